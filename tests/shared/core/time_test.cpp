#include "shared/core/time.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "shared/core/random.hpp"

using namespace orgkeep;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

Instant at(std::int64_t milliseconds_since_1970) {
    return Instant{milliseconds{milliseconds_since_1970}};
}

Date date(int year, unsigned month, unsigned day) {
    return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

constexpr std::int64_t last_millisecond = 253'402'300'799'999;

}  // namespace

TEST_CASE("writes RFC 3339 times in UTC, with milliseconds unless they are zero") {
    struct Case {
        std::int64_t milliseconds;
        const char* text;
    };
    constexpr Case cases[] = {
        {0, "1970-01-01T00:00:00Z"},
        {1, "1970-01-01T00:00:00.001Z"},
        {10, "1970-01-01T00:00:00.010Z"},
        {100, "1970-01-01T00:00:00.100Z"},
        {1'000, "1970-01-01T00:00:01Z"},
        {951'782'400'000, "2000-02-29T00:00:00Z"},
        {1'795'356'300'000, "2026-11-22T14:05:00Z"},
        {last_millisecond, "9999-12-31T23:59:59.999Z"},
        // Years of more than four digits are clamped.
        {last_millisecond + 1, "9999-12-31T23:59:59.999Z"},
        {std::numeric_limits<std::int64_t>::max(), "9999-12-31T23:59:59.999Z"},
        {-1, "1969-12-31T23:59:59.999Z"},
        {std::numeric_limits<std::int64_t>::min(), "0000-01-01T00:00:00Z"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.milliseconds);
        CHECK(format_rfc3339(at(c.milliseconds)) == c.text);
    }
}

TEST_CASE("parses RFC 3339 times with any offset and fraction") {
    struct Case {
        const char* text;
        std::int64_t milliseconds;
    };
    constexpr Case cases[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"2026-11-22T14:05:00Z", 1'795'356'300'000},
        {"2026-11-22t14:05:00z", 1'795'356'300'000},
        {"2026-11-22T15:05:00+01:00", 1'795'356'300'000},
        {"2026-11-22T19:35:00+05:30", 1'795'356'300'000},
        {"2026-11-22T04:05:00-10:00", 1'795'356'300'000},
        {"2026-11-23T13:04:00+22:59", 1'795'356'300'000},
        {"2026-11-22T14:05:00-00:00", 1'795'356'300'000},
        {"2026-11-22T14:05:00.5Z", 1'795'356'300'500},
        {"2026-11-22T14:05:00.05Z", 1'795'356'300'050},
        {"2026-11-22T14:05:00.123456789123456789Z", 1'795'356'300'123},
        {"2026-11-22T14:05:00.9999+00:00", 1'795'356'300'999},
        {"2024-02-29T00:00:00Z", 1'709'164'800'000},
        {"9999-12-31T23:59:59.999Z", last_millisecond},
        // A leap second at the end of a month is read as the midnight that follows.
        {"2016-12-31T23:59:60Z", 1'483'228'800'000},
        {"2016-12-31T15:59:60.7-08:00", 1'483'228'800'000},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        const auto instant = parse_rfc3339(c.text);
        REQUIRE(instant.has_value());
        CHECK(instant->time_since_epoch().count() == c.milliseconds);
    }
}

TEST_CASE("refuses text that is not an RFC 3339 time") {
    constexpr const char* texts[] = {
        "",
        "2026",
        "2026-11-22",
        "2026-11-22T14:05Z",
        "2026-11-22T14:05:00",
        "2026-11-22 14:05:00Z",
        "2026-11-22T14:05:00 Z",
        "2026-11-22T14:05:00Z ",
        " 2026-11-22T14:05:00Z",
        "2026-11-22T14:05:00.Z",
        "2026-11-22T14:05:00,5Z",
        "2026-11-22T14:05:00.5",
        "2026-11-22T24:00:00Z",
        "2026-11-22T14:60:00Z",
        "2026-11-22T14:05:61Z",
        "2026-11-22T14:05:60Z",
        "2026-11-30T22:59:60Z",
        "2026-11-22T23:59:60Z",
        "2026-02-29T00:00:00Z",
        "2026-00-10T00:00:00Z",
        "2026-13-10T00:00:00Z",
        "2026-11-00T00:00:00Z",
        "2026-11-31T00:00:00Z",
        "2026-11-22T14:05:00+24:00",
        "2026-11-22T14:05:00+01:60",
        "2026-11-22T14:05:00+0100",
        "2026-11-22T14:05:00+01",
        "2026-11-22T14:05:00+01:00Z",
        "2026-1-22T14:05:00Z",
        "+2026-11-22T14:05:00Z",
        "-026-11-22T14:05:00Z",
        "20261122T140500Z",
        "12026-11-22T14:05:00Z",
        "2026-11-22T1a:05:00Z",
        "２０２６-11-22T14:05:00Z",
        // These times are outside 1970 to 9999 in UTC.
        "1969-12-31T23:59:59Z",
        "1970-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
    };
    for (const char* text : texts) {
        CAPTURE(text);
        CHECK_FALSE(parse_rfc3339(text).has_value());
    }
    CHECK_FALSE(parse_rfc3339(std::string_view("2026-11-22T14:05:00Z\0", 21)).has_value());
}

TEST_CASE("parses every time that it writes") {
    Random random{1};
    for (int i = 0; i < 2'000; ++i) {
        const Instant instant = at(random.between(0, last_millisecond));
        CAPTURE(instant.time_since_epoch().count());
        CHECK(parse_rfc3339(format_rfc3339(instant)) == instant);
    }
}

TEST_CASE("parses and writes dates as RFC 3339 full-dates") {
    CHECK(format_date(date(2026, 11, 22)) == "2026-11-22");
    CHECK(format_date(date(7, 1, 2)) == "0007-01-02");
    CHECK(format_date(date(-5, 1, 2)) == "0000-01-02");
    CHECK(format_date(date(12'026, 1, 2)) == "9999-01-02");
    CHECK(parse_date("2026-11-22") == date(2026, 11, 22));
    CHECK(parse_date("2024-02-29") == date(2024, 2, 29));
    CHECK(parse_date("0000-01-01") == date(0, 1, 1));
    for (const char* text :
         {"", "2026-11-2", "2026-11-222", "2026-02-29", "2100-02-29", "2026-11-31", "2026-13-01",
          "2026-00-01", "2026-01-00", "22.11.2026", "2026/11/22", "2026-11-22 ", " 2026-11-22",
          "2026-11-22T00:00:00Z", "abcd-ef-gh"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text).has_value());
    }
}

TEST_CASE("the local date depends on the UTC offset") {
    const Instant late = *parse_rfc3339("2026-11-22T23:30:00Z");
    struct Case {
        minutes offset;
        Date date;
        minutes time_of_day;
    };
    const Case cases[] = {
        {0min, date(2026, 11, 22), 23h + 30min}, {29min, date(2026, 11, 22), 23h + 59min},
        {30min, date(2026, 11, 23), 0min},       {-8h, date(2026, 11, 22), 15h + 30min},
        {14h, date(2026, 11, 23), 13h + 30min},  {-14h, date(2026, 11, 22), 9h + 30min},
    };
    for (const Case& c : cases) {
        CAPTURE(c.offset.count());
        CHECK(date_at(late, c.offset) == c.date);
        CHECK(local_time_at(late, c.offset).time_of_day == c.time_of_day);
    }
}

TEST_CASE("clamps dates to the years 0 to 9999") {
    CHECK(date_at(at(-1), 0min) == date(1969, 12, 31));
    CHECK(local_time_at(at(-1), 0min).time_of_day == 24h - 1ms);
    CHECK(date_at(Instant::max(), 14h) == date(9999, 12, 31));
    CHECK(date_at(Instant::min(), -14h) == date(0, 1, 1));
}

TEST_CASE("a day starts at midnight of its UTC offset") {
    Random random{2};
    for (int i = 0; i < 1'000; ++i) {
        const Instant instant = at(random.between(86'400'000, last_millisecond - 86'400'000));
        const minutes offset{random.between(-840, 840)};
        CAPTURE(instant.time_since_epoch().count(), offset.count());
        const Date day = date_at(instant, offset);
        const Instant start = start_of(day, offset);
        CHECK(start <= instant);
        CHECK(instant < start + 24h);
        CHECK(date_at(start, offset) == day);
        CHECK(date_at(start - 1ms, offset) == add_days(day, -1));
        CHECK(start + local_time_at(instant, offset).time_of_day == instant);
    }
}

TEST_CASE("counts days across months and years") {
    CHECK(add_days(date(2026, 12, 31), 1) == date(2027, 1, 1));
    CHECK(add_days(date(2024, 3, 1), -1) == date(2024, 2, 29));
    CHECK(add_days(date(2026, 11, 22), -89) == date(2026, 8, 25));
    CHECK(days_between(date(2026, 8, 25), date(2026, 11, 22)) == 89);
    CHECK(days_between(date(2026, 11, 22), date(2026, 8, 25)) == -89);
    CHECK(days_between(date(2026, 11, 22), date(2026, 11, 22)) == 0);
}

TEST_CASE("applies a time zone's offset from its transition on") {
    CHECK(offset_at(TimeZone{}, at(0)) == 0min);
    const TimeZone berlin{{{*parse_rfc3339("2026-03-29T01:00:00Z"), 120min},
                           {*parse_rfc3339("2026-10-25T01:00:00Z"), 60min}}};
    CHECK(offset_at(berlin, *parse_rfc3339("2020-01-01T00:00:00Z")) == 120min);
    CHECK(offset_at(berlin, *parse_rfc3339("2026-03-29T01:00:00Z")) == 120min);
    CHECK(offset_at(berlin, *parse_rfc3339("2026-10-25T00:59:59.999Z")) == 120min);
    CHECK(offset_at(berlin, *parse_rfc3339("2026-10-25T01:00:00Z")) == 60min);
    CHECK(offset_at(berlin, *parse_rfc3339("2099-01-01T00:00:00Z")) == 60min);
}
