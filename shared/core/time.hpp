#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orgkeep {

/// A point in time in UTC, to the millisecond.
using Instant = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

/// A calendar date.
using Date = std::chrono::year_month_day;

/// A time zone: UTC offsets and the instants from which they apply. Before the first transition its
/// offset applies; an empty list means UTC.
struct TimeZone {
    struct Transition {
        Instant from;
        std::chrono::minutes offset;
    };
    std::vector<Transition> transitions;  ///< ascending by `from`
};

[[nodiscard]] std::chrono::minutes offset_at(const TimeZone& zone, Instant instant);

/// A local date and time of day.
struct LocalTime {
    Date date;
    std::chrono::milliseconds time_of_day{0};  ///< 0 … 24 h (excluded)
};

/// The local time of the instant at this UTC offset. Instants outside the years 0 to 9999 are
/// clamped to them, so that every year has four digits.
[[nodiscard]] LocalTime local_time_at(Instant instant, std::chrono::minutes offset);

/// The local date of the instant at this UTC offset.
[[nodiscard]] Date date_at(Instant instant, std::chrono::minutes offset);

/// The instant at which the (valid) date begins at this UTC offset.
[[nodiscard]] Instant start_of(Date date, std::chrono::minutes offset);

/// The first instant of the (valid) date in the time zone, which clock changes may shift from
/// midnight. If the zone skips the date, the instant at which the next one begins.
[[nodiscard]] Instant start_of(Date date, const TimeZone& zone);

/// The date that many days later, or earlier if negative. The date must be valid.
[[nodiscard]] Date add_days(Date date, int days);

/// Days from the first date to the second; negative if the second is earlier.
[[nodiscard]] int days_between(Date from, Date to);

/// RFC 3339 in UTC, "2026-11-22T14:05:00Z", with milliseconds unless they are zero.
[[nodiscard]] std::string format_rfc3339(Instant instant);

/// Parses an RFC 3339 date-time (section 5.6) with any offset; fractions beyond milliseconds are
/// cut. The instant must be within the years 1970 to 9999 in UTC. A leap second is read as the
/// second after it. Returns nothing for any other text.
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text);

/// Formats and parses an RFC 3339 full-date, "2026-11-22". Parsing gives nothing for any other
/// text; formatting clamps years to 0 … 9999.
[[nodiscard]] std::string format_date(Date date);
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

}  // namespace orgkeep
