#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "tests/shared/client/planning/planner_world.hpp"

/// Imported files on the page "Planner": their messages and their data.
namespace orgkeep::client {
namespace {

using planning::ImportView;
using planning::MetricsView;
using std::chrono::minutes;
using Strings = std::vector<std::string>;

constexpr const char* limits = R"({"DailyApiRequests":{"Max":5000,"Remaining":4937}})";

const MetricsView& metrics_of(const World& world) { return planner_of(world).metrics; }

std::string fact(const World& world, const std::string& label) {
    for (const Fact& each : metrics_of(world).facts) {
        if (each.label == label) return each.value;
    }
    return "no such fact";
}

std::string first_backup(const World& world) {
    return planner_of(world).objects.total.first_backup;
}

std::string counts(const std::string& name, int records) {
    return R"({"sObjects":[{"count":)" + std::to_string(records) + R"(,"name":")" + name +
           R"("}]})";
}

/// The notes about files.
Strings notes(const World& world) {
    Strings lines;
    for (const std::string& note : metrics_of(world).notes) {
        if (note.find("line ") < note.find(": ") || note.find("result[") < note.find(": ")) {
            lines.push_back(note);
        }
    }
    return lines;
}

/// The import messages, each with a sign for its tone.
Strings import_texts(const World& world) {
    Strings lines;
    for (const ImportView& import : metrics_of(world).imports) {
        const char* tone = import.tone == Tone::error     ? "! "
                           : import.tone == Tone::warning ? "? "
                                                          : "+ ";
        lines.push_back(tone + import.text);
    }
    return lines;
}

/// Drops the files together.
void drop(World& world, const std::vector<FileOffered>& files) {
    bool belongs_to_last = false;
    for (FileOffered file : files) {
        file.belongs_to_last = belongs_to_last;
        belongs_to_last = true;
        world.dispatch(file);
    }
}

TEST_CASE("plans the same for files imported before and after the first plan") {
    const FileOffered file{"a.csv",
                           "object,records,changed per day,changed files per day\n"
                           "Account,400000,20000,5000\nCase,4000000,1,0"};
    const auto with_no_attachments = [](World& world) {
        use_control(world, PlannerControl::attachments, "0");
        return planner_of(world).outcomes.front().metrics;
    };
    World late;
    open_planner(late);
    const auto before = with_no_attachments(late);
    late.dispatch(file);
    World early;
    open_planner(early);
    early.dispatch(file);
    const auto after = planner_of(late).outcomes.front().metrics;
    const auto wanted = with_no_attachments(early);
    REQUIRE(after.size() == wanted.size());
    bool differs = before.size() != after.size();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        INFO(wanted[i].label);
        CHECK(after[i].value == wanted[i].value);
        if (wanted[i].label == "Calls a day") differs = before[i].value != after[i].value;
    }
    CHECK(differs);
}

TEST_CASE("uses imported data instead of the service's until it is discarded") {
    World world;
    open_planner(world);
    const std::string before = first_backup(world);
    world.dispatch(FileOffered{"counts.json",
                               R"({"status":0,"result":[{"count":8000000,"name":"Case"},)"
                               R"({"count":12,"name":"Nothing Like It"}],"warnings":[]})"});
    const MetricsView& metrics = metrics_of(world);
    CHECK(import_texts(world) ==
          Strings{"? Imported record counts (Salesforce CLI) from counts.json: 1 object updated."});
    CHECK(metrics.notes_title == "Assumptions and skipped data");
    REQUIRE(notes(world).size() == 1);
    CHECK(notes(world)[0].starts_with("counts.json, result[1]"));
    CHECK(first_backup(world) != before);
    REQUIRE(metrics.forget);
    CHECK(metrics.forget->label == "Discard imported data");
    use_control(world, PlannerControl::forget);
    CHECK(first_backup(world) == before);
    CHECK_FALSE(metrics_of(world).forget);
    CHECK(metrics_of(world).notes.size() == 1);
    CHECK(import_texts(world).empty());
}

