#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orgkeep {

/// A point in time, UTC, to the millisecond.
using Instant = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

/// A calendar date with no time of day.
using Date = std::chrono::year_month_day;

/// The rules of one time zone as a value: offsets from UTC and the instants from which they hold.
/// An instant before the first transition has the first offset; an empty list means UTC.
struct TimeZone {
    struct Transition {
        Instant from;
        std::chrono::minutes offset;
    };
    std::vector<Transition> transitions;  ///< ascending by `from`
};

[[nodiscard]] std::chrono::minutes offset_at(const TimeZone& zone, Instant instant);

/// A date and the time of day on it, as a clock on the wall shows them.
struct LocalTime {
    Date date;
    std::chrono::milliseconds time_of_day{0};  ///< 0 … 24 h, the end excluded
};

/// What clocks with this offset from UTC show at the instant. Instants outside the years 0 to 9999
/// are taken as the nearest one inside, so that every date can be written with four digits.
[[nodiscard]] LocalTime local_time_at(Instant instant, std::chrono::minutes offset);

/// The calendar date that clocks with this offset from UTC show at the instant.
[[nodiscard]] Date date_at(Instant instant, std::chrono::minutes offset);

/// The instant at which the date (a valid one) begins on clocks with this offset from UTC.
[[nodiscard]] Instant start_of(Date date, std::chrono::minutes offset);

/// The first instant at which the date (a valid one) is shown in that zone, however the clocks are
/// set on that day; where it is left out altogether, the instant at which the next one begins.
[[nodiscard]] Instant start_of(Date date, const TimeZone& zone);

/// The date that many days later, or earlier when negative. The date must be a valid one.
[[nodiscard]] Date add_days(Date date, int days);

/// Days from the first date to the second; negative when the second is the earlier one.
[[nodiscard]] int days_between(Date from, Date to);

/// RFC 3339, UTC, "2026-11-22T14:05:00Z"; milliseconds are written only when they are not zero.
[[nodiscard]] std::string format_rfc3339(Instant instant);

/// Reads an RFC 3339 date-time (section 5.6) with any offset; fractions beyond milliseconds are
/// cut. Years 1970 to 9999 (of the instant, in UTC). A leap second reads as the second after it.
/// Nothing on any other text.
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text);

/// "2026-11-22" (RFC 3339 full-date) and back; nothing on text that is no such date. Years outside
/// 0 to 9999 are written as the nearest of them.
[[nodiscard]] std::string format_date(Date date);
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

}  // namespace orgkeep
