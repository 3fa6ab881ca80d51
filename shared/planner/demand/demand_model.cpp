#include "shared/planner/demand/demand_model.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "shared/planner/demand/demand_loads.hpp"
#include "shared/text/enum_names.hpp"

namespace orgkeep::planner {
namespace {

/// The tail's shape ξ.
constexpr double tail_shape = 0.25;
/// In so many days the trend may add or take half of its level.
constexpr double days_to_half = 60;
/// Orgs usually grow or shrink by about so much of their level a day: 15 % in 30 days. What few
/// days say of growth counts for as much as it is surer than that.
constexpr double usual_growth_per_day = 0.005;
/// A weekday is closed when no one of it brought more than this part of the busiest one's median.
constexpr double closed_part = 0.05;
/// The standard deviation of normal deviates, over their median distance from the middle; and the
/// standard error of their median, over that of their mean.
constexpr double normal_of_median_distance = 1.4826;
constexpr double error_of_median = 1.2533;
/// Bursts of five times the usual that come once in 30 days are missing in every third history of
/// 30 days, and in hardly any of 90. So this σ is taken of bursts that were not seen; it is half as
/// much at `unseen_days` and soon gone beyond.
constexpr double unseen_scale = 0.75;
constexpr double unseen_days = 65;

using DemandErrorKind = DemandError::Kind;
constexpr std::array demand_error_names{
    EnumName<DemandErrorKind>{DemandErrorKind::too_little_history, "too_little_history"},
    EnumName<DemandErrorKind>{DemandErrorKind::quota_was_met, "quota_was_met"},
    EnumName<DemandErrorKind>{DemandErrorKind::no_changes_known, "no_changes_known"},
};

std::size_t weekday_of(Date date) {
    return std::chrono::weekday{std::chrono::sys_days{date}}.c_encoding();
}

/// 0 for an empty row.
double median(std::vector<double> row) {
    if (row.empty()) {
        return 0;
    }
    const auto middle = row.begin() + static_cast<std::ptrdiff_t>(row.size() / 2);
    std::nth_element(row.begin(), middle, row.end());
    if (row.size() % 2 == 1) {
        return *middle;
    }
    return (*std::max_element(row.begin(), middle) + *middle) / 2;
}

/// What is known of weekdays.
struct Weekdays {
    std::array<double, 7> factors{1, 1, 1, 1, 1, 1, 1};
    /// The org rests on them: they say nothing of how other days differ.
    std::array<bool, 7> closed{};
};

Weekdays weekdays_of(const std::vector<DayLoad>& loads) {
    std::array<std::vector<double>, 7> by_weekday;
    for (const DayLoad& day : loads) {
        by_weekday[weekday_of(day.date)].push_back(day.load);
    }
    std::array<double, 7> medians{};
    for (std::size_t i = 0; i < medians.size(); ++i) {
        medians[i] = median(by_weekday[i]);
    }
    const double most = *std::max_element(medians.begin(), medians.end());
    Weekdays weekdays;
    if (!(most > 0)) {
        return weekdays;
    }
    double sum = 0;
    int open = 0;
    for (std::size_t i = 0; i < medians.size(); ++i) {
        const std::vector<double>& row = by_weekday[i];
        weekdays.closed[i] =
            row.size() > 1 && *std::max_element(row.begin(), row.end()) <= most * closed_part;
        if (!row.empty() && !weekdays.closed[i]) {
            sum += medians[i];
            ++open;
        }
    }
    for (std::size_t i = 0; i < medians.size(); ++i) {
        const double factor = medians[i] / (sum / open);
        const auto weeks = static_cast<double>(by_weekday[i].size());
        weekdays.factors[i] = weekdays.closed[i] ? factor : (1 + factor * weeks) / (1 + weeks);
    }
    return weekdays;
}

/// A load without its weekday.
struct Point {
    double day = 0;  ///< before the last one: 0 or less
    double load = 0;
};

std::vector<Point> points_of(const std::vector<DayLoad>& loads, const Weekdays& weekdays) {
    std::vector<Point> points;
    points.reserve(loads.size());
    for (const DayLoad& day : loads) {
        const std::size_t weekday = weekday_of(day.date);
        if (!weekdays.closed[weekday]) {
            points.push_back({static_cast<double>(days_between(loads.back().date, day.date)),
                              day.load / weekdays.factors[weekday]});
        }
    }
    return points;
}

double mean_load(const std::vector<Point>& points) {
    double sum = 0;
    for (const Point& point : points) {
        sum += point.load;
    }
    return sum / static_cast<double>(points.size());
}

/// The line through the points, and its value on the last day.
struct Trend {
    double level = 0;
    double slope = 0;
    double level_error = 0;
    double slope_error = 0;
    double middle = 0;
};

Trend trend_of(const std::vector<Point>& points) {
    std::vector<double> slopes;
    slopes.reserve(points.size() * (points.size() - 1) / 2);
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t j = i + 1; j < points.size(); ++j) {
            if (points[j].day > points[i].day) {
                slopes.push_back((points[j].load - points[i].load) /
                                 (points[j].day - points[i].day));
            }
        }
    }
    const auto without = [&points](double slope) {
        std::vector<double> row;
        row.reserve(points.size());
        for (const Point& point : points) {
            row.push_back(point.load - slope * point.day);
        }
        return row;
    };
    const auto level_with = [&](double slope) { return std::max(0.0, median(without(slope))); };
    Trend trend;
    trend.slope = median(std::move(slopes));
    const double bound = level_with(trend.slope) / days_to_half;
    trend.slope = std::clamp(trend.slope, -bound, bound);
    trend.level = level_with(trend.slope);

