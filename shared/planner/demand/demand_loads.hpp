#pragma once

#include <cstddef>
#include <vector>

#include "shared/planner/cost/load_cost.hpp"
#include "shared/planner/demand/demand_history.hpp"

/// What the days of a history say of changes.
namespace orgkeep::planner {

/// A day on which runs had copied all there was.
struct DayLoad {
    Date date;
    double load = 0;  ///< of one of the days that its runs took along, on average
    double days = 1;  ///< that they took along; more than 0
    /// At least so much came on one of those days: the load at which the quota ended a run. 0 where
    /// it ended none.
    double limit = 0;
    double limit_days = 1;  ///< that this run took along; 1 or more
};

/// The number of latest usable days that are read.
inline constexpr std::size_t most_demand_days = 366;

/// The number of latest days with runs that decide whether the quota is reached too often.
inline constexpr std::size_t days_to_judge_limits = 28;

struct DayLoads {
    std::vector<DayLoad> loads;  ///< oldest first
    std::size_t judged = 0;      ///< days with runs, of the latest `days_to_judge_limits`
    std::size_t limited = 0;     ///< of those, the days on which the quota ended a run

    /// More than a tenth of the judged days were cut off: what they needed is not known.
    [[nodiscard]] bool is_limited_too_often() const { return limited * 10 > judged; }
};

/// Reads the history off the table.
///
/// A day whose runs are known: its N whole runs cost C calls and reached back M minutes, so each
/// took the load along that costs C ÷ N, and a day's load is N of them over M minutes. What runs
/// have done that the quota ended, or that failed, belongs to the next whole run, which reaches
/// back over their time. Days whose runs reach back less than half a day count together with the
/// next. The days of a first backup, and the first ones that reach back to it, say nothing.
///
/// A day whose runs are not known: its calls are 24 ÷ frequency runs.
[[nodiscard]] DayLoads day_loads(const DemandHistory& history, const LoadCost& cost);

}  // namespace orgkeep::planner
