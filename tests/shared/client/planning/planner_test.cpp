#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "shared/client/planning/planner.hpp"
#include "shared/core/time.hpp"
#include "tests/shared/client/planning/planner_world.hpp"

/// The page "Planner": its requests, its controls, its exports.
namespace orgkeep::client {
namespace {

using planning::MetricView;
using planning::PlannerView;
using std::chrono::minutes;
using Strings = std::vector<std::string>;

TEST_CASE("requests the planner's data when its page opens") {
    World world;
    world.load();
    CHECK(world.sent_count(objects_path) == 0);
    world.dispatch(TabChosen{planner_tab});
    CHECK(world.addresses().back() == "/planner");
    CHECK(world.pending() ==
          Strings{"GET /org/objects", "GET /usage/api?days=90", "GET /usage/storage?days=180"});
    CHECK(planner_of(world).busy);
    CHECK(planner_of(world).outcomes.empty());
    CHECK_FALSE(planner_of(world).save_csv.enabled);
    respond_all(world);
    CHECK_FALSE(planner_of(world).busy);
    CHECK(planner_of(world).outcomes.size() == 1);
    CHECK(planner_of(world).save_csv.enabled);
}

TEST_CASE("reports idle work until the last response") {
    World world;
    world.load();
    world.dispatch(TabChosen{planner_tab});
    CHECK_FALSE(world.idle_work());
    world.respond(objects_path, 200, contract::encode(samples::org_objects()));
    CHECK(world.idle_work());
    world.respond(calls_path, 200, contract::encode(samples::call_history(world.now(), 90)));
    CHECK(world.idle_work());
    world.respond(storage_path, 200, contract::encode(samples::storage_history(world.now())));
    CHECK_FALSE(world.idle_work());
}

TEST_CASE("warms up the planner once in idle time and leaves no trace") {
    World world;
    CHECK_FALSE(world.has_work());
    world.load();
    REQUIRE(world.has_work());
    const Strings waiting = world.pending();
    world.dispatch(IdleTime{});
    CHECK(world.idle_work());
    CHECK_FALSE(world.has_work());
    CHECK(world.pending() == waiting);
    world.dispatch(TabChosen{planner_tab});
    CHECK(planner_of(world).busy);
    CHECK(planner_of(world).outcomes.empty());
    respond_all(world);

    World other;
    open_planner(other);
    finish_work(world);
    finish_work(other);
    CHECK(metric(world, "Risk of hitting the quota").value ==
          metric(other, "Risk of hitting the quota").value);
    CHECK(metric(world, "Calls a day").value == metric(other, "Calls a day").value);
    CHECK(planner_of(world).sliders[0].value == planner_of(other).sliders[0].value);
    CHECK(planner_of(world).progress.empty());
}

TEST_CASE("skips the warm-up when the planner is opened at once") {
    World world;
    world.load();
    world.dispatch(TabChosen{planner_tab});
    CHECK_FALSE(world.has_work());
}

TEST_CASE("runs trials in the warm-up") { CHECK(planning::warm_up(samples::dashboard())); }

TEST_CASE("requests the planner's data again only when it is old") {
    World world;
    open_planner(world);
    world.dispatch(TabChosen{0});
    world.dispatch(TabChosen{planner_tab});
    CHECK(world.sent_count(objects_path) == 1);
    world.dispatch(TabChosen{0});
    world.wait(minutes(6));
    world.dispatch(TabChosen{planner_tab});
    CHECK(world.sent_count(objects_path) == 2);
}

TEST_CASE("reports failed planner data and retries") {
    World world;
    world.load();
    world.dispatch(TabChosen{planner_tab});
    world.respond(objects_path, 200, contract::encode(samples::org_objects()));
    world.fail(calls_path);
    CHECK(planner_of(world).error == "Can't reach the backup service. The planner needs its data.");
    CHECK(planner_of(world).error_action == "Try again");
    use_control(world, PlannerControl::retry);
    CHECK(world.sent_count(objects_path) == 2);
    // The response to a canceled request is ignored.
    world.respond(storage_path, 200, contract::encode(samples::storage_history(world.now())));
    CHECK_FALSE(planner_of(world).error.empty());
    respond_all(world);
    CHECK(planner_of(world).error.empty());
    CHECK(planner_of(world).outcomes.size() == 1);
}

TEST_CASE("reports planner data that violates the contract") {
    World world;
    world.load();
    world.dispatch(TabChosen{planner_tab});
    world.respond(objects_path, 200, R"({"objects":[{"name":7}]})");
    CHECK_FALSE(planner_of(world).error.empty());
    world.wait(minutes(2));
    CHECK(world.sent_count(objects_path) > 1);
}

TEST_CASE("starts the sliders at the current settings and marks these") {
    World world;
    open_planner(world);
    const std::vector<planning::SliderView>& sliders = planner_of(world).sliders;
    REQUIRE(sliders.size() == 4);
    CHECK(sliders[0].label == "Daily API Quota");
    CHECK(sliders[1].label == "Backup Frequency");
    CHECK(sliders[2].label == "Extra growth");
    CHECK(sliders[3].label == "Attachments");
    for (const planning::SliderView& slider : sliders) {
        INFO(slider.label);
        CHECK(slider.position == slider.mark);
        CHECK(slider.last_position > slider.position);
    }
    CHECK(sliders[0].value == "20,000 calls a day");
    CHECK(sliders[2].value == "none");
}

TEST_CASE("updates the results on each slider move") {
    World world;
    open_planner(world);
    finish_work(world);
    const std::string risk = metric(world, "Risk of hitting the quota").value;
    use_control(world, PlannerControl::quota, "0");
    CHECK(planner_of(world).sliders[0].value == "100 calls a day");
    CHECK(metric(world, "Risk of hitting the quota").value == "above 99.9%");
    CHECK(risk == "below 0.1%");
    // Another quota needs no other trials.
    CHECK_FALSE(world.has_work());
    use_control(world, PlannerControl::frequency, "0");
    CHECK(planner_of(world).sliders[1].value == "every hour");
    CHECK(world.has_work());
    CHECK(planner_of(world).progress.find("of 10,000 trials") != std::string::npos);
    use_control(world, PlannerControl::attachments, "0");
    CHECK(planner_of(world).sliders[3].value == "none");
    finish_work(world);
    CHECK(planner_of(world).progress.empty());
}

TEST_CASE("ignores invalid slider positions") {
    World world;
    open_planner(world);
    const std::string before = planner_of(world).sliders[0].value;
    for (const char* value : {"", "-1", "9999", "x", "1.5"}) {
        use_control(world, PlannerControl::quota, value);
        use_control(world, PlannerControl::frequency, value);
        use_control(world, PlannerControl::growth, value);
        use_control(world, PlannerControl::attachments, value);
        use_control(world, PlannerControl::risk_level, value);
        use_control(world, PlannerControl::edition, value);
    }
    CHECK(planner_of(world).sliders[0].value == before);
    CHECK(planner_of(world).risk_level.selected == 2);
    CHECK(planner_of(world).metrics.edition.selected == 0);
}

TEST_CASE("compares two settings metric by metric") {
    World world;
    open_planner(world);
    use_control(world, PlannerControl::compare);
    use_control(world, PlannerControl::quota, "5");
    finish_work(world);
    const PlannerView& view = planner_of(world);
    REQUIRE(view.outcomes.size() == 2);
    CHECK(view.outcomes[0].title == "Scenario");
    CHECK(view.outcomes[1].title == "Compared with");
    CHECK(view.outcomes[0].settings != view.outcomes[1].settings);
    REQUIRE(view.outcomes[0].metrics.size() == view.outcomes[1].metrics.size());
    for (std::size_t at = 0; at < view.outcomes[0].metrics.size(); ++at) {
        CHECK(view.outcomes[0].metrics[at].label == view.outcomes[1].metrics[at].label);
    }
    CHECK(view.compare.label == "End comparison");
    use_control(world, PlannerControl::compare);
    CHECK(planner_of(world).outcomes.size() == 1);
}

TEST_CASE("opens the dialog with the recommended quota") {
    World world;
    open_planner(world);
    CHECK_FALSE(planner_of(world).apply.enabled);
    finish_work(world);
    REQUIRE(planner_of(world).apply.enabled);
    const std::string quota = metric(world, "Smallest quota for a risk below 1%").value;
    CHECK(planner_of(world).apply.label == "Apply recommended quota (" + quota + ")");
    use_control(world, PlannerControl::apply);
    REQUIRE(world.view().configuration);
    CHECK(world.view().configuration->quota.value == quota);
}

TEST_CASE("opens the dialog with the chosen settings") {
    World world;
    open_planner(world);
    CHECK_FALSE(planner_of(world).apply_chosen.enabled);
    CHECK(planner_of(world).apply_chosen.reason == "Already in use.");
    use_control(world, PlannerControl::quota, "20");
    REQUIRE(planner_of(world).apply_chosen.enabled);
    use_control(world, PlannerControl::apply_chosen);
    REQUIRE(world.view().configuration);
    CHECK(world.view().configuration->quota.value == "10,000");
}

TEST_CASE("plans for users who may not change settings") {
    World world;
    contract::SessionInfo session = samples::session();
    session.capabilities.edit_settings = false;
    world.open();
    world.respond_session(session);
    world.respond_dashboard(samples::dashboard());
    world.dispatch(TabChosen{planner_tab});
    respond_all(world);
    finish_work(world);
    CHECK_FALSE(planner_of(world).apply.enabled);
    CHECK(planner_of(world).apply.reason == "View only: you can't change settings.");
    CHECK(planner_of(world).outcomes.size() == 1);
}

TEST_CASE("shows costs even without enough history") {
    World world;
    open_planner(world, 3);
    finish_work(world);
    CHECK(metric(world, "Risk of hitting the quota").value == "–");
    CHECK(metric(world, "Risk of hitting the quota").detail.find("14") != std::string::npos);
    CHECK(metric(world, "Incremental run").value != "–");
    CHECK(planner_of(world).api_forecast.points.empty());
    CHECK(planner_of(world).api_forecast.empty_text ==
          "Not enough history: needs 14 days (2 so far).");
    CHECK(planner_of(world).apply.reason == "Not enough history of backups.");
}

TEST_CASE("copies the result and saves it as CSV and report") {
    World world;
    open_planner(world);
    finish_work(world);
    use_control(world, PlannerControl::copy);
    REQUIRE(world.copied().size() == 1);
    CHECK(world.copied()[0].find("First backup\t") != std::string::npos);
    use_control(world, PlannerControl::save_csv);
    use_control(world, PlannerControl::save_report);
    REQUIRE(world.downloads().size() == 2);
    CHECK(world.downloads()[0].file_name == "orgkeep-plan-2026-11-22.csv");
    CHECK(world.downloads()[0].content.find("Account") != std::string::npos);
    CHECK(world.downloads()[1].file_name == "orgkeep-plan-2026-11-22.html");
    CHECK(world.downloads()[1].content.find("<!") == 0);
    world.dispatch(CopyEnded{true});
    world.dispatch(CopyEnded{false});
    CHECK(world.notices() ==
          Strings{"The browser blocked copying. Save the result as a file instead."});
}

TEST_CASE("shows calls a day as a range if half of the days have none") {
    World world;
    open_planner(world);
    finish_work(world);
    CHECK(metric(world, "Calls a day").value.find("0–") == std::string::npos);
    use_control(world, PlannerControl::frequency, "9");
    finish_work(world);
    CHECK(planner_of(world).sliders[1].value == "every 72 hours (3 days)");
    CHECK(metric(world, "Calls a day").value.find("0–") == 0);
    CHECK(metric(world, "Calls a day").detail.find("half of them without calls.") !=
          std::string::npos);
}

TEST_CASE("does not recommend a quota from a short history") {
    World world;
    open_planner(world, 21);
    finish_work(world);
    CHECK(metric(world, "Smallest quota for a risk below 1%")
              .detail.find("only 20 days of backups") != std::string::npos);
    CHECK_FALSE(planner_of(world).apply.enabled);
    CHECK(planner_of(world).apply.reason ==
          "Not enough history: needs 28 days of backups (20 so far).");
    use_control(world, PlannerControl::apply);
    CHECK_FALSE(world.view().configuration);
}

TEST_CASE("lists the most expensive objects first") {
    World world;
    open_planner(world);
    const planning::ObjectTableView& table = planner_of(world).objects;
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0].name == "Case");
    CHECK(table.rows[0].first_backup == "10,000");
    CHECK(table.rows[1].name == "Account");
    CHECK(table.rows[1].first_backup == "1,200");
    CHECK(table.total.first_backup == "11,200");
    CHECK_FALSE(table.show_more);
}

TEST_CASE("drops the plan when the session ends") {
    World world;
    open_planner(world);
    world.dispatch(FileOffered{"counts.json", R"({"sObjects":[{"count":3,"name":"Secret__c"}]})"});
    world.dispatch(TabChosen{0});
    world.wait(minutes(5));
    world.respond("/dashboard", 401);
    CHECK_FALSE(world.view().planner);
    world.dispatch(RetryPressed{});
    world.respond_session();
    world.respond_dashboard(samples::dashboard());
    world.dispatch(TabChosen{planner_tab});
    CHECK(planner_of(world).outcomes.empty());
    CHECK(planner_of(world).metrics.imports.empty());
    respond_all(world);
    CHECK(planner_of(world).objects.rows.size() == 2);
}

}  // namespace
}  // namespace orgkeep::client
