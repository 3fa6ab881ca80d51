#include "shared/planner/demand.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "shared/core/named.hpp"
#include "shared/planner/demand_loads.hpp"

namespace orgkeep::planner {
namespace {

/// The tail's shape ξ.
constexpr double tail_shape = 0.25;
/// In so many days the trend may add or take half of its level.
constexpr double days_to_half = 60;

using ErrorKind = DemandError::Kind;
constexpr std::array error_names{
    Named<ErrorKind>{ErrorKind::too_little_history, "too_little_history"},
    Named<ErrorKind>{ErrorKind::quota_was_met, "quota_was_met"},
    Named<ErrorKind>{ErrorKind::no_changes_known, "no_changes_known"},
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

double mean(const std::vector<DayLoad>& loads) {
    double sum = 0;
    for (const DayLoad& day : loads) {
        sum += day.load;
    }
    return sum / static_cast<double>(loads.size());
}

std::array<double, 7> weekday_factors(const std::vector<DayLoad>& loads) {
    std::array<std::vector<double>, 7> by_weekday;
    for (const DayLoad& day : loads) {
        by_weekday[weekday_of(day.date)].push_back(day.load);
    }
    std::array<double, 7> factors{1, 1, 1, 1, 1, 1, 1};
    std::array<double, 7> medians{};
    double sum = 0;
    int seen = 0;
    for (std::size_t i = 0; i < medians.size(); ++i) {
        if (!by_weekday[i].empty()) {
            medians[i] = median(by_weekday[i]);
            sum += medians[i];
            ++seen;
        }
    }
    if (!(sum > 0)) {
        return factors;
    }
    for (std::size_t i = 0; i < medians.size(); ++i) {
        const auto weeks = static_cast<double>(by_weekday[i].size());
        factors[i] = (1 + medians[i] / (sum / seen) * weeks) / (1 + weeks);
    }
    return factors;
}

/// The line through the loads without their weekdays, and its value on the last day.
struct Trend {
    double level = 0;
    double slope = 0;
};

Trend theil_sen(const std::vector<DayLoad>& loads, const std::array<double, 7>& weekday) {
    struct Point {
        double day = 0;  ///< before the last one: 0 or less
        double load = 0;
    };
    std::vector<Point> points;
    points.reserve(loads.size());
    for (const DayLoad& day : loads) {
        points.push_back({static_cast<double>(days_between(loads.back().date, day.date)),
                          day.load / weekday[weekday_of(day.date)]});
    }
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
    const auto level_with = [&points](double slope) {
        std::vector<double> row;
        row.reserve(points.size());
        for (const Point& point : points) {
            row.push_back(point.load - slope * point.day);
        }
        return std::max(0.0, median(std::move(row)));
    };
    Trend trend;
    trend.slope = median(std::move(slopes));
    const double bound = level_with(trend.slope) / days_to_half;
    trend.slope = std::clamp(trend.slope, -bound, bound);
    trend.level = level_with(trend.slope);
    if (!(trend.level > 0)) {
        // Most days brought nothing; then the others are the bursts of an even level.
        trend = {mean(loads), 0};
    }
    const double last_bound = trend.level / days_to_half;
    trend.slope = std::clamp(trend.slope, -last_bound, last_bound);
    return trend;
}

double residual_of(const DayLoad& day, double line, double usual) {
    if (day.limit > 0) {
        // The quota cut off a day of more than usual: what came beyond the other days was its own.
        const double of_one_day = day.load * day.days - line * (day.days - 1);
        return std::max({day.limit, day.load, of_one_day}) / usual;
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

}  // namespace

double DemandModel::pattern(Date date) const {
    const double trend = level + slope_per_day * static_cast<double>(days_between(last_day, date));
    return std::max(0.0, trend) * weekday[weekday_of(date)];
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
        return DemandError{ErrorKind::no_changes_known, 0, fewest_demand_days};
    }
    const DayLoads found = day_loads(history, cost);
    const std::vector<DayLoad>& loads = found.loads;
    if (found.is_limited_too_often()) {
        return DemandError{ErrorKind::quota_was_met, found.limited, found.judged};
    }
    if (loads.size() < fewest_demand_days) {
        return DemandError{ErrorKind::too_little_history, loads.size(), fewest_demand_days};
    }
    DemandModel model;
    model.last_day = loads.back().date;
    model.days = loads.size();
    double covered = 0;
    for (const DayLoad& day : loads) {
        covered += day.days;
        model.days_limited += day.limit > 0 ? 1 : 0;
    }
    model.days_covered = static_cast<std::size_t>(covered);
    model.weekday = weekday_factors(loads);
    const Trend trend = theil_sen(loads, model.weekday);
    model.level = trend.level;
    model.slope_per_day = trend.slope;
    for (const DayLoad& day : loads) {
        // Far back, a line that rises would be at 0 or below.
        const double line =
            std::max(model.level + model.slope_per_day *
                                       static_cast<double>(days_between(model.last_day, day.date)),
                     model.level / 4);
        const double usual = line * model.weekday[weekday_of(day.date)];
        model.residuals.push_back(usual > 0 ? residual_of(day, line, usual) : 1);
    }
    std::sort(model.residuals.begin(), model.residuals.end());
    model.tail_scale = tail_scale_of(model.residuals);
    return model;
}

std::string_view name(DemandError::Kind kind) { return name_in(error_names, kind); }

std::string message(const DemandError& error) {
    if (error.kind == ErrorKind::quota_was_met) {
        return "Backups met the quota on " + std::to_string(error.have) + " of the last " +
               std::to_string(error.need) + (error.need == 1 ? " day" : " days") +
               " with runs, so what they need is not known: more than they were allowed. With a "
               "higher quota it shows within some weeks.";
    }
    if (error.kind == ErrorKind::no_changes_known) {
        return "How often the quota is hit can't be told: the figures hold no changes a day of any "
               "object.";
    }
    return "How often the quota is hit can't be told yet: it takes " + std::to_string(error.need) +
           " days of backups, and there are " + std::to_string(error.have) + ".";
}

}  // namespace orgkeep::planner
