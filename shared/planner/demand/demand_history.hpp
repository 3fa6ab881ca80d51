#pragma once

#include <cstdint>
#include <span>

#include "shared/core/daily_runs.hpp"
#include "shared/core/time.hpp"
#include "shared/core/usage.hpp"

namespace orgkeep::planner {

/// The cost of past backups. It only refers to the data.
struct DemandHistory {
    /// API calls of backups by calendar day, each date at most once, in any order. Days may be
    /// missing. A day of 0 calls means that nothing changed.
    std::span<const DayCalls> days;
    /// Dates to ignore.
    std::span<const Date> excluded;
    /// The backup frequency of that time in hours, 1 … 168. Above 24, days of 0 calls lie between
    /// two runs and are ignored. It is used only for days without an entry in `runs`.
    std::int32_t frequency_hours = 24;
    /// The known runs by day, each date at most once, in any order. They tell changes apart from
    /// first backups, runs that the quota stopped, other frequencies and manual runs.
    std::span<const DailyRuns> runs{};
};

}  // namespace orgkeep::planner
