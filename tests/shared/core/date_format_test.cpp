#include "shared/core/date_format.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace orgkeep;
using namespace std::chrono_literals;

namespace {

constexpr CalendarStyle day_first{};
constexpr CalendarStyle month_first{DateOrder::month_first, true};
constexpr CalendarStyle year_first{DateOrder::year_first, false};

Date date_of(const char* text) { return *parse_date(text); }
Instant instant_of(const char* text) { return *parse_rfc3339(text); }

}  // namespace

TEST_CASE("writes times of day on the user's clock") {
    struct Case {
        const char* instant;
        std::chrono::minutes offset;
        const char* time;
        const char* to_second;
        const char* on_twelve_hours;
    };
    const Case cases[] = {
        {"2026-11-22T14:05:00Z", 0min, "14:05", "14:05:00", "2:05 PM"},
        {"2026-11-22T14:05:59.999Z", 0min, "14:05", "14:05:59", "2:05 PM"},
        {"2026-11-22T00:05:00Z", 0min, "00:05", "00:05:00", "12:05 AM"},
        {"2026-11-22T01:00:01Z", 0min, "01:00", "01:00:01", "1:00 AM"},
        {"2026-11-22T11:59:59Z", 0min, "11:59", "11:59:59", "11:59 AM"},
        {"2026-11-22T12:00:00Z", 0min, "12:00", "12:00:00", "12:00 PM"},
        {"2026-11-22T23:59:00Z", 0min, "23:59", "23:59:00", "11:59 PM"},
        {"2026-11-22T23:59:00Z", 330min, "05:29", "05:29:00", "5:29 AM"},
        {"2026-11-22T00:01:00Z", -480min, "16:01", "16:01:00", "4:01 PM"},
    };
    for (const Case& one : cases) {
        INFO(one.instant);
        CHECK(time_text(instant_of(one.instant), one.offset, day_first) == one.time);
        CHECK(time_text_to_second(instant_of(one.instant), one.offset, year_first) ==
              one.to_second);
        CHECK(time_text(instant_of(one.instant), one.offset, month_first) == one.on_twelve_hours);
    }
    CHECK(time_text_to_second(instant_of("2026-11-22T00:00:09Z"), 0min, month_first) ==
          "12:00:09 AM");
}

TEST_CASE("writes date and time at the UTC offset of the user") {
    CHECK(date_time_text(instant_of("2026-11-22T14:05:00Z"), 0min, day_first) ==
          "22 Nov 2026, 14:05");
    CHECK(date_time_text(instant_of("2026-12-31T23:30:00Z"), 60min, day_first) ==
          "1 Jan 2027, 00:30");
    CHECK(date_time_text(instant_of("2024-03-03T09:12:00Z"), 0min, month_first) ==
          "Mar 3, 2024, 9:12 AM");
    CHECK(date_time_text(instant_of("2024-03-03T09:12:00Z"), 0min, year_first) ==
          "2024-03-03, 09:12");
}

TEST_CASE("writes exact times with weekday, seconds and UTC offset") {
    CHECK(exact_text(instant_of("2026-11-22T13:05:31Z"), 60min, day_first) ==
          "Sun, 22 Nov 2026, 14:05:31 (UTC+1)");
    CHECK(exact_text(instant_of("2026-11-22T23:05:31Z"), 345min, month_first) ==
          "Mon, Nov 23, 2026, 4:50:31 AM (UTC+5:45)");
    CHECK(exact_text(instant_of("2026-11-22T13:05:31Z"), 0min, year_first) ==
          "Sun, 2026-11-22, 13:05:31 (UTC)");
    CHECK(utc_offset_text(-210min) == "UTC−3:30");
    CHECK(utc_offset_text(-5min) == "UTC−0:05");
    CHECK(utc_offset_text(840min) == "UTC+14");
}

TEST_CASE("writes dates in each form and in the user's order") {
    struct Case {
        CalendarStyle style;
        const char* date;
        const char* full_date;
        const char* day_and_month;
    };
    const Case cases[] = {
        {day_first, "5 Nov 2026", "Thu, 5 Nov 2026", "5 Nov"},
        {month_first, "Nov 5, 2026", "Thu, Nov 5, 2026", "Nov 5"},
        {year_first, "2026-11-05", "Thu, 2026-11-05", "11-05"},
    };
    for (const Case& one : cases) {
        INFO(one.date);
        CHECK(date_text(date_of("2026-11-05"), one.style) == one.date);
        CHECK(full_date_text(date_of("2026-11-05"), one.style) == one.full_date);
        CHECK(day_and_month_text(date_of("2026-11-05"), one.style) == one.day_and_month);
    }
    CHECK(weekday_text(date_of("2026-11-18")) == "Wed 18");
    CHECK(weekday_text(date_of("2026-11-01")) == "Sun 1");
}

TEST_CASE("names every month and weekday") {
    constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    Date day = date_of("2026-01-01");
    for (const char* month : months) {
        CHECK(day_and_month_text(day, day_first) == std::string{"1 "} + month);
        day += std::chrono::months{1};
    }
    constexpr const char* weekdays[] = {"Mon 16", "Tue 17", "Wed 18", "Thu 19",
                                        "Fri 20", "Sat 21", "Sun 22"};
    day = date_of("2026-11-16");
    for (const char* weekday : weekdays) {
        CHECK(weekday_text(day) == weekday);
        day = add_days(day, 1);
    }
}
