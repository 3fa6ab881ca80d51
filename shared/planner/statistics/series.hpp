#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

#include "shared/core/usage.hpp"

/// A daily history as a series of numbers.
namespace orgkeep::planner {

/// The known value of one day.
struct DayValue {
    int day = 0;  ///< days since 1970-01-01
    double value = 0;
};

/// The known days of the newest `days` calendar days, ascending, each once: of two values of one
/// day, the later in the span is used. Values are clamped to 0 … 2^53 − 1.
[[nodiscard]] std::vector<DayValue> series_of(std::span<const DayCalls> history, int days);

/// The same. Leaves out the zeros before the first copy, unless there are no other values: they
/// aren't a history of storage.
[[nodiscard]] std::vector<DayValue> series_of(std::span<const DayBytes> history, int days);

/// Returns 0 for Sunday … 6 for Saturday.
[[nodiscard]] constexpr std::size_t weekday_of(int day) {
    return std::chrono::weekday(std::chrono::sys_days(std::chrono::days(day))).c_encoding();
}
[[nodiscard]] constexpr std::size_t weekday_of(Date date) {
    return std::chrono::weekday(std::chrono::sys_days(date)).c_encoding();
}

/// The part of the series after `day`.
[[nodiscard]] std::span<const DayValue> later_than(std::span<const DayValue> series, int day);

}  // namespace orgkeep::planner
