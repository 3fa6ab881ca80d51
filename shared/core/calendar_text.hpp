#pragma once

#include <chrono>
#include <string>

#include "shared/core/time.hpp"

/// Dates and times as people read them: in English words, in the order and on the clock that the
/// reader is used to.
namespace orgkeep {

enum class DateOrder {
    day_first,    ///< "22 Nov 2026"
    month_first,  ///< "Nov 22, 2026"
    year_first,   ///< "2026-11-22"
};

struct CalendarStyle {
    DateOrder order = DateOrder::day_first;
    bool twelve_hours = false;  ///< "2:05 PM" in place of "14:05"

    friend bool operator==(const CalendarStyle&, const CalendarStyle&) = default;
};

[[nodiscard]] std::string time_text(Instant instant, std::chrono::minutes utc_offset);  ///< "14:05"

/// "22 Nov 2026, 14:05"
[[nodiscard]] std::string date_time_text(Instant instant, std::chrono::minutes utc_offset);

// Of valid dates only.
[[nodiscard]] std::string date_text(Date date);           ///< "22 Nov 2026"
[[nodiscard]] std::string day_and_month_text(Date date);  ///< "22 Nov"
[[nodiscard]] std::string weekday_text(Date date);        ///< "Wed 18"
[[nodiscard]] std::string full_date_text(Date date);      ///< "Wed, 18 Nov 2026"

}  // namespace orgkeep
