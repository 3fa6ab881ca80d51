#include "shared/text/number_format.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/shared/core/extremes.hpp"

using namespace orgkeep;
using namespace std::chrono_literals;

namespace {

struct Case {
    std::int64_t value;
    const char* text;
};

}  // namespace

TEST_CASE("groups counts in thousands") {
    constexpr Case cases[] = {
        {0, "0"},
        {7, "7"},
        {999, "999"},
        {1'000, "1,000"},
        {1'001, "1,001"},
        {99'999, "99,999"},
        {100'000, "100,000"},
        {8'412'507, "8,412,507"},
        {1'000'000'000, "1,000,000,000"},
        {9'007'199'254'740'991, "9,007,199,254,740,991"},
        {largest, "9,223,372,036,854,775,807"},
        {-5, "-5"},
        {-1'000, "-1,000"},
        {smallest, "-9,223,372,036,854,775,808"},
    };
    for (const Case& c : cases) {
        CHECK(count_text(c.value) == c.text);
    }
}

TEST_CASE("writes compact counts with at most three digits and the nearest unit") {
    constexpr Case cases[] = {
        {0, "0"},
        {1, "1"},
        {999, "999"},
        {1'000, "1k"},
        {1'049, "1k"},
        {1'050, "1.1k"},
        {1'200, "1.2k"},
        {9'949, "9.9k"},
        {9'950, "10k"},
        {15'000, "15k"},
        {12'500, "12.5k"},
        {99'949, "99.9k"},
        {99'950, "100k"},
        {115'000, "115k"},
        {999'499, "999k"},
        {999'500, "1M"},
        {1'000'000, "1M"},
        {1'234'567, "1.2M"},
        {8'412'507, "8.4M"},
        {999'499'999, "999M"},
        {999'500'000, "1B"},
        {3'000'000'000, "3B"},
        {40'000'000'000'000, "40T"},
        {999'499'999'999'999, "999T"},
        {999'500'000'000'000, "1,000T"},
        {1'000'000'000'000'000'000, "1,000,000T"},
        {largest, "9,223,372T"},
        {-15'000, "-15k"},
        {smallest, "-9,223,372T"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.value);
        CHECK(compact_count_text(c.value) == c.text);
    }
}

TEST_CASE("writes sizes with decimal units and one decimal unless it is zero") {
    constexpr Case cases[] = {
        {0, "0 B"},
        {1, "1 B"},
        {999, "999 B"},
        {1'000, "1 kB"},
        {1'049, "1 kB"},
        {1'050, "1.1 kB"},
        {999'949, "999.9 kB"},
        {999'950, "1 MB"},
        {318'000'000, "318 MB"},
        {318'040'000, "318 MB"},
        {200'000'000'000, "200 GB"},
        {412'600'000'000, "412.6 GB"},
        {412'649'999'999, "412.6 GB"},
        {412'650'000'000, "412.7 GB"},
        {10'000'000'000'000, "10 TB"},
        {10'500'000'000'000'000, "10.5 PB"},
        {9'007'199'254'740'991, "9 PB"},
        {largest, "9.2 EB"},
        {-1'500, "-1.5 kB"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.value);
        CHECK(size_text(c.value) == c.text);
    }
}

TEST_CASE("writes durations in whole units, rounded down") {
    struct DurationCase {
        std::chrono::milliseconds duration;
        const char* text;
    };
    const DurationCase cases[] = {
        {0ms, "0 s"},
        {1ms, "under 1 s"},
        {999ms, "under 1 s"},
        {1s, "1 s"},
        {40s, "40 s"},
        {59'999ms, "59 s"},
        {60s, "1 min"},
        {14min, "14 min"},
        {59min + 59s, "59 min"},
        {60min, "1 h 00 min"},
        {65min, "1 h 05 min"},
        {23h + 59min, "23 h 59 min"},
        {24h, "1 d 0 h"},
        {76h + 30min, "3 d 4 h"},
        {24h * 1'234, "1,234 d 0 h"},
        {-5s, "0 s"},
        {std::chrono::milliseconds::max(), "106,751,991,167 d 7 h"},
        {std::chrono::milliseconds::min(), "0 s"},
    };
    for (const DurationCase& c : cases) {
        CAPTURE(c.duration.count());
        CHECK(duration_text(c.duration) == c.text);
    }
}

TEST_CASE("rounds percents, but never to a false 0% or 100%") {
    struct PercentCase {
        std::int64_t part;
        std::int64_t whole;
        const char* text;
    };
    constexpr PercentCase cases[] = {
        {0, 115'000, "0%"},
        {1, 115'000, "<1%"},
        {1'149, 115'000, "<1%"},
        {1'150, 115'000, "1%"},
        {61'204, 115'000, "53%"},
        {1, 2, "50%"},
        {1, 8, "13%"},
        {995, 1'000, "99%"},
        {114'999, 115'000, "99%"},
        {115'000, 115'000, "100%"},
        {15'000, 15'000, "100%"},
        {15'000, 5'000, "300%"},
        {110'018, 100'000, "110%"},
        {1'999, 1'000, "200%"},
        {12'345, 1'000, "1,235%"},
        {5, 0, "–"},
        {0, 0, "–"},
        {5, -1, "–"},
        {-5, 10, "0%"},
        {largest, largest, "100%"},
        {largest - 1, largest, "99%"},
        {largest / 2, largest, "50%"},
        {1, largest, "<1%"},
        {9'999, 1, "999,900%"},
        {10'000, 1, ">999,999%"},
        {largest, 1, ">999,999%"},
        {largest, largest - 1, "100%"},
    };
    for (const PercentCase& c : cases) {
        CAPTURE(c.part, c.whole);
        CHECK(percent_text(c.part, c.whole) == c.text);
    }
}
