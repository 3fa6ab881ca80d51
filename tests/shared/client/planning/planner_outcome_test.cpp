#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "tests/shared/client/planning/planner_world.hpp"

/// The projected results on the page "Planner".
namespace orgkeep::client {
namespace {

using planning::MetricView;
using planning::ObjectRowView;
using planning::ObjectTableView;

const MetricView& smallest_quota(const World& world) {
    return metric(world, "Smallest quota for a risk below 1%");
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST_CASE("shows a risk below the acceptable one at the recommended quota") {
    const std::vector<double> percents{0.1, 0.5, 1, 2, 5, 10};
    for (std::size_t risk_level = 0; risk_level < percents.size(); ++risk_level) {
        INFO(percents[risk_level] << " %");
        World asking;
        open_planner(asking);
        use_control(asking, PlannerControl::risk_level, std::to_string(risk_level));
        finish_work(asking);
        use_control(asking, PlannerControl::apply);
        REQUIRE(asking.view().configuration);
        std::string quota = asking.view().configuration->quota.value;
        std::erase(quota, ',');

        World world;
        contract::Dashboard dashboard = samples::dashboard();
        dashboard.settings.daily_api_quota = {std::stoll(quota)};
        world.load(dashboard);
        world.dispatch(TabChosen{planner_tab});
        respond_all(world);
        use_control(world, PlannerControl::risk_level, std::to_string(risk_level));
        finish_work(world);
        const MetricView& risk = metric(world, "Risk of hitting the quota");
        INFO(risk.value);
        CHECK(risk.tone == Tone::success);
        CHECK((risk.value == "below 0.1%" || std::stod(risk.value) < percents[risk_level]));
    }
}

TEST_CASE("warns when other integrations leave less than the quota") {
    World world;
    open_planner(world);
    finish_work(world);
    // The other integrations use 40,091 calls of a limit of 115,000 on busy days.
    CHECK(metric(world, "First backup").tone == Tone::success);
    CHECK(smallest_quota(world).tone == Tone::neutral);
    CHECK(planner_of(world).apply.reason.empty());

    world.dispatch(
        FileOffered{"limits.json", R"({"DailyApiRequests":{"Max":41000,"Remaining":900}})"});
    finish_work(world);
    CHECK(metric(world, "First backup").tone == Tone::warning);
    CHECK(holds(metric(world, "First backup").detail,
                "Other integrations leave 1,000 calls a day of the limit"));
    CHECK(holds(metric(world, "First backup").value, " days"));
    CHECK(smallest_quota(world).tone == Tone::warning);
    CHECK(holds(smallest_quota(world).detail, "leave 1,000 calls a day"));
    CHECK(planner_of(world).apply.enabled);
    CHECK(planner_of(world).apply.reason ==
          "More than other integrations leave of the daily limit.");

    // The org of the file has exceeded its limit.
    world.dispatch(
        FileOffered{"limits.json", R"({"DailyApiRequests":{"Max":5000,"Remaining":-937}})"});
    finish_work(world);
    CHECK(metric(world, "First backup").tone == Tone::error);
    CHECK(metric(world, "First backup").value == "–");
    CHECK(holds(metric(world, "First backup").detail, "use the whole daily limit"));
    const Fact& used = planner_of(world).metrics.facts.at(2);
    CHECK(used.label == "Used in last 24 hours");
    CHECK(used.value == "5,937 calls");
    CHECK(used.badge == Tone::warning);
    // The edition's limit replaces the file's.
    use_control(world, PlannerControl::edition, "2");
    use_control(world, PlannerControl::licenses, "5000");
    finish_work(world);
    CHECK(metric(world, "First backup").tone == Tone::success);
    CHECK_FALSE(planner_of(world).metrics.facts.at(2).badge);
}

TEST_CASE("never predicts a longer first backup for a larger quota") {
    World world;
    open_planner(world);
    long before = 1'000'000;
    for (int step = 0; step < 26; ++step) {
        use_control(world, PlannerControl::quota, std::to_string(step));
        const std::string& value = metric(world, "First backup").value;
        INFO(value);
        if (!holds(value, "days")) continue;
        const std::size_t to = value.find(" to ");
        const long longest = std::stol(to == std::string::npos ? value : value.substr(to + 4));
        CHECK(longest <= before);
        before = longest;
    }
    CHECK(before < 100);
}

TEST_CASE("states the assumed pace of the first backup") {
    World world;
    open_planner(world);
    const std::vector<std::string>& notes = planner_of(world).metrics.notes;
    REQUIRE(notes.size() == 1);
    CHECK(notes[0] == "Assumes 140 ms per API call and 3.0 s per object.");
}

TEST_CASE("derives the pace from the last large backup") {
    World world;
    contract::Dashboard dashboard = samples::dashboard();
    contract::LastBackup& last = dashboard.last_backup;
    last.status = BackupStatus::successful;
    last.objects = {100};
    last.run_api_calls = {10'000};
    last.finished_at = world.now();
    last.started_at = world.now() - std::chrono::milliseconds(2 * (10'000 * 140 + 100 * 3'000));
    world.load(dashboard);
    world.dispatch(TabChosen{planner_tab});
    respond_all(world);
    CHECK(planner_of(world).metrics.notes.at(0) ==
          "Assumes 280 ms per API call and 6.0 s per object, like the last backup.");
}

/// Opens the planner with these objects of the service and imports a CSV table.
void open_with(World& world, const std::vector<ObjectStats>& objects, const std::string& table) {
    world.load();
    world.dispatch(TabChosen{planner_tab});
    world.respond(objects_path, 200, contract::encode(objects));
    world.respond(calls_path, 200, contract::encode(samples::call_history(world.now(), 90)));
    world.respond(storage_path, 200, contract::encode(samples::storage_history(world.now())));
    world.dispatch(FileOffered{"table.csv", table});
}

TEST_CASE("shows costs of runs only without record counts") {
    World world;
    open_with(world, {}, "object,changed per day\nRare__c,12\nLead,90000\nCase,4000\n");
    CHECK(metric(world, "First backup").value == "–");
    CHECK(metric(world, "First backup").detail == "No record counts for any object.");
    CHECK(metric(world, "First backup").tone == Tone::neutral);
    const ObjectTableView& objects = planner_of(world).objects;
    REQUIRE(objects.rows.size() == 3);
    CHECK(objects.empty_text.empty());
    CHECK(objects.rows[0].name == "Lead");
    CHECK(objects.rows[1].name == "Case");
    CHECK(objects.rows[2].name == "Rare__c");
    for (const ObjectRowView& row : objects.rows) {
        CHECK(row.first_backup == "–");
        CHECK(row.each_run != "–");
        CHECK(row.share.ends_with('%'));
        CHECK(row.fraction > 0);
    }
    CHECK(objects.total.name == "All 3 objects");
    CHECK(objects.total.first_backup == "–");
    CHECK(objects.total.each_run != "–");
}

TEST_CASE("lists objects with only one known cost") {
    World world;
    open_with(world, samples::org_objects(),
              "object,records,changed per day\nOnly_Runs__c,,90000\nOnly_First__c,5000,\n");
    const ObjectTableView& objects = planner_of(world).objects;
    REQUIRE(objects.rows.size() == samples::org_objects().size() + 2);
    CHECK(objects.rows.back().name == "Only_Runs__c");
    CHECK(objects.rows.back().first_backup == "–");
    CHECK(objects.rows.back().share == "–");
    CHECK(objects.rows.back().reason == "Runs: Many records");
    const auto only_first =
        std::find_if(objects.rows.begin(), objects.rows.end(),
                     [](const ObjectRowView& row) { return row.name == "Only_First__c"; });
    REQUIRE(only_first != objects.rows.end());
    CHECK(only_first->first_backup == "13");
    CHECK(only_first->each_run == "–");
}

double number_of(std::string text) {
    std::erase(text, ',');
    return text.starts_with("below") ? 0.025 : std::stod(text);
}

TEST_CASE("lists the most expensive objects first with matching totals") {
    World world;
    open_with(world, samples::many_objects(), "object,records\nAccount,400000\n");
    use_control(world, PlannerControl::all_objects);
    const ObjectTableView& objects = planner_of(world).objects;
    REQUIRE(objects.rows.size() == 60);
    CHECK(objects.total.name == "All 60 objects");
    double first = 0;
    double run = 0;
    double share = 0;
    for (std::size_t at = 0; at < objects.rows.size(); ++at) {
        const ObjectRowView& row = objects.rows[at];
        INFO(row.name << ": " << row.each_run);
        if (at > 0) {
            CHECK(number_of(row.first_backup) <= number_of(objects.rows[at - 1].first_backup));
        }
        first += number_of(row.first_backup);
        run += number_of(row.each_run);
        share += row.fraction;
    }
    CHECK(objects.rows[0].name == "ContentVersion");
    CHECK(objects.rows[0].reason == "Attachments");
    CHECK(first == number_of(objects.total.first_backup));
    CHECK(std::abs(run - number_of(objects.total.each_run)) <= 0.05 * 60 + 2);
    CHECK(std::abs(share - 1) < 1e-9);
}

TEST_CASE("updates the affected results on each slider move") {
    World world;
    open_with(world, samples::many_objects(), "object,records\nAccount,400000\n");
    const auto value_of = [&](const std::string& label) { return metric(world, label).value; };
    const std::string first = value_of("First backup");
    const std::string run = value_of("Incremental run");
    use_control(world, PlannerControl::attachments, "0");
    CHECK(value_of("First backup") != first);
    CHECK(number_of(value_of("Incremental run")) < number_of(run) - 400);
    use_control(world, PlannerControl::attachments, "10");
    CHECK(value_of("Incremental run") == run);
    use_control(world, PlannerControl::frequency, "0");
    CHECK(number_of(value_of("Incremental run")) < number_of(run) / 10);
}

TEST_CASE("shows run costs that add up to the total") {
    World world;
    std::string table = "object,changed per day\n";
    for (int object = 0; object < 100; ++object) {
        table += "Rare_" + std::to_string(object) + "__c,12\n";
    }
    open_with(world, {}, table);
    use_control(world, PlannerControl::frequency, "0");
    use_control(world, PlannerControl::all_objects);
    const ObjectTableView& objects = planner_of(world).objects;
    REQUIRE(objects.rows.size() == 100);
    double sum = 0;
    for (const ObjectRowView& row : objects.rows) sum += std::stod(row.each_run);
    INFO(objects.total.each_run);
    // Each row is off by half a tenth at most.
    CHECK(std::abs(sum - std::stod(objects.total.each_run)) <= 0.05 * 100 + 0.05);
}

}  // namespace
}  // namespace orgkeep::client
