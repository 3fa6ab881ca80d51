#include "wasm/dashboard/widgets/chart/chart.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <vector>

namespace orgkeep::dashboard {
namespace {

TEST_CASE("values lie on the axis, those beyond it on its ends", "[dashboard][chart]") {
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

TEST_CASE("an axis has a length even without ticks", "[dashboard][chart]") {
    REQUIRE(axis_top({}) == 1);
    const std::vector<client::AxisTickView> zero{{0, "0"}};
    REQUIRE(axis_top(zero) == 1);
    const std::vector<client::AxisTickView> two{{0, "0"}, {50'000, "50k"}};
    REQUIRE(axis_top(two) == 50'000);
}

TEST_CASE("a tip stays inside and off what must be read", "[dashboard][chart]") {
    const Rect bounds{0, 0, 400, 200};
    const Rect label{300, 40, 100, 18};
    const std::vector<Rect> bars = {{10, 90, 30, 110},  {180, 20, 30, 180}, {250, 90, 30, 110},
                                    {350, 90, 30, 110}, {350, 190, 30, 10}, {350, 30, 30, 170}};
    for (const Rect& bar : bars) {
        CAPTURE(bar.x, bar.y);
        const Rect tip = tip_place(bar, 120, 60, bounds, label);
        REQUIRE_FALSE(overlap(tip, label));
        REQUIRE(tip.x >= bounds.x);
        REQUIRE(tip.y >= bounds.y);
        REQUIRE(right(tip) <= right(bounds));
        REQUIRE(bottom(tip) <= bottom(bounds));
    }
    // Above the bar and in its middle where nothing is in the way.
    REQUIRE(tip_place({180, 90, 30, 110}, 100, 60, bounds, label) == Rect{145, 22, 100, 60});
    // A box too large for its bounds begins at their corner.
    REQUIRE(tip_place({10, 10, 10, 10}, 900, 900, bounds, {}).x == 0);
}

}  // namespace
}  // namespace orgkeep::dashboard
