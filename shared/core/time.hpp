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

/// The calendar date that clocks with this offset from UTC show at the instant.
[[nodiscard]] Date date_at(Instant instant, std::chrono::minutes offset);

/// The instant at which the date begins on clocks with this offset from UTC.
[[nodiscard]] Instant start_of(Date date, std::chrono::minutes offset);

/// RFC 3339, UTC, "2026-11-22T14:05:00Z"; milliseconds are written only when they are not zero.
[[nodiscard]] std::string format_rfc3339(Instant instant);

/// Reads an RFC 3339 date-time (section 5.6) with any offset; fractions beyond milliseconds are cut.
/// Years 1970 to 9999. Nothing on any other text.
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text);

/// "2026-11-22" (RFC 3339 full-date) and back; nothing on text that is no such date.
[[nodiscard]] std::string format_date(Date date);
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

}  // namespace orgkeep
