#include "shared/planner/demand/demand_model.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "shared/planner/demand/demand_loads.hpp"
#include "shared/planner/statistics/median.hpp"
#include "shared/planner/statistics/robust.hpp"
#include "shared/planner/statistics/series.hpp"
#include "shared/text/enum_names.hpp"

namespace orgkeep::planner {
namespace {

/// The shape ξ of the tail.
constexpr double tail_shape = 0.25;
/// The slope is at most the level over this many days.
constexpr double slope_bound_days = 60;
/// The usual growth of orgs relative to their level: 15% in 30 days. A fitted slope is shrunk by
/// how uncertain it is compared with this.
constexpr double usual_growth_per_day = 0.005;
/// A weekday is closed if all its loads are at most this part of the busiest weekday's median.
constexpr double closed_part = 0.05;
/// The standard error of the median of normal noise over that of its mean. (Squared, it is not the
/// variance_of_median of statistics/robust.cpp to the last bit, so both stay.)
constexpr double error_of_median = 1.2533;
/// A third of all histories of 30 days miss peaks of five times the usual load that occur once in
/// 30 days; hardly any history of 90 days does. So the tail has at least this σ for unseen peaks,
/// half of it at `unseen_days` days, and soon nothing beyond.
constexpr double unseen_scale = 0.75;
constexpr double unseen_days = 65;

using DemandErrorKind = DemandError::Kind;
constexpr std::array demand_error_names{
    EnumName<DemandErrorKind>{DemandErrorKind::too_little_history, "too_little_history"},
    EnumName<DemandErrorKind>{DemandErrorKind::quota_was_met, "quota_was_met"},
    EnumName<DemandErrorKind>{DemandErrorKind::no_changes_known, "no_changes_known"},
};

struct Weekdays {
    std::array<double, 7> factors{1, 1, 1, 1, 1, 1, 1};
    /// Weekdays without work, which don't affect the residuals of other days.
    std::array<bool, 7> closed{};
};

Weekdays weekdays_of(const std::vector<DayLoad>& loads) {
    std::array<std::vector<double>, 7> loads_by_weekday;
    for (const DayLoad& day : loads) {
        loads_by_weekday[weekday_of(day.date)].push_back(day.load);
    }
    std::array<double, 7> medians{};
    for (std::size_t i = 0; i < medians.size(); ++i) {
        medians[i] = median(loads_by_weekday[i]);
    }
    const double most = *std::max_element(medians.begin(), medians.end());
    Weekdays weekdays;
    if (!(most > 0)) {
        return weekdays;
    }
    double sum = 0;
    int open = 0;
    for (std::size_t i = 0; i < medians.size(); ++i) {
        const std::vector<double>& row = loads_by_weekday[i];
        weekdays.closed[i] =
            row.size() > 1 && *std::max_element(row.begin(), row.end()) <= most * closed_part;
        if (!row.empty() && !weekdays.closed[i]) {
            sum += medians[i];
            ++open;
        }
    }
    for (std::size_t i = 0; i < medians.size(); ++i) {
        const double factor = medians[i] / (sum / open);
        const auto weeks = static_cast<double>(loads_by_weekday[i].size());
        weekdays.factors[i] = weekdays.closed[i] ? factor : (1 + factor * weeks) / (1 + weeks);
    }
    return weekdays;
}

/// The loads divided by the factors of their weekdays, without closed weekdays. Days count from the
/// last load: 0 or less.
std::vector<DayValue> points_of(const std::vector<DayLoad>& loads, const Weekdays& weekdays) {
    std::vector<DayValue> points;
    points.reserve(loads.size());
    for (const DayLoad& day : loads) {
        const std::size_t weekday = weekday_of(day.date);
        if (!weekdays.closed[weekday]) {
            points.push_back(
                {days_between(loads.back().date, day.date), day.load / weekdays.factors[weekday]});
        }
    }
    return points;
}

double mean_load(std::span<const DayValue> points) {
    double sum = 0;
    for (const DayValue& point : points) {
        sum += point.value;
    }
    return sum / static_cast<double>(points.size());
}

/// The line through the points; `level` is its value on the last day.
struct Trend {
    double level = 0;
    double slope = 0;
    double level_error = 0;
    double slope_error = 0;
    double middle = 0;  ///< days from the middle of the history to its last day
};

Trend trend_of(std::span<const DayValue> points) {
    const auto without_growth = [points](double slope) {
        std::vector<double> row;
        row.reserve(points.size());
        for (const DayValue& point : points) {
            row.push_back(point.value - slope * point.day);
        }
        return row;
    };
    const auto level_with = [&](double slope) {
        std::vector<double> row = without_growth(slope);
        return std::max(0.0, median(row));
    };
    Trend trend;
    trend.slope = theil_sen_slope(points);
    const double bound = level_with(trend.slope) / slope_bound_days;
    trend.slope = std::clamp(trend.slope, -bound, bound);
    trend.level = level_with(trend.slope);

    const auto n = static_cast<double>(points.size());
    double days = 0;
    for (const DayValue& point : points) {
        days += point.day;
    }
    trend.middle = -days / n;
    double squares = 0;
    for (const DayValue& point : points) {
        squares += (point.day + trend.middle) * (point.day + trend.middle);
    }
    // A robust spread, which peaks don't affect.
    std::vector<double> distances = without_growth(trend.slope);
    for (double& distance : distances) {
        distance = std::abs(distance - trend.level);
    }
    const double spread = deviation_of_mad * median(distances);
    trend.level_error = error_of_median * spread / std::sqrt(n);

    if (!(trend.level > 0)) {
        // Most days have no load: treat the others as peaks over a constant level.
        trend.level = mean_load(points);
        trend.slope = 0;
        return trend;
    }
    if (squares > 0) {
        const double usual = usual_growth_per_day * trend.level;
        const double variance = spread * spread / squares;
        const double part = usual * usual / (usual * usual + variance);
        trend.slope *= part;
        trend.slope_error = std::sqrt(part * variance);
        trend.level = level_with(trend.slope);
    }
    const double last_bound = trend.level / slope_bound_days;
    trend.slope = std::clamp(trend.slope, -last_bound, last_bound);
    return trend;
}

double residual_of(const DayLoad& day, double line, double usual) {
    if (day.limit > 0) {
        // The quota stopped a run: attribute the load above that of the other days to that day.
        const double others = std::max(0.0, day.days - day.limit_days);
        const double own = (day.load * day.days - line * others) / day.limit_days;
        return std::max({day.limit, day.load, own}) / line;
    }
    // The mean of several days deviates less than a single day, by the root of their number.
    const double deviation = (day.load / usual - 1) * std::sqrt(std::max(1.0, day.days));
    return std::max(0.0, 1 + deviation);
}

/// σ of the tail. The residuals must be ascending.
double tail_scale_of(const std::vector<double>& residuals) {
    std::size_t k = 2;
    while (k * k < residuals.size()) {
        ++k;
    }
    if (residuals.size() < k) {
        return 0;
    }
    const double threshold = residuals[residuals.size() - k];
    double excess = 0;
    for (std::size_t i = residuals.size() - k + 1; i < residuals.size(); ++i) {
        excess += residuals[i] - threshold;
    }
    return (1 - tail_shape) * excess / static_cast<double>(k - 1);
}

/// σ of peaks that a history of that many days may have missed.
double unseen_tail_scale(std::size_t days) {
    const double part = static_cast<double>(days) / unseen_days;
    return unseen_scale / (1 + part * part * part * part);
}

}  // namespace

double DemandModel::weekday_factor(Date date) const { return weekday[weekday_of(date)]; }

double DemandModel::pattern(Date date) const {
    const double trend = level + slope_per_day * static_cast<double>(days_between(last_day, date));
    return std::max(0.0, trend) * weekday_factor(date);
}

double DemandModel::residual(double u) const {
    const auto n = static_cast<double>(residuals.size());
    const double position = u * (n + 1);
    if (!(position > 1)) {
        return residuals.front();
    }
    if (position < n) {
        const auto below = static_cast<std::size_t>(position);
        const double part = position - static_cast<double>(below);
        const double from = residuals[below - 1];
        return from + (residuals[below] - from) * part;
    }
    // The share of the tail above this residual: 0 … 1.
    const double above = std::min(1.0, (1 - u) * (n + 1));
    const double root = std::sqrt(std::sqrt(above));
    return residuals.back() + tail_scale / tail_shape * (1 / root - 1);
}

Result<DemandModel, DemandError> fit_demand(const DemandHistory& history, const LoadCost& cost) {
    if (!cost.costs_anything()) {
        return DemandError{DemandErrorKind::no_changes_known, 0, fewest_demand_days};
    }
    const DayLoads found = day_loads(history, cost);
    const std::vector<DayLoad>& loads = found.loads;
    if (found.is_limited_too_often()) {
        return DemandError{DemandErrorKind::quota_was_met, found.limited, found.checked_days};
    }
    DemandModel model;
    double covered = 0;
    for (const DayLoad& day : loads) {
        covered += day.days;
        model.days_limited += day.limit > 0 ? 1 : 0;
    }
    const bool is_rare = !loads.empty() && covered >= 2 * static_cast<double>(loads.size());
    const std::size_t needed = is_rare ? fewest_rare_days : fewest_demand_days;
    if (loads.size() < needed) {
        return DemandError{DemandErrorKind::too_little_history, loads.size(), needed};
    }
    model.last_day = loads.back().date;
    model.days = loads.size();
    model.days_covered = static_cast<std::size_t>(std::lround(covered));
    const Weekdays weekdays = weekdays_of(loads);
    model.weekday = weekdays.factors;
    const Trend trend = trend_of(points_of(loads, weekdays));
    model.level = trend.level;
    model.slope_per_day = trend.slope;
    model.level_error = trend.level_error;
    model.slope_error = trend.slope_error;
    model.middle_days = trend.middle;
    for (const DayLoad& day : loads) {
        if (weekdays.closed[weekday_of(day.date)]) {
            continue;
        }
        // Far back, a rising line would reach 0 or less.
        const double line =
            std::max(model.level + model.slope_per_day *
                                       static_cast<double>(days_between(model.last_day, day.date)),
                     model.level / 4);
        const double usual = line * model.weekday[weekday_of(day.date)];
        model.residuals.push_back(usual > 0 ? residual_of(day, line, usual) : 1);
    }
    std::sort(model.residuals.begin(), model.residuals.end());
    model.tail_scale =
        std::max(tail_scale_of(model.residuals), unseen_tail_scale(model.days_covered));
    return model;
}

std::string_view name(DemandError::Kind kind) { return enum_name(demand_error_names, kind); }

std::string message(const DemandError& error) {
    if (error.kind == DemandErrorKind::quota_was_met) {
        return "Runs stopped at the quota on " + std::to_string(error.have) + " of the last " +
               std::to_string(error.need) + (error.need == 1 ? " day" : " days") +
               " with runs, so the calls they need are unknown. Raise the quota to learn them "
               "within a few weeks.";
    }
    if (error.kind == DemandErrorKind::no_changes_known) {
        return "No changed records per day for any object, so the risk of hitting the quota is "
               "unknown.";
    }
    return "Not enough history: needs " + std::to_string(error.need) + " days of backups (" +
           std::to_string(error.have) + " so far).";
}

}  // namespace orgkeep::planner
