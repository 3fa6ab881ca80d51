#include "wasm/dashboard/widgets/chart/chart.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>
#include <vector>

#include "wasm/dashboard/widgets/chart/axis.hpp"
#include "wasm/dashboard/widgets/chart/chart_tooltip.hpp"

namespace orgkeep::dashboard {
namespace {

TEST_CASE("values are clamped to the axis", "[dashboard][chart]") {
    const Plot plot{{10, 100, 70, 200}, 1000};
    REQUIRE(plot.y_of(0) == 300);
    REQUIRE(plot.y_of(500) == 200);
    REQUIRE(plot.y_of(1000) == 100);
    REQUIRE(plot.y_of(-7) == 300);
    REQUIRE(plot.y_of(std::numeric_limits<std::int64_t>::max()) == 100);
    REQUIRE(Plot{{0, 0, 1, 10}, 0}.y_of(0) == 10);
}

TEST_CASE("slots share the width", "[dashboard][chart]") {
    const Plot plot{{10, 100, 70, 200}, 1};
    REQUIRE(plot.slot(0, 7) == Rect{10, 100, 10, 200});
    REQUIRE(plot.slot(6, 7) == Rect{70, 100, 10, 200});
    REQUIRE(plot.slot(0, 0).width == 70);
}

TEST_CASE("an axis has a length without ticks", "[dashboard][chart]") {
    REQUIRE(axis_top({}) == 1);
    const std::vector<client::AxisTickView> zero{{0, "0"}};
    REQUIRE(axis_top(zero) == 1);
    const std::vector<client::AxisTickView> two{{0, "0"}, {50'000, "50k"}};
    REQUIRE(axis_top(two) == 50'000);
}

TEST_CASE("a chart tooltip stays in its bounds and avoids the label", "[dashboard][chart]") {
    const Rect bounds{0, 0, 400, 200};
    const Rect label{300, 40, 100, 18};
    const std::vector<Rect> bars = {{10, 90, 30, 110},  {180, 20, 30, 180}, {250, 90, 30, 110},
                                    {350, 90, 30, 110}, {350, 190, 30, 10}, {350, 30, 30, 170}};
    for (const Rect& bar : bars) {
        CAPTURE(bar.x, bar.y);
        const Rect tooltip = place_chart_tooltip(bar, 120, 60, bounds, label);
        REQUIRE_FALSE(overlap(tooltip, label));
        REQUIRE(tooltip.x >= bounds.x);
        REQUIRE(tooltip.y >= bounds.y);
        REQUIRE(right(tooltip) <= right(bounds));
        REQUIRE(bottom(tooltip) <= bottom(bounds));
    }
    // The tooltip is centered above the bar if nothing is in the way.
    REQUIRE(place_chart_tooltip({180, 90, 30, 110}, 100, 60, bounds, label) ==
            Rect{145, 22, 100, 60});
    // A box larger than its bounds begins at their corner.
    REQUIRE(place_chart_tooltip({10, 10, 10, 10}, 900, 900, bounds, {}).x == 0);
}

}  // namespace
}  // namespace orgkeep::dashboard