TEST_CASE("shows a message for each of the last files") {
    World world;
    open_planner(world);
    drop(world, {{"failed.json", R"({"status":1,"name":"NoOrg","message":"No org."})"},
                 {"limits.json", limits},
                 {"new.json", counts("New__c", 7)}});
    const Strings all{
        R"(! failed.json: The CLI returned an error: "NoOrg: No org.". Nothing was imported.)",
        "+ Imported limits (Salesforce REST API) from limits.json: daily API limit 5,000.",
        "+ Imported record counts (Salesforce REST API) from new.json: 1 object added."};
    CHECK(import_texts(world) == all);
    CHECK(fact(world, "Objects") == "3");
    world.dispatch(FileOffered{"empty.json", ""});
    CHECK(import_texts(world) == Strings{"! empty.json is empty. Save the data again."});
    CHECK(fact(world, "Objects") == "3");
}

TEST_CASE("shows the failed files first and counts the rest") {
    World world;
    open_planner(world);
    std::vector<FileOffered> files;
    for (int at = 0; at < 9; ++at) files.push_back({"good.json", counts("Account", at)});
    for (int at = 0; at < 9; ++at) files.push_back({"bad.json", ""});
    drop(world, files);
    Strings lines = import_texts(world);
    REQUIRE(lines.size() == 9);
    CHECK(lines.back() == "! 10 more files. 1 failed.");
    lines.pop_back();
    for (const std::string& line : lines) CHECK(line.starts_with("! bad.json"));
    files.resize(9);
    drop(world, files);
    CHECK(import_texts(world).back() == "+ 1 more file.");
}

TEST_CASE("counts ignored limits") {
    World world;
    open_planner(world);
    world.dispatch(FileOffered{"limits.json",
                               R"({"DailyApiRequests":{"Max":5000,"Remaining":4937},)"
                               R"("A":{"Max":1,"Remaining":0},"B":{"Max":1,"Remaining":0}})"});
    CHECK(import_texts(world) ==
          Strings{"+ Imported limits (Salesforce REST API) from limits.json: daily API limit "
                  "5,000. 2 other limits ignored."});
}

TEST_CASE("explains a file without usable data and clears its message on request") {
    World world;
    open_planner(world);
    const std::string before = first_backup(world);
    const std::size_t before_it = metrics_of(world).notes.size();
    use_control(world, PlannerControl::paste, R"({"sObjects":[{"count":-1,"name":"A"}]})");
    REQUIRE(import_texts(world).size() == 1);
    CHECK(import_texts(world)[0].starts_with("! Nothing can be imported."));
    CHECK(metrics_of(world).notes.size() == before_it + 1);
    CHECK(first_backup(world) == before);
    REQUIRE(metrics_of(world).forget);
    CHECK(metrics_of(world).forget->label == "Clear messages");
    use_control(world, PlannerControl::forget);
    CHECK(import_texts(world).empty());
    CHECK(metrics_of(world).notes.size() == before_it);
    CHECK_FALSE(metrics_of(world).forget);
}

TEST_CASE("lists skipped entries once while the file's data is in use") {
    World world;
    open_planner(world);
    world.dispatch(FileOffered{"a.csv", "object,records\nAccount,5\nCase,x"});
    const Strings faults{R"(a.csv, line 3, column records: "x" is not a number.)"};
    CHECK(notes(world) == faults);
    world.dispatch(FileOffered{"b.csv", "object,records\nCase,y"});
    CHECK(notes(world).size() == 2);
    world.dispatch(FileOffered{"a.csv", "object,records\nAccount,5\nCase,x"});
    CHECK(notes(world) == faults);
    world.dispatch(FileOffered{"a.csv", "object,records\nAccount,5\nCase,7"});
    CHECK(notes(world).empty());
}

