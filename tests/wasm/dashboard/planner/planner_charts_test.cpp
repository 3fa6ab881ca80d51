// The charts of the page "Planner": how they are read, and the labels of their limit lines.
#include <imgui.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/wasm/dashboard/planner/drawn_planner.hpp"
#include "tests/wasm/dashboard/sample_planner.hpp"

namespace orgkeep::dashboard {
namespace {

using client::planning::ChartView;
using client::planning::PlannerView;
using client::planning::PointView;

TEST_CASE("the planner's charts are read point by point", "[dashboard][planner]") {
    DrawnPlanner drawn(sample::planner());
    const PlannerView& view = *drawn.view.planner;
    drawn.page.input.height = 3000;
    (void)drawn.page.frame(drawn.view);
    struct Case {
        const char* id;
        const ChartView& chart;
        ChartShape shape;
        std::int32_t begin;
    };
    for (const Case& each :
         {Case{"planner.first_backup.chart", view.first_backup, ChartShape::bars, 0},
          Case{"planner.calls.chart", view.calls_a_day, ChartShape::band, 0},
          Case{"planner.api.chart", view.api_forecast, ChartShape::band, 90},
          Case{"planner.storage.chart", view.storage_forecast, ChartShape::band, 90}}) {
        CAPTURE(each.id);
        const std::vector<PointView>& points = each.chart.points;
        const Node chart = drawn.node(each.id);
        REQUIRE(chart.role == Role::range);
        REQUIRE(chart.shape == each.shape);
        REQUIRE(chart.name == each.chart.title + ", " + each.chart.subtitle);
        REQUIRE(chart.position == each.begin);
        REQUIRE(chart.last_position == static_cast<std::int32_t>(points.size()) - 1);
        const std::size_t series = each.shape == ChartShape::band ? 3 : 1;
        REQUIRE(chart.series.size() == series * points.size());
        REQUIRE(std::all_of(chart.series.begin(), chart.series.end(),
                            [](float share) { return share >= 0 && share <= 1; }));
        REQUIRE(chart.fraction);
        for (std::size_t i = 0; i < points.size(); i += 7) {
            REQUIRE(drawn.set(each.id, std::to_string(i)).empty());
            REQUIRE(drawn.node(each.id).value == points[i].title + ": " + points[i].text);
            REQUIRE(drawn.node(each.id).position == static_cast<std::int32_t>(i));
        }
        const int plain = drawn.page.app.draw_data()->TotalVtxCount;
        drawn.page.app.set_focus(each.id, true);
        (void)drawn.page.frame(drawn.view);
        REQUIRE(drawn.page.app.draw_data()->TotalVtxCount > plain);
        drawn.page.app.set_focus("", false);
        drawn.page.point_at(each.id);
        (void)drawn.page.frame(drawn.view);
        REQUIRE(drawn.page.app.draw_data()->TotalVtxCount > plain);
        drawn.page.input.pointer.inside = false;
    }
}

TEST_CASE("the label of a limit line is near the line, even above data", "[dashboard][planner]") {
    for (const std::int64_t line : {2'000, 6'000, 20'000}) {
        CAPTURE(line);
        PlannerView view = sample::planner();
        view.calls_a_day.line = line;
        const DrawnPlanner drawn(view);
        const Node& chart = drawn.node("planner.calls.chart");
        const Node& label = drawn.node("planner.calls.line");
        const float share = static_cast<float>(line) / 20'000;
        const float y = bottom(chart.rect) - share * chart.rect.height;
        CHECK(bottom(label.rect) <= y);
        CHECK(bottom(label.rect) > y - 3 * label.rect.height);
    }
}

}  // namespace
}  // namespace orgkeep::dashboard
