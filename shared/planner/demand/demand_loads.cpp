#include "shared/planner/demand/demand_loads.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "shared/core/frequency.hpp"

namespace orgkeep::planner {
namespace {

constexpr double minutes_a_day = 24 * 60;
/// Shorter runs say more about rounding than about changes.
constexpr double fewest_days_reached_back = 0.5;

/// Reads the days, oldest first.
class LoadReader {
  public:
    explicit LoadReader(const LoadCost& cost) : cost_(cost) {}

    void read(const DayCalls& day, std::int32_t frequency_hours) {
        // If runs are rarer than daily, a day with calls is one run, which copies several days.
        if (frequency_hours > 24 && day.calls.value <= 0) {
            return;
        }
        const double runs = frequency_hours > 24 ? 1.0 : 24.0 / frequency_hours;
        const double days_a_run = frequency_hours / 24.0;
        const double calls_a_run = static_cast<double>(day.calls.value) / runs;
        reached_quota_.push_back(false);
        loads_.push_back(
            {day.date, cost_.load_of(calls_a_run) / days_a_run, std::max(1.0, days_a_run)});
    }

    void read(const DailyRuns& day) {
        const RunCounts& counts = day.counts;
        if (counts.initial > 0) {
            pending_ = {};
            follows_initial_ = counts.runs <= 0;
            return;
        }
        if (counts.runs <= 0 && counts.limited <= 0 && counts.unfinished <= 0) {
            return;
        }
        reached_quota_.push_back(counts.limited > 0);
        const int since_runs = last_runs_ ? days_between(*last_runs_, day.date) : 1;
        last_runs_ = day.date;
        const auto complete_calls = static_cast<double>(counts.calls.value);
        const auto unfinished_calls = static_cast<double>(counts.unfinished_calls.value);
        pending_.calls += unfinished_calls;
        if (counts.limited > 0) {
            // The quota refused at least one more call.
            const auto all = static_cast<double>(counts.runs + counts.limited + counts.unfinished);
            const double limit_load =
                all * cost_.load_of((unfinished_calls + complete_calls + 1) / all);
            const double days = std::max(1, since_runs);
            if (limit_load / days > pending_.limit) {
                pending_.limit = limit_load / days;
                pending_.limit_days = days;
            }
        }
        if (counts.runs <= 0) {
            return;
        }
        const auto runs = static_cast<double>(counts.runs);
        pending_.load += runs * cost_.load_of((complete_calls + pending_.calls) / runs);
        pending_.calls = 0;
        pending_.days +=
            static_cast<double>(std::max<std::int64_t>(0, counts.minutes)) / minutes_a_day;
        if (std::exchange(follows_initial_, false)) {
            pending_ = {};
        } else if (pending_.days >= fewest_days_reached_back) {
            loads_.push_back({day.date, pending_.load / pending_.days, pending_.days,
                              pending_.limit, pending_.limit_days});
            pending_ = {};
        }
    }

    [[nodiscard]] DayLoads result() && {
        DayLoads found;
        found.loads = std::move(loads_);
        found.checked_days = std::min(reached_quota_.size(), days_to_check_limits);
        found.limited = static_cast<std::size_t>(
            std::count(reached_quota_.end() - static_cast<std::ptrdiff_t>(found.checked_days),
                       reached_quota_.end(), true));
        return found;
    }

  private:
    /// The runs since the last complete day.
    struct Pending {
        double calls = 0;  ///< calls of runs that did not complete
        double load = 0;
        double days = 0;
        double limit = 0;
        double limit_days = 1;
    };

    const LoadCost& cost_;
    Pending pending_;
    bool follows_initial_ = false;
    std::optional<Date> last_runs_;
    std::vector<bool> reached_quota_;  ///< one entry for each day with runs
    std::vector<DayLoad> loads_;
};

}  // namespace

DayLoads day_loads(const DemandHistory& history, const LoadCost& cost) {
    const std::int32_t frequency =
        std::clamp(history.frequency_hours, shortest_frequency_hours, longest_frequency_hours);
    std::vector<DayCalls> days(history.days.begin(), history.days.end());
    std::sort(days.begin(), days.end(),
              [](const DayCalls& a, const DayCalls& b) { return a.date < b.date; });
    std::vector<DailyRuns> runs(history.runs.begin(), history.runs.end());
    std::sort(runs.begin(), runs.end(),
              [](const DailyRuns& a, const DailyRuns& b) { return a.date < b.date; });
    LoadReader reader(cost);
    for (const DayCalls& day : days) {
        if (std::find(history.excluded.begin(), history.excluded.end(), day.date) !=
            history.excluded.end()) {
            continue;
        }
        const auto known =
            std::lower_bound(runs.begin(), runs.end(), day.date,
                             [](const DailyRuns& one, Date date) { return one.date < date; });
        if (known != runs.end() && known->date == day.date) {
            reader.read(*known);
        } else {
            reader.read(day, frequency);
        }
    }
    DayLoads found = std::move(reader).result();
    std::vector<DayLoad>& loads = found.loads;
    // If the quota was reached often in the past, only the latest days are reliable.
    const auto limited = static_cast<std::size_t>(std::count_if(
        loads.begin(), loads.end(), [](const DayLoad& day) { return day.limit > 0; }));
    const std::size_t most = limited * 10 > loads.size() ? days_to_check_limits : most_demand_days;
    if (loads.size() > most) {
        loads.erase(loads.begin(), loads.end() - static_cast<std::ptrdiff_t>(most));
    }
    return found;
}

}  // namespace orgkeep::planner
