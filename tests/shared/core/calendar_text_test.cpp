#include "shared/core/calendar_text.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace orgkeep;
using namespace std::chrono_literals;

namespace {

Date date(const char* text) { return *parse_date(text); }
Instant instant(const char* text) { return *parse_rfc3339(text); }

}  // namespace

TEST_CASE("Times of day have two digits each, on the reader's clock") {
    CHECK(time_text(instant("2026-11-22T14:05:00Z"), 0min) == "14:05");
    CHECK(time_text(instant("2026-11-22T14:05:59.999Z"), 0min) == "14:05");
    CHECK(time_text(instant("2026-11-22T00:00:00Z"), 0min) == "00:00");
    CHECK(time_text(instant("2026-11-22T23:59:00Z"), 0min) == "23:59");
    CHECK(time_text(instant("2026-11-22T23:59:00Z"), 330min) == "05:29");
    CHECK(time_text(instant("2026-11-22T00:01:00Z"), -480min) == "16:01");
}

TEST_CASE("A date and time is that of the reader's clock") {
    CHECK(date_time_text(instant("2026-11-22T14:05:00Z"), 0min) == "22 Nov 2026, 14:05");
    CHECK(date_time_text(instant("2026-12-31T23:30:00Z"), 60min) == "1 Jan 2027, 00:30");
    CHECK(date_time_text(instant("2024-03-03T09:12:00Z"), 0min) == "3 Mar 2024, 09:12");
}

TEST_CASE("Dates are written in the form that their place needs") {
    CHECK(date_text(date("2026-11-22")) == "22 Nov 2026");
    CHECK(day_and_month_text(date("2026-08-25")) == "25 Aug");
    CHECK(weekday_text(date("2026-11-18")) == "Wed 18");
    CHECK(weekday_text(date("2026-11-01")) == "Sun 1");
    CHECK(full_date_text(date("2026-11-18")) == "Wed, 18 Nov 2026");
}

TEST_CASE("Every month and weekday has its name") {
    constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    Date day = date("2026-01-01");
    for (const char* month : months) {
        CHECK(day_and_month_text(day) == std::string{"1 "} + month);
        day += std::chrono::months{1};
    }
    constexpr const char* weekdays[] = {"Mon 16", "Tue 17", "Wed 18", "Thu 19",
                                        "Fri 20", "Sat 21", "Sun 22"};
    day = date("2026-11-16");
    for (const char* weekday : weekdays) {
        CHECK(weekday_text(day) == weekday);
        day = add_days(day, 1);
    }
}
