#include "shared/planner/statistics/philox.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

using namespace orgkeep::planner;

TEST_CASE("generates the Philox blocks that its authors published") {
    // Random123, examples/kat_vectors, "philox4x32 10".
    struct Case {
        PhiloxCounter counter;
        PhiloxKey key;
        PhiloxCounter block;
    };
    constexpr Case cases[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u}},
        {{0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu},
         {0xffffffffu, 0xffffffffu},
         {0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu}},
        {{0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u},
         {0xa4093822u, 0x299f31d0u},
         {0xd16cfe09u, 0x94fdcceb, 0x5001e420u, 0x24126ea1u}},
    };
    for (const Case& c : cases) {
        CHECK(philox4x32(c.counter, c.key) == c.block);
    }
    static_assert(philox4x32(cases[0].counter, cases[0].key) == cases[0].block);
}

TEST_CASE("a number depends on seed, stream, trial and day only") {
    const auto pair = unit_pair(1, RandomStream::demand, 2, 3);
    CHECK(pair == unit_pair(1, RandomStream::demand, 2, 3));
    CHECK(pair[0] != pair[1]);
    CHECK(pair != unit_pair(2, RandomStream::demand, 2, 3));
    CHECK(pair != unit_pair(1, RandomStream::demand, 3, 3));
    CHECK(pair != unit_pair(1, RandomStream::demand, 2, 4));
    // Both halves of a 64-bit seed and trial affect the number.
    constexpr std::uint64_t high = std::uint64_t{1} << 32;
    CHECK(pair != unit_pair(1 + high, RandomStream::demand, 2, 3));
    CHECK(pair != unit_pair(1, RandomStream::demand, 2 + high, 3));
}

TEST_CASE("approximately normal numbers have mean 0 and standard deviation 1") {
    constexpr int pairs = 50'000;
    double sum = 0;
    double squares = 0;
    double products = 0;
    int far = 0;
    for (std::uint64_t i = 0; i < pairs; ++i) {
        const auto pair = normal_pair(5, RandomStream::model, i);
        products += pair[0] * pair[1];
        for (const double number : pair) {
            REQUIRE(std::abs(number) < 3.5);
            sum += number;
            squares += number * number;
            far += std::abs(number) > 2 ? 1 : 0;
        }
    }
    CHECK(std::abs(sum / (2 * pairs)) < 0.02);
    CHECK(std::abs(squares / (2 * pairs) - 1) < 0.02);
    CHECK(std::abs(products / pairs) < 0.02);
    CHECK(std::abs(far / (2.0 * pairs) - 0.0455) < 0.005);
    CHECK(normal_pair(5, RandomStream::model, 0) != normal_pair(5, RandomStream::demand, 0));
    CHECK(normal_pair(5, RandomStream::model, 0) != normal_pair(6, RandomStream::model, 0));
}

TEST_CASE("uniform numbers lie between 0 and 1 and are evenly distributed") {
    constexpr int buckets = 16;
    constexpr int pairs = 20'000;
    int hits[buckets] = {};
    double sum = 0;
    for (std::uint32_t i = 0; i < pairs; ++i) {
        for (const double u : unit_pair(5, RandomStream::demand, i, 0)) {
            REQUIRE(u > 0);
            REQUIRE(u < 1);
            sum += u;
            ++hits[static_cast<int>(u * buckets)];
        }
    }
    // The expected count of a bucket is 2,500 with a standard deviation of 48.
    for (const int hit : hits) {
        CHECK(hit > 2'250);
        CHECK(hit < 2'750);
    }
    CHECK(sum / (2 * pairs) > 0.49);
    CHECK(sum / (2 * pairs) < 0.51);
}
