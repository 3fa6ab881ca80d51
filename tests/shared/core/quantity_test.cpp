#include "shared/core/quantity.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/shared/core/extremes.hpp"

using namespace orgkeep;

TEST_CASE("sums saturate at the ends of 64 bits") {
    struct Case {
        std::int64_t a;
        std::int64_t b;
        std::int64_t sum;
    };
    constexpr Case cases[] = {
        {0, 0, 0},
        {1, 2, 3},
        {largest, 0, largest},
        {0, largest, largest},
        {largest - 1, 1, largest},
        {largest, 1, largest},
        {largest, largest, largest},
        {largest / 2 + 1, largest / 2 + 1, largest},
        {-1, largest, largest - 1},
        {largest, smallest, -1},
        {smallest, -1, smallest},
        {smallest, smallest, smallest},
        {smallest, 1, smallest + 1},
    };
    for (const Case& c : cases) {
        CAPTURE(c.a, c.b);
        CHECK(saturating_add(c.a, c.b) == c.sum);
        CHECK(saturating_add(ApiCalls{c.a}, ApiCalls{c.b}) == ApiCalls{c.sum});
    }
}

TEST_CASE("products of counts saturate at the largest 64-bit integer") {
    struct Case {
        std::int64_t a;
        std::int64_t b;
        std::int64_t product;
    };
    constexpr Case cases[] = {
        {0, 0, 0},
        {0, largest, 0},
        {largest, 0, 0},
        {largest, 1, largest},
        {1, largest, largest},
        {6, 7, 42},
        {largest / 2, 2, largest - 1},
        {largest / 2 + 1, 2, largest},
        {largest, largest, largest},
        {3'037'000'500, 3'037'000'500, largest},
        {3'037'000'499, 3'037'000'499, 9'223'372'030'926'249'001},
    };
    for (const Case& c : cases) {
        CAPTURE(c.a, c.b);
        CHECK(saturating_multiply(c.a, c.b) == c.product);
    }
}

TEST_CASE("compares quantities of one kind by value") {
    STATIC_CHECK(ApiCalls{1} < ApiCalls{2});
    STATIC_CHECK(Records{5} == Records{5});
    STATIC_CHECK(Bytes{} == Bytes{0});
}
