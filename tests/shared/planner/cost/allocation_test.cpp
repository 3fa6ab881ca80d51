#include "shared/planner/cost/allocation.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <vector>

using namespace orgkeep;
using namespace orgkeep::planner;

TEST_CASE("computes the calls left for backups as limit minus other calls") {
    struct Case {
        std::int64_t limit;
        std::int64_t others;
        std::int64_t left;
    };
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    constexpr Case cases[] = {
        {115'000, 40'000, 75'000},
        {5'000, 5'000, 0},
        {5'000, 5'937, 0},
        {0, 0, 0},
        {-5, 10, 0},
        {5'000, -10, 5'000},
        {most, 0, most},
        {0, most, 0},
        {least, least, 0},
    };
    for (const Case& c : cases) {
        CAPTURE(c.limit, c.others);
        CHECK(left_to_backups({{c.limit}, {c.others}}).value == c.left);
    }
}

TEST_CASE("estimates other calls from the busy days of the last four weeks") {
    CHECK(usual_other_calls({}).value == 0);
    const std::vector<ApiCalls> one{{7}};
    CHECK(usual_other_calls(one).value == 7);
    std::vector<ApiCalls> days(40, ApiCalls{1'000'000});
    for (int day = 0; day < 28; ++day) {
        days.push_back({100 + day});
    }
    // Rank 27 of 28 ignores the single busiest day.
    CHECK(usual_other_calls(days).value == 126);
}
