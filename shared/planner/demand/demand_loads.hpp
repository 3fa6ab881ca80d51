#pragma once

#include <cstddef>
#include <vector>

#include "shared/planner/cost/load_cost.hpp"
#include "shared/planner/demand/demand_history.hpp"

/// The changes of each day, derived from the history of backups.
namespace orgkeep::planner {

/// A day on which a run completed.
struct DayLoad {
    Date date;
    double load = 0;  ///< the average load of the days whose changes its runs copied
    double days = 1;  ///< the number of these days, above 0
    /// A lower bound of the load of one of these days: the load at which the quota stopped a run.
    /// It is 0 if the quota stopped none.
    double limit = 0;
    double limit_days = 1;  ///< the days whose changes that run copied, 1 or more
};

/// The number of latest usable days that are read.
inline constexpr std::size_t most_demand_days = 366;

/// The number of latest days with runs that decide whether the quota is reached too often.
inline constexpr std::size_t days_to_check_limits = 28;

struct DayLoads {
    std::vector<DayLoad> loads;    ///< oldest first
    std::size_t checked_days = 0;  ///< days with runs, at most `days_to_check_limits`
    std::size_t limited = 0;       ///< number of these days on which the quota stopped a run

    /// Whether the quota stopped runs on more than a tenth of the days, so that demand is unknown.
    [[nodiscard]] bool is_limited_too_often() const { return limited * 10 > checked_days; }
};

/// Converts the calls of each day to loads.
///
/// If the runs of a day are known: its N complete runs cost C calls and reach back M minutes, so
/// each copied the load that costs C ÷ N calls, and the day's load is N times that over M minutes.
/// The work of failed runs and of runs that the quota stopped belongs to the next complete run,
/// which reaches back over their time. Days whose runs reach back less than half a day are combined
/// with the next one. Days of a first backup, and the first days that reach back to it, are
/// ignored.
///
/// If they are unknown, the day's calls are those of 24 ÷ frequency runs.
[[nodiscard]] DayLoads day_loads(const DemandHistory& history, const LoadCost& cost);

}  // namespace orgkeep::planner
