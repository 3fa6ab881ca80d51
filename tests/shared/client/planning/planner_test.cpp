#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "shared/client/planning/planner.hpp"
#include "shared/core/time.hpp"
#include "tests/shared/client/planning/planner_world.hpp"

/// The page "Planner": what it asks for, what is turned by hand, what it takes along.
namespace orgkeep::client {
namespace {

using planning::MetricView;
using planning::PlannerView;
using std::chrono::minutes;
using Lines = std::vector<std::string>;

TEST_CASE("the planner asks for its figures when its page is opened") {
    World world;
    world.load();
    CHECK(world.sent(objects_path) == 0);
    world.happen(TabChosen{planner_tab});
    CHECK(world.addresses().back() == "/planner");
    CHECK(world.waiting() ==
          Lines{"GET /org/objects", "GET /usage/api?days=90", "GET /usage/storage?days=180"});
    CHECK(planner_of(world).busy);
    CHECK(planner_of(world).outcomes.empty());
    CHECK_FALSE(planner_of(world).save_csv.enabled);
    answer_all(world);
    CHECK_FALSE(planner_of(world).busy);
    CHECK(planner_of(world).outcomes.size() == 1);
    CHECK(planner_of(world).save_csv.enabled);
}

TEST_CASE("what comes before the last figures need not be shown") {
    World world;
    world.load();
    world.happen(TabChosen{planner_tab});
    CHECK_FALSE(world.idle_work());
    world.answer(objects_path, 200, contract::encode(samples::org_objects()));
    CHECK(world.idle_work());
    world.answer(calls_path, 200, contract::encode(samples::call_history(world.now(), 90)));
    CHECK(world.idle_work());
    world.answer(storage_path, 200, contract::encode(samples::storage_history(world.now())));
    CHECK_FALSE(world.idle_work());
}

TEST_CASE("a warms up the planner once in idle time and leaves no trace") {
    World world;
    CHECK_FALSE(world.has_work());
    world.load();
    REQUIRE(world.has_work());
    const Lines waiting = world.waiting();
    world.happen(IdleTime{});
    CHECK(world.idle_work());
    CHECK_FALSE(world.has_work());
    CHECK(world.waiting() == waiting);
    world.happen(TabChosen{planner_tab});
    CHECK(planner_of(world).busy);
    CHECK(planner_of(world).outcomes.empty());
    answer_all(world);

    World other;
    open_planner(other);
    finish_work(world);
    finish_work(other);
    CHECK(metric(world, "Chance to hit the quota").value ==
          metric(other, "Chance to hit the quota").value);
    CHECK(metric(world, "Calls a day").value == metric(other, "Calls a day").value);
    CHECK(planner_of(world).sliders[0].value == planner_of(other).sliders[0].value);
    CHECK(planner_of(world).progress.empty());
}

TEST_CASE("skips the warm-up when the planner is opened at once") {
    World world;
    world.load();
    world.happen(TabChosen{planner_tab});
    CHECK_FALSE(world.has_work());
}

TEST_CASE("the warm-up reaches the trials") { CHECK(planning::warm_up(samples::dashboard())); }

TEST_CASE("figures that are fresh are not asked for again and old ones are") {
    World world;
    open_planner(world);
    world.happen(TabChosen{0});
    world.happen(TabChosen{planner_tab});
    CHECK(world.sent(objects_path) == 1);
    world.happen(TabChosen{0});
    world.wait(minutes(6));
    world.happen(TabChosen{planner_tab});
    CHECK(world.sent(objects_path) == 2);
}

TEST_CASE("when a figure can't be had the planner says so and tries again") {
    World world;
    world.load();
    world.happen(TabChosen{planner_tab});
    world.answer(objects_path, 200, contract::encode(samples::org_objects()));
    world.fail(calls_path);
    CHECK(planner_of(world).error ==
          "Can't reach the backup service. The planner needs the service's figures.");
    CHECK(planner_of(world).error_action == "Try again");
    use(world, PlannerControl::retry);
    CHECK(world.sent(objects_path) == 2);
    // An answer to what was given up changes nothing.
    world.answer(storage_path, 200, contract::encode(samples::storage_history(world.now())));
    CHECK_FALSE(planner_of(world).error.empty());
    answer_all(world);
    CHECK(planner_of(world).error.empty());
    CHECK(planner_of(world).outcomes.size() == 1);
}

TEST_CASE("an answer that is not what the contract says is trouble, not a crash") {
    World world;
    world.load();
    world.happen(TabChosen{planner_tab});
    world.answer(objects_path, 200, R"({"objects":[{"name":7}]})");
    CHECK_FALSE(planner_of(world).error.empty());
    world.wait(minutes(2));
    CHECK(world.sent(objects_path) > 1);
}

TEST_CASE("the sliders begin at the settings in force and show where these are") {
    World world;
    open_planner(world);
    const std::vector<planning::SliderView>& sliders = planner_of(world).sliders;
    REQUIRE(sliders.size() == 4);
    CHECK(sliders[0].label == "Daily API Quota");
    CHECK(sliders[1].label == "Backup Frequency");
    CHECK(sliders[2].label == "Growth of changes");
    CHECK(sliders[3].label == "Attachments");
    for (const planning::SliderView& slider : sliders) {
        INFO(slider.label);
        CHECK(slider.position == slider.mark);
        CHECK(slider.last_position > slider.position);
    }
    CHECK(sliders[0].value == "20,000 calls a day");
    CHECK(sliders[2].value == "as today");
}

TEST_CASE("the answer follows the hand") {
    World world;
    open_planner(world);
    finish_work(world);
    const std::string risk = metric(world, "Chance to hit the quota").value;
    use(world, PlannerControl::quota, "0");
    CHECK(planner_of(world).sliders[0].value == "100 calls a day");
    CHECK(metric(world, "Chance to hit the quota").value == "above 99.9%");
    CHECK(risk == "below 0.1%");
    // Another quota asks for no other trials.
    CHECK_FALSE(world.has_work());
    use(world, PlannerControl::frequency, "0");
    CHECK(planner_of(world).sliders[1].value == "every hour");
    CHECK(world.has_work());
    CHECK(planner_of(world).progress.find("of 10,000 trials") != std::string::npos);
    use(world, PlannerControl::attachments, "0");
    CHECK(planner_of(world).sliders[3].value == "none");
    finish_work(world);
    CHECK(planner_of(world).progress.empty());
}

TEST_CASE("what is no position changes nothing") {
    World world;
    open_planner(world);
    const std::string before = planner_of(world).sliders[0].value;
    for (const char* value : {"", "-1", "9999", "x", "1.5"}) {
        use(world, PlannerControl::quota, value);
        use(world, PlannerControl::frequency, value);
        use(world, PlannerControl::growth, value);
        use(world, PlannerControl::attachments, value);
        use(world, PlannerControl::risk_level, value);
        use(world, PlannerControl::edition, value);
    }
    CHECK(planner_of(world).sliders[0].value == before);
    CHECK(planner_of(world).risk_level.selected == 2);
    CHECK(planner_of(world).metrics.edition.selected == 0);
}

TEST_CASE("two settings stand side by side, figure by figure") {
    World world;
    open_planner(world);
    use(world, PlannerControl::compare);
    use(world, PlannerControl::quota, "5");
    finish_work(world);
    const PlannerView& view = planner_of(world);
    REQUIRE(view.outcomes.size() == 2);
    CHECK(view.outcomes[0].title == "What if");
    CHECK(view.outcomes[1].title == "Compared with");
    CHECK(view.outcomes[0].settings != view.outcomes[1].settings);
    REQUIRE(view.outcomes[0].metrics.size() == view.outcomes[1].metrics.size());
    for (std::size_t at = 0; at < view.outcomes[0].metrics.size(); ++at) {
        CHECK(view.outcomes[0].metrics[at].label == view.outcomes[1].metrics[at].label);
    }
    CHECK(view.compare.label == "End comparison");
    use(world, PlannerControl::compare);
    CHECK(planner_of(world).outcomes.size() == 1);
}

TEST_CASE("one press takes the recommended values to the dialog") {
    World world;
    open_planner(world);
    CHECK_FALSE(planner_of(world).apply.enabled);
    finish_work(world);
    REQUIRE(planner_of(world).apply.enabled);
    const std::string quota = metric(world, "Smallest quota under 1 %").value;
    CHECK(planner_of(world).apply.label == "Use the recommended " + quota + " calls a day");
    use(world, PlannerControl::apply);
    REQUIRE(world.view().configuration);
    CHECK(world.view().configuration->quota.value == quota);
}

TEST_CASE("the chosen settings go to the dialog too") {
    World world;
    open_planner(world);
    CHECK_FALSE(planner_of(world).apply_chosen.enabled);
    CHECK(planner_of(world).apply_chosen.reason == "These are the settings in force.");
    use(world, PlannerControl::quota, "20");
    REQUIRE(planner_of(world).apply_chosen.enabled);
    use(world, PlannerControl::apply_chosen);
    REQUIRE(world.view().configuration);
    CHECK(world.view().configuration->quota.value == "10,000");
}

TEST_CASE("who may not change settings plans all the same") {
    World world;
    contract::SessionInfo session = samples::session();
    session.capabilities.edit_settings = false;
    world.open();
    world.answer_session(session);
    world.answer_dashboard(samples::dashboard());
    world.happen(TabChosen{planner_tab});
    answer_all(world);
    finish_work(world);
    CHECK_FALSE(planner_of(world).apply.enabled);
    CHECK(planner_of(world).apply.reason == "You may look at the settings but not change them.");
    CHECK(planner_of(world).outcomes.size() == 1);
}

TEST_CASE("too little history says so and costs are told all the same") {
    World world;
    open_planner(world, 3);
    finish_work(world);
    CHECK(metric(world, "Chance to hit the quota").value == "–");
    CHECK(metric(world, "Chance to hit the quota").detail.find("14") != std::string::npos);
    CHECK(metric(world, "Each incremental run").value != "–");
    CHECK(planner_of(world).api_forecast.points.empty());
    CHECK(planner_of(world).api_forecast.empty_text ==
          "Too little history for a forecast: 2 of 14 whole days are known.");
    CHECK(planner_of(world).apply.reason ==
          "There is no recommendation without a history of backups.");
}

TEST_CASE("the result is copied, or saved as a table and as a report") {
    World world;
    open_planner(world);
    finish_work(world);
    use(world, PlannerControl::copy);
    REQUIRE(world.copied().size() == 1);
    CHECK(world.copied()[0].find("First backup\t") != std::string::npos);
    use(world, PlannerControl::save_csv);
    use(world, PlannerControl::save_report);
    REQUIRE(world.downloads().size() == 2);
    CHECK(world.downloads()[0].file_name == "orgkeep-plan-2026-11-22.csv");
    CHECK(world.downloads()[0].content.find("Account") != std::string::npos);
    CHECK(world.downloads()[1].file_name == "orgkeep-plan-2026-11-22.html");
    CHECK(world.downloads()[1].content.find("<!") == 0);
    world.happen(CopyEnded{true});
    world.happen(CopyEnded{false});
    CHECK(world.notices() == Lines{"The browser did not let this page copy. Save the result as a "
                                   "file instead."});
}

TEST_CASE("where days without a run are the usual ones a day's calls are told as a range") {
    World world;
    open_planner(world);
    finish_work(world);
    CHECK(metric(world, "Calls a day").value.find("0 to") == std::string::npos);
    use(world, PlannerControl::frequency, "9");
    finish_work(world);
    CHECK(planner_of(world).sliders[1].value == "every 72 hours (3 days)");
    CHECK(metric(world, "Calls a day").value.find("0 to ") == 0);
    CHECK(metric(world, "Calls a day").detail.find("30 days none;") != std::string::npos);
}

TEST_CASE("what was learned from few days is on the safe side and not recommended") {
    World world;
    open_planner(world, 21);
    finish_work(world);
    CHECK(metric(world, "Smallest quota under 1 %").detail.find("on the safe side") !=
          std::string::npos);
    CHECK_FALSE(planner_of(world).apply.enabled);
    CHECK(planner_of(world).apply.reason ==
          "With 20 days of backups a recommendation would be a guess. It takes 28.");
    use(world, PlannerControl::apply);
    CHECK_FALSE(world.view().configuration);
}

TEST_CASE("the dearest objects come first, the rest when asked for") {
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

TEST_CASE("what was planned is forgotten with the session") {
    World world;
    open_planner(world);
    world.happen(FileOffered{"counts.json", R"({"sObjects":[{"count":3,"name":"Secret__c"}]})"});
    world.happen(TabChosen{0});
    world.wait(minutes(5));
    world.answer("/dashboard", 401);
    CHECK_FALSE(world.view().planner);
    world.happen(RetryPressed{});
    world.answer_session();
    world.answer_dashboard(samples::dashboard());
    world.happen(TabChosen{planner_tab});
    CHECK(planner_of(world).outcomes.empty());
    CHECK(planner_of(world).metrics.imports.empty());
    answer_all(world);
    CHECK(planner_of(world).objects.rows.size() == 2);
}

}  // namespace
}  // namespace orgkeep::client
