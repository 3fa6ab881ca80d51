#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "shared/core/random.hpp"
#include "shared/core/usage.hpp"

/// Histories generated from a seed, the same on every machine, for tests and golden values.
namespace orgkeep::planner::testing {

inline constexpr Date first_day{std::chrono::year(2026) / 8 / 10};  // a Monday

/// The factors by weekday, Monday first.
inline constexpr std::array<double, 7> week = {0.98, 1.04, 1.08, 1.02, 0.88, 0.31, 0.24};

inline double of_week(int day) { return week[static_cast<std::size_t>(day % 7)]; }

/// An approximately normal number: mean 0, standard deviation 1, within −6 … 6.
inline double noise(Random& random) {
    double sum = -6;
    for (int i = 0; i < 12; ++i) {
        sum += random.unit();
    }
    return sum;
}

inline ApiCalls calls_from(double calls) {
    return {calls > 0 ? static_cast<std::int64_t>(calls) : 0};
}

using CallsOfDay = std::function<double(int day, Random& random)>;

/// Days from `first_day` on; negative values become 0.
inline std::vector<DayCalls> calls_history(int days, std::uint64_t seed, const CallsOfDay& calls) {
    Random random{seed};
    std::vector<DayCalls> history;
    history.reserve(static_cast<std::size_t>(days));
    for (int day = 0; day < days; ++day) {
        history.push_back({add_days(first_day, day), calls_from(calls(day, random))});
    }
    return history;
}

/// The same for storage, which starts at 50 GB and grows by a value per day.
inline std::vector<DayBytes> storage_history(int days, std::uint64_t seed,
                                             const CallsOfDay& growth) {
    Random random{seed};
    std::vector<DayBytes> history;
    history.reserve(static_cast<std::size_t>(days));
    double bytes = 5e10;
    for (int day = 0; day < days; ++day) {
        bytes += growth(day, random);
        history.push_back({add_days(first_day, day), {static_cast<std::int64_t>(bytes)}});
    }
    return history;
}

/// The history without the days of the given numbers.
inline std::vector<DayCalls> without(const std::vector<DayCalls>& history,
                                     const std::function<bool(int)>& gone) {
    std::vector<DayCalls> left;
    for (std::size_t day = 0; day < history.size(); ++day) {
        if (!gone(static_cast<int>(day))) {
            left.push_back(history[day]);
        }
    }
    return left;
}

}  // namespace orgkeep::planner::testing
