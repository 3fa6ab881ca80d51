#pragma once

#include <chrono>
#include <string>

#include "shared/core/time.hpp"

/// Dates and times as users read them: in English, in the order and on the clock (12 or 24 hours)
/// of the user's locale.
namespace orgkeep {

enum class DateOrder {
    day_first,    ///< "22 Nov 2026"
    month_first,  ///< "Nov 22, 2026"
    year_first,   ///< "2026-11-22"
};

struct CalendarStyle {
    DateOrder order = DateOrder::day_first;
    bool twelve_hours = false;  ///< "2:05 PM" instead of "14:05"

    friend bool operator==(const CalendarStyle&, const CalendarStyle&) = default;
};

/// "14:05", "2:05 PM"; with seconds "14:05:31", "2:05:31 PM".
[[nodiscard]] std::string time_text(Instant instant, std::chrono::minutes utc_offset,
                                    CalendarStyle style);
[[nodiscard]] std::string time_text_to_second(Instant instant, std::chrono::minutes utc_offset,
                                              CalendarStyle style);

/// "22 Nov 2026, 14:05"
[[nodiscard]] std::string date_time_text(Instant instant, std::chrono::minutes utc_offset,
                                         CalendarStyle style);

/// With weekday, seconds and offset: "Sun, 22 Nov 2026, 14:05:31 (UTC+1)".
[[nodiscard]] std::string exact_text(Instant instant, std::chrono::minutes utc_offset,
                                     CalendarStyle style);

// Dates must be valid. Examples are in the orders day, month and year first.
[[nodiscard]] std::string date_text(Date date, CalendarStyle style);  ///< see DateOrder
/// "22 Nov", "Nov 22", "11-22"
[[nodiscard]] std::string day_and_month_text(Date date, CalendarStyle style);
/// "Wed, 18 Nov 2026", "Wed, Nov 18, 2026", "Wed, 2026-11-18"
[[nodiscard]] std::string full_date_text(Date date, CalendarStyle style);

[[nodiscard]] std::string weekday_text(Date date);  ///< "Wed 18", in every order

/// "UTC+1", "UTC−5:30", "UTC".
[[nodiscard]] std::string utc_offset_text(std::chrono::minutes utc_offset);

}  // namespace orgkeep
