#include "shared/core/usage.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <numeric>

#include "shared/core/random.hpp"

using namespace orgkeep;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

Date date(const char* text) { return *parse_date(text); }
Instant instant(const char* text) { return *parse_rfc3339(text); }

std::vector<std::int64_t> counts(const std::vector<DayCalls>& days) {
    std::vector<std::int64_t> values;
    for (const DayCalls& day : days) {
        values.push_back(day.calls.value);
    }
    return values;
}

std::vector<std::int64_t> sizes(const std::vector<DayBytes>& days) {
    std::vector<std::int64_t> values;
    for (const DayBytes& day : days) {
        values.push_back(day.bytes.value);
    }
    return values;
}

using Values = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("gives seven days up to today, with 0 for days without calls") {
    const Instant now = instant("2026-11-22T14:05:00Z");
    const std::vector<CallSample> samples{
        {instant("2026-11-18T10:00:00Z"), {9'000}},
        {instant("2026-11-18T11:00:00Z"), {874}},
        {instant("2026-11-22T14:05:00Z"), {5}},
        {instant("2026-11-22T14:05:00.001Z"), {1'000}},  // a sample after `now`
        {instant("2026-11-15T23:59:59.999Z"), {2'000}},  // the day before the first
        {instant("2026-11-16T00:00:00Z"), {3}},
    };
    const auto days = calls_by_day(samples, now, 0min);
    CHECK(counts(days) == Values{3, 0, 9'874, 0, 0, 0, 5});
    CHECK(days.front().date == date("2026-11-16"));
    CHECK(days.back().date == date("2026-11-22"));
    for (std::size_t i = 1; i < days.size(); ++i) {
        CHECK(days[i].date == add_days(days[i - 1].date, 1));
    }
}

TEST_CASE("assigns calls to days by the org's UTC offset") {
    const Instant now = instant("2026-11-22T23:30:00Z");
    const std::vector<CallSample> samples{{instant("2026-11-22T22:59:59Z"), {1}},
                                          {instant("2026-11-22T23:00:00Z"), {10}},
                                          {instant("2026-11-22T06:00:00Z"), {100}}};
    CHECK(counts(calls_by_day(samples, now, 0min, 2)) == Values{0, 111});
    CHECK(counts(calls_by_day(samples, now, 60min, 2)) == Values{101, 10});
    CHECK(calls_by_day(samples, now, 60min, 2).back().date == date("2026-11-23"));
    CHECK(counts(calls_by_day(samples, now, -420min, 2)) == Values{100, 11});
}

TEST_CASE("gives seven zeros without samples, and an empty row for no days") {
    const Instant now = instant("2026-11-22T14:05:00Z");
    CHECK(counts(calls_by_day(std::span<const CallSample>{}, now, 0min)) == Values(7, 0));
    CHECK(calls_by_day(std::span<const CallSample>{}, now, 0min, 0).empty());
    CHECK(calls_by_day(std::span<const CallSample>{}, now, 0min, -3).empty());
    CHECK(storage_by_day(std::span<const StorageSample>{}, now, 0min, 0).empty());
}

TEST_CASE("places calls by day, fills gaps with 0 and adds duplicates") {
    const std::vector<DayCalls> days{{date("2026-11-20"), {5}},
                                     {date("2026-11-17"), {7}},
                                     {date("2026-11-20"), {6}},
                                     {date("2026-11-23"), {9}},
                                     {date("2026-11-01"), {9}}};
    CHECK(counts(calls_by_day(days, date("2026-11-22"))) == Values{0, 7, 0, 0, 11, 0, 0});
}

TEST_CASE("the calls of a day saturate") {
    const Instant now = instant("2026-11-22T14:05:00Z");
    const std::vector<CallSample> samples{{now, {largest - 1}}, {now, {5}}, {now, {largest}}};
    CHECK(calls_by_day(samples, now, 0min).back().calls == ApiCalls{largest});
    CHECK(calls_in_last_24_hours(samples, now) == ApiCalls{largest});
}

TEST_CASE("counts exactly the calls of the last 24 hours") {
    const Instant now = instant("2026-11-22T14:05:00Z");
    const std::vector<CallSample> samples{
        {now - 24h, {1}}, {now - 24h + 1ms, {10}}, {now - 12h, {100}},
        {now, {1'000}},   {now + 1ms, {10'000}},
    };
    CHECK(calls_in_last_24_hours(samples, now) == ApiCalls{1'110});
    CHECK(calls_in_last_24_hours({}, now) == ApiCalls{0});
}

TEST_CASE("accepts samples in any order and counts each once") {
    Random random{29};
    const Instant now = instant("2026-11-22T14:05:00Z");
    for (int round = 0; round < 50; ++round) {
        std::vector<CallSample> samples;
        std::int64_t sum = 0;
        const std::chrono::minutes offset{random.between(-840, 840)};
        const Instant first = start_of(add_days(date_at(now, offset), -6), offset);
        for (int i = 0; i < 200; ++i) {
            const auto back = std::chrono::milliseconds{random.between(0, (now - first).count())};
            const std::int64_t calls = random.between(0, 1'000);
            samples.push_back({now - back, {calls}});
            sum += calls;
        }
        const auto days = calls_by_day(samples, now, offset);
        const Values values = counts(days);
        CHECK(std::accumulate(values.begin(), values.end(), std::int64_t{0}) == sum);
        std::reverse(samples.begin(), samples.end());
        CHECK(calls_by_day(samples, now, offset) == days);
    }
}

TEST_CASE("carries the last storage reading forward") {
    const Instant now = instant("2026-11-22T14:05:00Z");
    const std::vector<StorageSample> readings{
        {instant("2026-11-21T20:00:00Z"), {30}},
        {instant("2026-11-18T20:00:00Z"), {12}},  // the latest of the day is used, in any order
        {instant("2026-11-18T08:00:00Z"), {11}},
        {instant("2026-11-22T15:00:00Z"), {99}},  // a reading after `now`
    };
    CHECK(sizes(storage_by_day(readings, now, 0min, 7)) == Values{0, 0, 12, 12, 12, 30, 30});
    CHECK(sizes(storage_by_day(readings, now, 0min, 3)) == Values{12, 30, 30});
    CHECK(sizes(storage_by_day(readings, now, 0min, 1)) == Values{30});
}

TEST_CASE("storage can shrink to 0") {
    const std::vector<DayBytes> readings{
        {date("2026-11-18"), {50}}, {date("2026-11-19"), {0}}, {date("2026-11-21"), {7}}};
    CHECK(sizes(storage_by_day(readings, date("2026-11-22"), 6)) == Values{0, 50, 0, 0, 7, 7});
}

TEST_CASE("uses the later of two readings of one day") {
    const std::vector<DayBytes> readings{{date("2026-11-21"), {1}}, {date("2026-11-21"), {2}}};
    CHECK(sizes(storage_by_day(readings, date("2026-11-22"), 2)) == Values{2, 2});
    CHECK(sizes(storage_by_day(readings, date("2026-11-20"), 2)) == Values{0, 0});
}

TEST_CASE("gives ninety days of storage by default") {
    const auto days = storage_by_day(std::span<const DayBytes>{}, date("2026-11-22"));
    REQUIRE(days.size() == 90);
    CHECK(days.front().date == date("2026-08-25"));
    CHECK(days.back().date == date("2026-11-22"));
}
