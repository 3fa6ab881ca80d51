#include "shared/core/random.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <limits>

using namespace orgkeep;

TEST_CASE("generates SplitMix64's published numbers") {
    // The reference implementation's first outputs for the seed 1234567.
    constexpr std::uint64_t expected[] = {6457827717110365317u, 3203168211198807973u,
                                          9817491932198370423u, 4593380528125082431u,
                                          16408922859458223821u};
    Random random{1'234'567};
    for (const std::uint64_t number : expected) {
        CHECK(random.next() == number);
    }
}

TEST_CASE("gives the same numbers for the same seed only") {
    Random a{42};
    Random b{42};
    Random c{43};
    int same_as_c = 0;
    for (int i = 0; i < 100; ++i) {
        const std::uint64_t number = a.next();
        CHECK(number == b.next());
        same_as_c += number == c.next() ? 1 : 0;
    }
    CHECK(same_as_c == 0);
}

TEST_CASE("bounded numbers stay within their bounds and reach both ends") {
    Random random{7};
    std::array<int, 6> seen{};
    for (int i = 0; i < 6'000; ++i) {
        const std::size_t number = random.index_below(seen.size());
        REQUIRE(number < seen.size());
        ++seen[number];
    }
    for (const int count : seen) {
        CHECK(count > 800);
        CHECK(count < 1'200);
    }
    CHECK(random.below(0) == 0);
    CHECK(random.below(1) == 0);

    bool low = false;
    bool high = false;
    for (int i = 0; i < 200; ++i) {
        const std::int64_t number = random.between(-2, 2);
        REQUIRE(number >= -2);
        REQUIRE(number <= 2);
        low = low || number == -2;
        high = high || number == 2;
    }
    CHECK(low);
    CHECK(high);
    CHECK(random.between(5, 5) == 5);
    CHECK(random.between(5, 4) == 5);
}

TEST_CASE("supports bounds of the whole 64-bit range") {
    Random random{11};
    bool negative = false;
    bool positive = false;
    for (int i = 0; i < 64; ++i) {
        const std::int64_t number = random.between(std::numeric_limits<std::int64_t>::min(),
                                                   std::numeric_limits<std::int64_t>::max());
        negative = negative || number < 0;
        positive = positive || number > 0;
    }
    CHECK(negative);
    CHECK(positive);
}

TEST_CASE("unit numbers lie from 0 to just below 1 with a mean of 0.5") {
    Random random{13};
    double sum = 0;
    for (int i = 0; i < 10'000; ++i) {
        const double number = random.unit();
        REQUIRE(number >= 0);
        REQUIRE(number < 1);
        sum += number;
    }
    CHECK(sum / 10'000 > 0.48);
    CHECK(sum / 10'000 < 0.52);
}
