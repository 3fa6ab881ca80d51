#include "shared/planner/cost/load_cost.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

#include "tests/shared/planner/sample_org.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using namespace orgkeep::planner::testing;

TEST_CASE("an org without known changes has no load cost") {
    OrgStats still;
    still.objects.push_back(whole_object("A", 9'000, 10, 100, 5, 0, 0));
    still.objects.push_back(object_named("B"));
    for (const LoadCost& cost : {LoadCost{}, LoadCost{OrgStats{}, {}}, LoadCost{still, {}}}) {
        CHECK_FALSE(cost.costs_anything());
        CHECK(cost.calls(1) == 0);
        CHECK(cost.load_of(5) == 0);
    }
}

TEST_CASE("load cost equals the cost of an average run") {
    const OrgStats stats = sample_stats();
    const LoadCost cost{stats, {}};
    for (std::int32_t hours = 1; hours <= 168; ++hours) {
        CAPTURE(hours);
        const double exact = incremental_costs(stats, {}, hours).total.expected;
        CHECK(std::abs(cost.calls(hours / 24.0) - exact) <= 0.002 * exact);
    }
    const LoadCost without_files{stats, {0, 1}};
    CHECK(without_files.calls(1) < cost.calls(1));
    CHECK(LoadCost{stats, {1, 5}}.calls(1) == cost.calls(1));
}

TEST_CASE("load cost never decreases and can be inverted") {
    const LoadCost cost{sample_stats(), {}};
    CHECK(cost.costs_anything());
    CHECK(cost.calls(0) == 0);
    CHECK(cost.calls(-1) == 0);
    CHECK(cost.calls(std::numeric_limits<double>::quiet_NaN()) == 0);
    CHECK(cost.load_of(0) == 0);
    CHECK(cost.load_of(-1) == 0);
    Random random{5};
    double before = 0;
    for (double load = 1.0 / 65'536; load < 65'536; load *= 1 + random.unit() / 64) {
        const double calls = cost.calls(load);
        CAPTURE(load);
        REQUIRE(calls >= before);
        before = calls;
        REQUIRE(std::abs(cost.load_of(calls) - load) <= 1e-9 * load);
    }
    // The numbers are at and around the points between two lines.
    for (double octave = 1.0 / 8'192; octave <= 8'192; octave *= 2) {
        for (int step = 8; step < 16; ++step) {
            const double point = octave * step / 8;
            const double below = std::nextafter(point, 0.0);
            const double above = std::nextafter(point, 1e9);
            CAPTURE(point);
            REQUIRE(cost.calls(below) <= cost.calls(point));
            REQUIRE(cost.calls(point) <= cost.calls(above));
            REQUIRE(cost.calls(above) - cost.calls(below) <= 1e-9 * cost.calls(point));
        }
    }
}