TEST_CASE("merges service data that arrives after a file") {
    World world;
    world.load();
    world.dispatch(TabChosen{planner_tab});
    drop(world, {{"case.json", counts("Case", 8'000'000)}, {"new.json", counts("New__c", 7)}});
    CHECK(import_texts(world)[0] ==
          "+ Imported record counts (Salesforce REST API) from case.json: 1 object.");
    CHECK(fact(world, "Objects") == "2");
    respond_all(world);
    CHECK(fact(world, "Objects") == "3");
    const std::string with_files = first_backup(world);

    World other;
    open_planner(other);
    drop(other, {{"case.json", counts("Case", 8'000'000)}, {"new.json", counts("New__c", 7)}});
    CHECK(first_backup(other) == with_files);
    use_control(world, PlannerControl::forget);
    use_control(other, PlannerControl::forget);
    CHECK(first_backup(world) == first_backup(other));
    CHECK(first_backup(world) != with_files);
}

TEST_CASE("keeps the service's objects when only limits are imported") {
    World world;
    open_planner(world);
    world.dispatch(FileOffered{"limits.json", limits});
    const std::string before = first_backup(world);
    CHECK(before == "11,200");
    world.dispatch(TabChosen{0});
    world.wait(minutes(6));
    world.dispatch(TabChosen{planner_tab});
    std::vector<ObjectStats> objects = samples::org_objects();
    objects[0].records = Records{2 * objects[0].records->value};
    world.respond(objects_path, 200, contract::encode(objects));
    world.respond(calls_path, 200, contract::encode(samples::call_history(world.now())));
    world.respond(storage_path, 200, contract::encode(samples::storage_history(world.now())));
    CHECK(first_backup(world) == "12,200");
    CHECK(fact(world, "Daily API limit") == "5,000 calls");
}

TEST_CASE("takes the limit from the service, a file, or edition and licenses") {
    World world;
    open_planner(world);
    const auto limit = [&] { return fact(world, "Daily API limit"); };
    CHECK(limit() == "115,000 calls");
    world.dispatch(FileOffered{"limits.json", limits});
    CHECK(limit() == "5,000 calls");
    CHECK(metrics_of(world).edition.options[0] == "Imported file");
    use_control(world, PlannerControl::edition, "2");
    CHECK(limit() == "100,000 calls");
    REQUIRE(metrics_of(world).licenses);
    CHECK(metrics_of(world).licenses->salesforce.label == "Salesforce licenses");
    CHECK(metrics_of(world).licenses->platform.label == "Platform licenses");
    CHECK(metrics_of(world).licenses->add_on_calls.label == "Add-on API calls a day");
    use_control(world, PlannerControl::licenses, "15");
    CHECK(limit() == "115,000 calls");
    use_control(world, PlannerControl::platform_licenses, "1,005");
    CHECK(limit() == "1,120,000 calls");
    use_control(world, PlannerControl::add_on_calls, "10000");
    CHECK(limit() == "1,130,000 calls");
    use_control(world, PlannerControl::edition, "5");
    CHECK(limit() == "15,000 calls");
    CHECK_FALSE(metrics_of(world).licenses);
}

