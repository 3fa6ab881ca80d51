#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/result.hpp"
#include "shared/core/time.hpp"
#include "shared/planner/cost/load_cost.hpp"
#include "shared/planner/demand/demand_history.hpp"

/// How much change the days of an org bring, learned from what its backups have cost.
///
/// How the days become loads is in demand_loads.hpp.
namespace orgkeep::planner {

/// Fewer usable days are no history.
inline constexpr std::size_t fewest_demand_days = 14;
/// Where runs are rarer than every other day, each tells of several days, and this many will do:
/// what weekly runs leave in the 90 days that the service looks back.
inline constexpr std::size_t fewest_rare_days = 10;
/// From fewer days it is not for a press of a button to set a quota: see DemandModel::is_short().
inline constexpr std::size_t fewest_days_to_recommend = 28;
struct DemandError {
    enum class Kind {
        too_little_history,  ///< `have` usable days of the `need` that it takes
        quota_was_met,  ///< on `have` of the last `need` days with runs, too many to know the rest
        no_changes_known,  ///< the figures tell no object's changes a day: calls mean nothing
    };
    Kind kind = Kind::too_little_history;
    std::size_t have = 0;
    std::size_t need = fewest_demand_days;
};

/// The load of a day (average days of changes that it brings) as
/// (level + slope × days since the last one) × factor of its weekday × a residual.
struct DemandModel {
    Date last_day;         ///< of the history
    std::size_t days = 0;  ///< that it was learned from
    /// That the runs of those days took along: more where runs are rare.
    std::size_t days_covered = 0;
    std::size_t days_limited = 0;  ///< of `days`, those on which the quota ended a run
    double level = 0;              ///< of the last day, without weekday and residual; 0 or more
    double slope_per_day = 0;      ///< at most ± level ÷ 60: half as much again in 30 days
    std::array<double, 7> weekday{1, 1, 1, 1, 1, 1, 1};  ///< Sunday first; 0 or more
    std::vector<double> residuals;                       ///< ascending, at least one; 0 or more
    double tail_scale = 0;   ///< σ of the tail beyond the largest residual
    double level_error = 0;  ///< standard error of the line in the middle of the history, as a load
    double slope_error = 0;  ///< standard error of the slope, as a load a day
    double middle_days = 0;  ///< from the middle of the history to its last day

    /// Learned from too few days to recommend a quota by: the chance then tells more of what days
    /// of any org may bring than of this one's.
    [[nodiscard]] bool is_short() const { return days_covered < fewest_days_to_recommend; }
    [[nodiscard]] double weekday_factor(Date date) const;
    /// Load that the date is expected to bring when its residual is 1; 0 or more.
    [[nodiscard]] double pattern(Date date) const;
    /// The residual at u (between 0 and 1, both excluded): the order statistic at u × (n + 1),
    /// between two of them linear, never below the smallest. Beyond the largest a generalised
    /// Pareto tail of shape ξ = 1/4: bursts bigger than any seen are possible, as they are in
    /// life. (A quarter, because the fourth root is two square roots, which are the same on every
    /// machine.) Its scale σ is (1 − ξ) × the mean excess over the k-th largest residual,
    /// k = the larger of 2 and √n rounded up.
    [[nodiscard]] double residual(double u) const;
};

/// Learns the model. The load of each day is read off the table (the calls of a day are 24 ÷
/// frequency runs); weekday factors are medians, shrunk towards 1 as if one week more had been seen
/// that knows no weekdays; growth is Theil's and Sen's slope, the median of the slopes of all pairs
/// of days, of the loads without their weekdays, and counts for as much as it is surer than what is
/// usual for orgs. A weekday on which nothing, or next to nothing, ever came is closed: it stays
/// so, and does not tell how the others spread. The tail is never narrower than of bursts that so
/// few days may have missed.
[[nodiscard]] Result<DemandModel, DemandError> fit_demand(const DemandHistory& history,
                                                          const LoadCost& cost);

[[nodiscard]] std::string_view name(DemandError::Kind kind);  ///< "too_little_history", …
[[nodiscard]] std::string message(const DemandError& error);

}  // namespace orgkeep::planner
