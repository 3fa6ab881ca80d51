#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

#include "shared/core/usage.hpp"

/// A history as the forecast counts with it, and the plain forecasts that know nothing of ranges.
namespace orgkeep::planner {

/// The figure of one day that is known.
struct DayValue {
    int day = 0;  ///< days since 1970-01-01
    double value = 0;
};

/// The known days of the newest `days` calendar days, ascending, each once: of two figures of one
/// day the one later in the span. Values are held within 0 … 2^53 − 1.
[[nodiscard]] std::vector<DayValue> series_of(std::span<const DayCalls> history, int days);

/// The same; the zeros before the first copy are no history of storage and are left out, unless
/// there is nothing else.
[[nodiscard]] std::vector<DayValue> series_of(std::span<const DayBytes> history, int days);

/// 0 for Sunday … 6 for Saturday.
[[nodiscard]] constexpr std::size_t weekday_of(int day) {
    return std::chrono::weekday(std::chrono::sys_days(std::chrono::days(day))).c_encoding();
}

/// The part of a series whose days are later than `day`.
[[nodiscard]] std::span<const DayValue> later_than(std::span<const DayValue> series, int day);

}  // namespace orgkeep::planner