TEST_CASE("reports an invalid number of licenses at its field") {
    const std::string licenses = "Enter a whole number from 0 to 10,000,000.";
    const std::string calls = "Enter the calls per day bought as add-ons, from 0 to 1,000,000,000.";
    for (const char* typed : {"many", "", "-1", "1.5", "1000000001"}) {
        INFO(typed);
        World world;
        open_planner(world);
        use_control(world, PlannerControl::edition, "2");
        const auto errors = [&] {
            const planning::LicensesView& view = *metrics_of(world).licenses;
            return Strings{view.salesforce.error, view.platform.error, view.add_on_calls.error};
        };
        CHECK(errors() == Strings{"", "", ""});
        use_control(world, PlannerControl::licenses, typed);
        CHECK(errors() == Strings{licenses, "", ""});
        CHECK(metrics_of(world).licenses->salesforce.value == typed);
        use_control(world, PlannerControl::platform_licenses, typed);
        use_control(world, PlannerControl::licenses, "1");
        CHECK(errors() == Strings{"", licenses, ""});
        CHECK(fact(world, "Daily API limit") == "–");
        use_control(world, PlannerControl::platform_licenses, "1");
        use_control(world, PlannerControl::add_on_calls, typed);
        CHECK(errors() == Strings{"", "", calls});
        CHECK(fact(world, "Daily API limit") == "–");
        // An edition without licenses ignores the invalid numbers.
        use_control(world, PlannerControl::edition, "5");
        CHECK_FALSE(metrics_of(world).licenses);
        CHECK(fact(world, "Daily API limit") == "15,000 calls");
    }
}

TEST_CASE("skips and counts objects beyond the planner's maximum") {
    World world;
    open_planner(world);
    const auto table = [](const std::string& prefix) {
        std::string text = "object,records\n";
        for (int at = 0; at < 99'999; ++at) text += prefix + std::to_string(at) + ",1\n";
        return text;
    };
    world.dispatch(FileOffered{"a.csv", table("A")});
    CHECK(import_texts(world) ==
          Strings{"? Imported table of objects from a.csv: 99,998 objects added."});
    CHECK(fact(world, "Objects") == "100,000");
    const auto has_note = [&](const std::string& note) {
        const Strings& all = metrics_of(world).notes;
        return std::count(all.begin(), all.end(), note) == 1;
    };
    CHECK(has_note("a.csv: 1 object skipped: the planner handles at most 100,000."));
    world.dispatch(FileOffered{"b.csv", "object,records\nB,1\nC,2\nCase,3\n"});
    CHECK(import_texts(world) ==
          Strings{"? Imported table of objects from b.csv: 1 object updated."});
    CHECK(has_note("b.csv: 2 objects skipped: the planner handles at most 100,000."));
    const std::string first = first_backup(world);
    world.dispatch(TabChosen{0});
    world.wait(minutes(6));
    world.dispatch(TabChosen{planner_tab});
    respond_all(world);
    CHECK(first_backup(world) == first);
    CHECK(fact(world, "Objects") == "100,000");
    // The service has a new object, which takes precedence over those of files.
    world.dispatch(TabChosen{0});
    world.wait(minutes(6));
    world.dispatch(TabChosen{planner_tab});
    std::vector<ObjectStats> objects = samples::org_objects();
    objects.push_back(objects[0]);
    objects.back().name = "New__c";
    world.respond(objects_path, 200, contract::encode(objects));
    world.respond(calls_path, 200, contract::encode(samples::call_history(world.now())));
    world.respond(storage_path, 200, contract::encode(samples::storage_history(world.now())));
    CHECK(fact(world, "Objects") == "100,000");
    CHECK(has_note("Imported files: 1 object skipped: the planner handles at most 100,000."));
    use_control(world, PlannerControl::forget);
    CHECK(fact(world, "Objects") == "3");
}

TEST_CASE("uses an imported limit instead of the chosen edition") {
    World world;
    open_planner(world);
    use_control(world, PlannerControl::edition, "2");
    world.dispatch(FileOffered{"limits.json", limits});
    CHECK(fact(world, "Daily API limit") == "5,000 calls");
    CHECK(metrics_of(world).edition.selected == 0);
    CHECK(import_texts(world) ==
          Strings{"+ Imported limits (Salesforce REST API) from limits.json: daily API limit 5,000 "
                  "instead of the edition's."});
    use_control(world, PlannerControl::edition, "2");
    world.dispatch(FileOffered{"counts.json", counts("Account", 1)});
    CHECK(metrics_of(world).edition.selected == 2);
}

}  // namespace
}  // namespace orgkeep::client
