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

/// A model of the changes per day of an org, fitted to the cost of its backups. demand_loads.hpp
/// converts that cost to loads.
namespace orgkeep::planner {

/// The fewest usable days for a model.
inline constexpr std::size_t fewest_demand_days = 14;
/// The fewest usable days if runs are rarer than every other day, so that each covers several days:
/// the number of weekly runs within the 90 days that the service provides.
inline constexpr std::size_t fewest_rare_days = 10;
/// With fewer days, no quota is recommended: see DemandModel::is_short().
inline constexpr std::size_t fewest_days_to_recommend = 28;
struct DemandError {
    enum class Kind {
        too_little_history,  ///< `have` usable days, and `need` are needed
        /// `have` of the last `need` days with runs met the quota, so that demand is unknown.
        quota_was_met,
        no_changes_known,  ///< no object's changes are known, so calls can't be converted
    };
    Kind kind = Kind::too_little_history;
    std::size_t have = 0;
    std::size_t need = fewest_demand_days;
};

/// The load of a day (its changes in average days of changes) as
/// (level + slope × days after the last day) × weekday factor × residual.
struct DemandModel {
    Date last_day;         ///< last day of the history
    std::size_t days = 0;  ///< the days of the history that were used
    /// The days whose changes their runs copied: more than `days` if runs are rare.
    std::size_t days_covered = 0;
    std::size_t days_limited = 0;  ///< number of `days` on which the quota stopped a run
    double level = 0;          ///< level on the last day, without weekday and residual; 0 or more
    double slope_per_day = 0;  ///< slope within ± level ÷ 60: at most 50% growth in 30 days
    std::array<double, 7> weekday{1, 1, 1, 1, 1, 1, 1};  ///< Sunday first; 0 or more
    std::vector<double> residuals;                       ///< ascending, at least one; 0 or more
    double tail_scale = 0;   ///< σ of the tail above the largest residual
    double level_error = 0;  ///< standard error of the line in the middle of the history, as a load
    double slope_error = 0;  ///< standard error of the slope, as a load per day
    double middle_days = 0;  ///< days from the middle of the history to its last day

    /// Whether there are too few days to recommend a quota: the risk then depends more on
    /// assumptions about orgs in general than on this org.
    [[nodiscard]] bool is_short() const { return days_covered < fewest_days_to_recommend; }
    [[nodiscard]] double weekday_factor(Date date) const;
    /// The load of the date if its residual is 1; 0 or more.
    [[nodiscard]] double pattern(Date date) const;
    /// The quantile of the residuals at u (between 0 and 1, both excluded): the order statistic at
    /// u × (n + 1), interpolated linearly and never below the smallest. Above the largest it
    /// follows a generalized Pareto tail of shape ξ = 1/4, as peaks larger than any observed one
    /// are possible. (The fourth root is two square roots, which have the same bits on every
    /// machine.) The scale σ is (1 − ξ) × the mean excess over the k-th largest residual, where k
    /// is the larger of 2 and √n rounded up.
    [[nodiscard]] double residual(double u) const;
};

/// Fits the model to the loads of the days (demand_loads.hpp). Weekday factors are medians, shrunk
/// toward 1 as if there had been one more week without differences. Growth is the Theil–Sen slope
/// of the loads without their weekday factors, shrunk by how uncertain it is compared with the
/// usual growth of orgs. A weekday with hardly any load is closed: it stays so, and doesn't affect
/// the residuals. The tail also allows for peaks that a short history may have missed.
[[nodiscard]] Result<DemandModel, DemandError> fit_demand(const DemandHistory& history,
                                                          const LoadCost& cost);

[[nodiscard]] std::string_view name(DemandError::Kind kind);  ///< "too_little_history", …
[[nodiscard]] std::string message(const DemandError& error);

}  // namespace orgkeep::planner
