#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "shared/client/planning/view.hpp"
#include "shared/core/random.hpp"
#include "tests/shared/client/planning/planner_samples.hpp"
#include "tests/shared/client/world.hpp"

/// Random sequences of events on the page "Planner".
namespace orgkeep::client {
namespace {

using planning::PlannerView;

void check_view(const PlannerView& view) {
    for (const planning::SliderView& slider : view.sliders) {
        CHECK_FALSE(slider.value.empty());
        CHECK(slider.position >= 0);
        CHECK(slider.position <= slider.last_position);
    }
    CHECK(view.outcomes.size() <= 2);
    for (const planning::OutcomeView& outcome : view.outcomes) {
        REQUIRE(outcome.metrics.size() == view.outcomes.front().metrics.size());
        for (std::size_t at = 0; at < outcome.metrics.size(); ++at) {
            const std::string& label = outcome.metrics[at].label;
            // Its label names the risk level, which may differ.
            const bool is_same = label == view.outcomes.front().metrics[at].label ||
                                 label.starts_with("Smallest quota for a risk below");
            CHECK(is_same);
            CHECK_FALSE(outcome.metrics[at].value.empty());
            CHECK_FALSE(outcome.metrics[at].detail.empty());
        }
    }
    for (const planning::ChartView* chart :
         {&view.first_backup, &view.calls_a_day, &view.api_forecast, &view.storage_forecast}) {
        INFO(chart->title);
        CHECK((!chart->points.empty() || !chart->empty_text.empty()));
        for (const planning::PointView& point : chart->points) {
            CHECK(0 <= point.low);
            CHECK(point.low <= point.middle);
            CHECK(point.middle <= point.high);
            CHECK(point.high <= chart->ticks.back().value);
        }
        for (const DayTickView& tick : chart->point_ticks) CHECK(tick.index < chart->points.size());
    }
    for (const ButtonView* button :
         {&view.apply, &view.apply_chosen, &view.copy, &view.save_csv, &view.save_report}) {
        CHECK_FALSE(button->label.empty());
        // An enabled button may have a warning.
        CHECK((button->enabled || !button->reason.empty()));
    }
}

std::string random_file_text(Random& random) {
    constexpr std::array texts{
        "",
        "no data",
        R"({"sObjects":[{"count":3,"name":"Account"}]})",
        R"({"DailyApiRequests":{"Max":999999999,"Remaining":1}})",
        R"({"status":1,"name":"Error","message":"no org"})",
        "object,records,fields\nAccount,9007199254740991,2147483647\nCase,\"1,000\",1\n"};
    return texts[random.index_below(texts.size())];
}

TEST_CASE("keeps the planner's view consistent after any sequence of events") {
    for (std::uint64_t seed = 0; seed < 24; ++seed) {
        INFO("seed " << seed);
        Random random{seed};
        World world(options_with_seed(seed));
        world.load();
        world.dispatch(TabChosen{2});
        for (int step = 0; step < 60; ++step) {
            const auto control = static_cast<PlannerControl>(
                random.below(static_cast<std::uint64_t>(PlannerControl::save_report) + 1));
            switch (random.below(10)) {
                case 0: {
                    const std::vector<std::string> waiting = world.pending();
                    if (waiting.empty()) break;
                    const std::string path = waiting.front().substr(waiting.front().find('/'));
                    const int days = static_cast<int>(random.between(1, 90));
                    if (random.below(6) == 0) {
                        world.fail(path);
                    } else if (path == "/org/objects") {
                        world.respond(
                            path, 200,
                            contract::encode(random.below(2) == 0 ? samples::org_objects()
                                                                  : samples::many_objects()));
                    } else if (path.starts_with("/usage/api")) {
                        world.respond(path, 200,
                                      contract::encode(samples::call_history(world.now(), days)));
                    } else if (path.starts_with("/usage/storage")) {
                        world.respond(path, 200,
                                      contract::encode(samples::storage_history(world.now())));
                    } else {
                        world.respond(path, 503);
                    }
                    break;
                }
                case 1:
                    world.dispatch(
                        FileOffered{"data", random_file_text(random), random.below(2) == 0});
                    break;
                case 2:
                    world.wait(std::chrono::seconds(random.between(0, 400)));
                    break;
                case 3:
                    world.dispatch(TabChosen{static_cast<std::size_t>(random.below(4))});
                    break;
                case 4:
                case 5:
                    for (int slice = 0; slice < 40 && world.has_work(); ++slice) {
                        world.dispatch(IdleTime{});
                    }
                    break;
                case 6:
                    world.dispatch(PlannerUsed{control, random_file_text(random)});
                    break;
                default:
                    world.dispatch(PlannerUsed{control, std::to_string(random.below(30))});
            }
            if (world.view().page == Page::planner && !world.view().panel) {
                REQUIRE(world.view().planner);
                check_view(*world.view().planner);
            }
            if (world.next_wake()) CHECK(*world.next_wake() > world.now());
        }
    }
}

}  // namespace
}  // namespace orgkeep::client