    const auto n = static_cast<double>(points.size());
    double days = 0;
    for (const Point& point : points) {
        days += point.day;
    }
    trend.middle = -days / n;
    double squares = 0;
    for (const Point& point : points) {
        squares += (point.day + trend.middle) * (point.day + trend.middle);
    }
    // The spread, as bursts do not widen it.
    std::vector<double> distances = without(trend.slope);
    for (double& distance : distances) {
        distance = std::abs(distance - trend.level);
    }
    const double spread = normal_of_median_distance * median(std::move(distances));
    trend.level_error = error_of_median * spread / std::sqrt(n);

    if (!(trend.level > 0)) {
        // Most days brought nothing; then the others are the bursts of an even level.
        trend.level = mean_load(points);
        trend.slope = 0;
        return trend;
    }
    if (squares > 0) {
        const double usual = usual_growth_per_day * trend.level;
        const double of_days = spread * spread / squares;
        const double part = usual * usual / (usual * usual + of_days);
        trend.slope *= part;
        trend.slope_error = std::sqrt(part * of_days);
        trend.level = level_with(trend.slope);
    }
    const double last_bound = trend.level / days_to_half;
    trend.slope = std::clamp(trend.slope, -last_bound, last_bound);
    return trend;
}

double residual_of(const DayLoad& day, double line, double usual) {
    if (day.limit > 0) {
        // The quota cut off a day of more than usual: what came beyond the other days was its own.
        const double others = std::max(0.0, day.days - day.limit_days);
        const double own = (day.load * day.days - line * others) / day.limit_days;
        return std::max({day.limit, day.load, own}) / line;
    }
    // The mean of several days lies closer to the usual than a day does, by the root of their
    // number.
    const double apart = (day.load / usual - 1) * std::sqrt(std::max(1.0, day.days));
    return std::max(0.0, 1 + apart);
}

/// σ of the tail. The residuals are ascending.
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

/// σ of bursts that so many days may not have shown.
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
    // The part of the tail's numbers that lie above this one: 0 … 1.
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
        return DemandError{DemandErrorKind::quota_was_met, found.limited, found.judged};
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
        // Far back, a line that rises would be at 0 or below.
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
        return "Backups met the quota on " + std::to_string(error.have) + " of the last " +
               std::to_string(error.need) + (error.need == 1 ? " day" : " days") +
               " with runs, so what they need is not known: more than they were allowed. With a "
               "higher quota it shows within some weeks.";
    }
    if (error.kind == DemandErrorKind::no_changes_known) {
        return "How often the quota is hit can't be told: the figures hold no changes a day of any "
               "object.";
    }
    return "How often the quota is hit can't be told yet: it takes " + std::to_string(error.need) +
           " days of backups, and there are " + std::to_string(error.have) + ".";
}

}  // namespace orgkeep::planner
