#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "tests/shared/client/planning/planner_world.hpp"

/// Figures from files on the page "Planner": what is said of each, and how long they hold.
namespace orgkeep::client {
namespace {

using planning::ImportView;
using planning::MetricsView;
using std::chrono::minutes;
using Lines = std::vector<std::string>;

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

// Those that are about a file.
Lines notes(const World& world) {
    Lines lines;
    for (const std::string& note : metrics_of(world).notes) {
        if (note.find("line ") < note.find(": ") || note.find("result[") < note.find(": ")) {
            lines.push_back(note);
        }
    }
    return lines;
}

// A sign for the tone, and the words.
Lines told(const World& world) {
    Lines lines;
    for (const ImportView& import : metrics_of(world).imports) {
        const char* tone = import.tone == Tone::error     ? "! "
                           : import.tone == Tone::warning ? "? "
                                                          : "+ ";
        lines.push_back(tone + import.text);
    }
    return lines;
}

// As they come when they are dropped together.
void drop(World& world, const std::vector<FileOffered>& files) {
    bool belongs_to_last = false;
    for (FileOffered file : files) {
        file.belongs_to_last = belongs_to_last;
        belongs_to_last = true;
        world.happen(file);
    }
}

TEST_CASE("figures that come after an answer tell as much as those before it") {
    const FileOffered file{"a.csv",
                           "object,records,changed per day,changed files per day\n"
                           "Account,400000,20000,5000\nCase,4000000,1,0"};
    const auto with_no_attachments = [](World& world) {
        use(world, PlannerControl::attachments, "0");
        return planner_of(world).outcomes.front().metrics;
    };
    World late;
    open_planner(late);
    const auto before = with_no_attachments(late);
    late.happen(file);
    World early;
    open_planner(early);
    early.happen(file);
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

TEST_CASE("a file's figures take the place of the service's until they are forgotten") {
    World world;
    open_planner(world);
    const std::string before = first_backup(world);
    world.happen(FileOffered{"counts.json",
                             R"({"status":0,"result":[{"count":8000000,"name":"Case"},)"
                             R"({"count":12,"name":"Nothing Like It"}],"warnings":[]})"});
    const MetricsView& metrics = metrics_of(world);
    CHECK(told(world) == Lines{"? counts.json: record counts (Salesforce CLI). 0 objects "
                               "added, 1 object changed, 0 as before."});
    CHECK(metrics.notes_title == "Assumed, or left out");
    REQUIRE(notes(world).size() == 1);
    CHECK(notes(world)[0].starts_with("counts.json, result[1]"));
    CHECK(first_backup(world) != before);
    REQUIRE(metrics.forget);
    CHECK(metrics.forget->label == "Use the service's figures alone");
    use(world, PlannerControl::forget);
    CHECK(first_backup(world) == before);
    CHECK_FALSE(metrics_of(world).forget);
    CHECK(metrics_of(world).notes.size() == 1);
    CHECK(told(world).empty());
}

TEST_CASE("each of the files that come together is told of, and the next ones take their place") {
    World world;
    open_planner(world);
    drop(world, {{"failed.json", R"({"status":1,"name":"NoOrg","message":"No org."})"},
                 {"limits.json", limits},
                 {"new.json", counts("New__c", 7)}});
    const Lines all{
        R"(! failed.json: The CLI returned an error: "NoOrg: No org.". Nothing was imported.)",
        "+ limits.json: limits (Salesforce REST API). Daily API limit 5,000.",
        "+ new.json: record counts (Salesforce REST API). 1 object added, 0 "
        "objects changed, 0 as before."};
    CHECK(told(world) == all);
    CHECK(fact(world, "Objects") == "3");
    world.happen(FileOffered{"empty.json", ""});
    CHECK(told(world) == Lines{"! empty.json is empty. Save the data again."});
    CHECK(fact(world, "Objects") == "3");
}

TEST_CASE("of very many files the worst are told, and the number of the others") {
    World world;
    open_planner(world);
    std::vector<FileOffered> files;
    for (int at = 0; at < 9; ++at) files.push_back({"good.json", counts("Account", at)});
    for (int at = 0; at < 9; ++at) files.push_back({"bad.json", ""});
    drop(world, files);
    Lines lines = told(world);
    REQUIRE(lines.size() == 9);
    CHECK(lines.back() == "! And 10 more files, of which 1 brought nothing.");
    lines.pop_back();
    for (const std::string& line : lines) CHECK(line.starts_with("! bad.json"));
    files.resize(9);
    drop(world, files);
    CHECK(told(world).back() == "+ And 1 more file.");
}

TEST_CASE("limits that no plan needs are counted") {
    World world;
    open_planner(world);
    world.happen(FileOffered{"limits.json",
                             R"({"DailyApiRequests":{"Max":5000,"Remaining":4937},)"
                             R"("A":{"Max":1,"Remaining":0},"B":{"Max":1,"Remaining":0}})"});
    CHECK(told(world) == Lines{"+ limits.json: limits (Salesforce REST API). Daily API limit "
                               "5,000. 2 other limits are not needed for planning."});
}

TEST_CASE("a file that gives nothing says why, changes nothing, and its words can be cleared") {
    World world;
    open_planner(world);
    const std::string before = first_backup(world);
    const std::size_t before_it = metrics_of(world).notes.size();
    use(world, PlannerControl::paste, R"({"sObjects":[{"count":-1,"name":"A"}]})");
    REQUIRE(told(world).size() == 1);
    CHECK(told(world)[0].starts_with("! Nothing can be imported."));
    CHECK(metrics_of(world).notes.size() == before_it + 1);
    CHECK(first_backup(world) == before);
    REQUIRE(metrics_of(world).forget);
    CHECK(metrics_of(world).forget->label == "Clear messages");
    use(world, PlannerControl::forget);
    CHECK(told(world).empty());
    CHECK(metrics_of(world).notes.size() == before_it);
    CHECK_FALSE(metrics_of(world).forget);
}

TEST_CASE("what can't be used of a file is told while its figures are in use, and once") {
    World world;
    open_planner(world);
    world.happen(FileOffered{"a.csv", "object,records\nAccount,5\nCase,x"});
    const Lines faults{R"(a.csv, line 3, column records: "x" is not a number.)"};
    CHECK(notes(world) == faults);
    world.happen(FileOffered{"b.csv", "object,records\nCase,y"});
    CHECK(notes(world).size() == 2);
    world.happen(FileOffered{"a.csv", "object,records\nAccount,5\nCase,x"});
    CHECK(notes(world) == faults);
    world.happen(FileOffered{"a.csv", "object,records\nAccount,5\nCase,7"});
    CHECK(notes(world).empty());
}

TEST_CASE("what the service says later stands beside what a file said before") {
    World world;
    world.load();
    world.happen(TabChosen{planner_tab});
    drop(world, {{"case.json", counts("Case", 8'000'000)}, {"new.json", counts("New__c", 7)}});
    CHECK(told(world)[0] == "+ case.json: record counts (Salesforce REST API). 1 object.");
    CHECK(fact(world, "Objects") == "2");
    answer_all(world);
    CHECK(fact(world, "Objects") == "3");
    const std::string with_files = first_backup(world);

    World other;
    open_planner(other);
    drop(other, {{"case.json", counts("Case", 8'000'000)}, {"new.json", counts("New__c", 7)}});
    CHECK(first_backup(other) == with_files);
    use(world, PlannerControl::forget);
    use(other, PlannerControl::forget);
    CHECK(first_backup(world) == first_backup(other));
    CHECK(first_backup(world) != with_files);
}

TEST_CASE("a file of limits leaves the service's objects as the service says they are") {
    World world;
    open_planner(world);
    world.happen(FileOffered{"limits.json", limits});
    const std::string before = first_backup(world);
    CHECK(before == "11,200");
    world.happen(TabChosen{0});
    world.wait(minutes(6));
    world.happen(TabChosen{planner_tab});
    std::vector<ObjectStats> objects = samples::org_objects();
    objects[0].records = Records{2 * objects[0].records->value};
    world.answer(objects_path, 200, contract::encode(objects));
    world.answer(calls_path, 200, contract::encode(samples::call_history(world.now())));
    world.answer(storage_path, 200, contract::encode(samples::storage_history(world.now())));
    CHECK(first_backup(world) == "12,200");
    CHECK(fact(world, "Daily API Limit") == "5,000 calls");
}

TEST_CASE("the limit comes from the service or a file or from edition and licences") {
    World world;
    open_planner(world);
    const auto limit = [&] { return fact(world, "Daily API Limit"); };
    CHECK(limit() == "115,000 calls");
    world.happen(FileOffered{"limits.json", limits});
    CHECK(limit() == "5,000 calls");
    CHECK(metrics_of(world).edition.options[0] == "The imported file");
    use(world, PlannerControl::edition, "2");
    CHECK(limit() == "100,000 calls");
    REQUIRE(metrics_of(world).licenses);
    CHECK(metrics_of(world).licenses->salesforce.label == "Salesforce licences");
    CHECK(metrics_of(world).licenses->platform.label == "Platform licences");
    CHECK(metrics_of(world).licenses->add_on_calls.label == "API calls of add-ons a day");
    use(world, PlannerControl::licenses, "15");
    CHECK(limit() == "115,000 calls");
    use(world, PlannerControl::platform_licenses, "1,005");
    CHECK(limit() == "1,120,000 calls");
    use(world, PlannerControl::add_on_calls, "10000");
    CHECK(limit() == "1,130,000 calls");
    use(world, PlannerControl::edition, "5");
    CHECK(limit() == "15,000 calls");
    CHECK_FALSE(metrics_of(world).licenses);
}

TEST_CASE(
    "a number of licences that can't be read leaves the limit open and says so at its field") {
    const std::string licenses = "Write a whole number from 0 to 10,000,000, such as 250.";
    const std::string calls =
        "Write the calls a day that were bought, from 0 to 1,000,000,000, such as 10,000.";
    for (const char* typed : {"many", "", "-1", "1.5", "1000000001"}) {
        INFO(typed);
        World world;
        open_planner(world);
        use(world, PlannerControl::edition, "2");
        const auto errors = [&] {
            const planning::LicensesView& view = *metrics_of(world).licenses;
            return Lines{view.salesforce.error, view.platform.error, view.add_on_calls.error};
        };
        CHECK(errors() == Lines{"", "", ""});
        use(world, PlannerControl::licenses, typed);
        CHECK(errors() == Lines{licenses, "", ""});
        CHECK(metrics_of(world).licenses->salesforce.value == typed);
        use(world, PlannerControl::platform_licenses, typed);
        use(world, PlannerControl::licenses, "1");
        CHECK(errors() == Lines{"", licenses, ""});
        CHECK(fact(world, "Daily API Limit") == "–");
        use(world, PlannerControl::platform_licenses, "1");
        use(world, PlannerControl::add_on_calls, typed);
        CHECK(errors() == Lines{"", "", calls});
        CHECK(fact(world, "Daily API Limit") == "–");
        // What an edition does not use is not asked for, and does no harm.
        use(world, PlannerControl::edition, "5");
        CHECK_FALSE(metrics_of(world).licenses);
        CHECK(fact(world, "Daily API Limit") == "15,000 calls");
    }
}

TEST_CASE("more objects than the planner takes are left out and counted") {
    World world;
    open_planner(world);
    const auto table = [](const std::string& prefix) {
        std::string text = "object,records\n";
        for (int at = 0; at < 99'999; ++at) text += prefix + std::to_string(at) + ",1\n";
        return text;
    };
    world.happen(FileOffered{"a.csv", table("A")});
    CHECK(told(world) == Lines{"? a.csv: table of objects. 99,998 objects added, 0 objects "
                               "changed, 0 as before."});
    CHECK(fact(world, "Objects") == "100,000");
    const auto has_note = [&](const std::string& note) {
        const Lines& all = metrics_of(world).notes;
        return std::count(all.begin(), all.end(), note) == 1;
    };
    CHECK(has_note("a.csv: 1 object is left out: the planner takes 100,000."));
    world.happen(FileOffered{"b.csv", "object,records\nB,1\nC,2\nCase,3\n"});
    CHECK(told(world) == Lines{"? b.csv: table of objects. 0 objects added, 1 object changed, 0 "
                               "as before."});
    CHECK(has_note("b.csv: 2 objects are left out: the planner takes 100,000."));
    const std::string first = first_backup(world);
    world.happen(TabChosen{0});
    world.wait(minutes(6));
    world.happen(TabChosen{planner_tab});
    answer_all(world);
    CHECK(first_backup(world) == first);
    CHECK(fact(world, "Objects") == "100,000");
    // The service has a new one, for which there is a place in any case.
    world.happen(TabChosen{0});
    world.wait(minutes(6));
    world.happen(TabChosen{planner_tab});
    std::vector<ObjectStats> objects = samples::org_objects();
    objects.push_back(objects[0]);
    objects.back().name = "New__c";
    world.answer(objects_path, 200, contract::encode(objects));
    world.answer(calls_path, 200, contract::encode(samples::call_history(world.now())));
    world.answer(storage_path, 200, contract::encode(samples::storage_history(world.now())));
    CHECK(fact(world, "Objects") == "100,000");
    CHECK(has_note("Of the files 1 object is left out: the planner takes 100,000."));
    use(world, PlannerControl::forget);
    CHECK(fact(world, "Objects") == "3");
}

TEST_CASE("a limit that a file brings is used, whatever edition was chosen before") {
    World world;
    open_planner(world);
    use(world, PlannerControl::edition, "2");
    world.happen(FileOffered{"limits.json", limits});
    CHECK(fact(world, "Daily API Limit") == "5,000 calls");
    CHECK(metrics_of(world).edition.selected == 0);
    CHECK(told(world) == Lines{"+ limits.json: limits (Salesforce REST API). Daily API limit "
                               "5,000, used in place of the edition's."});
    use(world, PlannerControl::edition, "2");
    world.happen(FileOffered{"counts.json", counts("Account", 1)});
    CHECK(metrics_of(world).edition.selected == 2);
}

}  // namespace
}  // namespace orgkeep::client
