#include "shared/core/axis.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "shared/core/random.hpp"
#include "tests/shared/core/extremes.hpp"

using namespace orgkeep;

namespace {

using Ticks = std::vector<std::int64_t>;

bool is_nice(std::int64_t step) {
    while (step % 10 == 0) {
        step /= 10;
    }
    return step == 1 || step == 2 || step == 5;
}

}  // namespace

TEST_CASE("places ticks in steps of 1, 2 or 5 from zero to the highest value") {
    struct Case {
        std::int64_t highest;
        int most_steps;
        Ticks ticks;
    };
    const Case cases[] = {
        {15'000, 4, {0, 5'000, 10'000, 15'000}},
        {15'001, 4, {0, 5'000, 10'000, 15'000, 20'000}},
        {20'000, 4, {0, 5'000, 10'000, 15'000, 20'000}},
        {115'000, 4, {0, 50'000, 100'000, 150'000}},
        {100'000, 5, {0, 20'000, 40'000, 60'000, 80'000, 100'000}},
        {1'000'000, 4, {0, 500'000, 1'000'000}},
        {412'600'000'000, 4, {0, 200'000'000'000, 400'000'000'000, 600'000'000'000}},
        {1, 4, {0, 1}},
        {2, 4, {0, 1, 2}},
        {3, 4, {0, 1, 2, 3}},
        {4, 4, {0, 1, 2, 3, 4}},
        {5, 4, {0, 2, 4, 6}},
        {7, 1, {0, 10}},
        {7, 0, {0, 10}},
        {7, -3, {0, 10}},
        {7, 100, {0, 1, 2, 3, 4, 5, 6, 7}},
    };
    for (const Case& c : cases) {
        CAPTURE(c.highest, c.most_steps);
        CHECK(axis_ticks(c.highest, c.most_steps) == c.ticks);
    }
}

TEST_CASE("an empty axis has two ticks") {
    CHECK(axis_ticks(0) == Ticks{0, 1});
    CHECK(axis_ticks(-1) == Ticks{0, 1});
    CHECK(axis_ticks(std::numeric_limits<std::int64_t>::min()) == Ticks{0, 1});
}

TEST_CASE("ticks of huge values saturate at the largest integer") {
    CHECK(axis_ticks(largest) == Ticks{0, 5'000'000'000'000'000'000, largest});
    CHECK(axis_ticks(largest, 1) == Ticks{0, 5'000'000'000'000'000'000, largest});
    CHECK(axis_ticks(5'000'000'000'000'000'000, 1) == Ticks{0, 5'000'000'000'000'000'000});
}

TEST_CASE("ticks are equidistant, round, few and cover any highest value") {
    Random random{3};
    for (int i = 0; i < 5'000; ++i) {
        const auto highest = static_cast<std::int64_t>(random.next() >> (2 + random.below(60)));
        const int most_steps = static_cast<int>(random.between(1, 12));
        CAPTURE(highest, most_steps);
        const Ticks ticks = axis_ticks(highest, most_steps);
        REQUIRE(ticks.size() >= 2);
        CHECK(ticks.size() <= static_cast<std::size_t>(most_steps) + 1);
        CHECK(ticks.front() == 0);
        CHECK(ticks.back() >= highest);
        CHECK((ticks[ticks.size() - 2] < highest || highest == 0));
        CHECK(is_nice(ticks[1]));
        for (std::size_t k = 1; k < ticks.size(); ++k) {
            CHECK(ticks[k] - ticks[k - 1] == ticks[1]);
        }
    }
}
