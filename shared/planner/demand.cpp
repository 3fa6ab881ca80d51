#include "shared/planner/demand.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "shared/core/frequency.hpp"
#include "shared/core/named.hpp"

namespace orgkeep::planner {
namespace {

/// The tail's shape ξ.
constexpr double tail_shape = 0.25;
/// In so many days the trend may add or take half of its level.
constexpr double days_to_half = 60;

using ErrorKind = DemandError::Kind;
constexpr std::array error_names{
    Named<ErrorKind>{ErrorKind::too_little_history, "too_little_history"},
    Named<ErrorKind>{ErrorKind::no_changes_known, "no_changes_known"},
};

std::size_t weekday_of(Date date) {
    return std::chrono::weekday{std::chrono::sys_days{date}}.c_encoding();
}

/// A day of the history.
struct Load {
    Date date;
    double load = 0;
};

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

double mean(const std::vector<Load>& loads) {
    double sum = 0;
    for (const Load& day : loads) {
        sum += day.load;
    }
    return sum / static_cast<double>(loads.size());
}

/// The loads of the usable days, oldest first.
std::vector<Load> usable_loads(const DemandHistory& history, const LoadCost& cost) {
    const std::int32_t frequency =
        std::clamp(history.frequency_hours, shortest_frequency_hours, longest_frequency_hours);
    const double days_a_run = frequency / 24.0;
    std::vector<Load> loads;
    for (const DayCalls& day : history.days) {
        const bool is_excluded = std::find(history.excluded.begin(), history.excluded.end(),
                                           day.date) != history.excluded.end();
        // Where runs are rarer than days, a day of calls is one run, and tells of the days before.
        const bool is_between_runs = frequency > 24 && day.calls.value <= 0;
        if (is_excluded || is_between_runs) {
            continue;
        }
        const double runs = frequency > 24 ? 1.0 : 24.0 / frequency;
        const double calls_a_run = static_cast<double>(day.calls.value) / runs;
        loads.push_back({day.date, cost.load_of(calls_a_run) / days_a_run});
    }
    std::sort(loads.begin(), loads.end(),
              [](const Load& a, const Load& b) { return a.date < b.date; });
    if (loads.size() > most_demand_days) {
        loads.erase(loads.begin(), loads.end() - static_cast<std::ptrdiff_t>(most_demand_days));
    }
    return loads;
}

std::array<double, 7> weekday_factors(const std::vector<Load>& loads) {
    std::array<std::vector<double>, 7> by_weekday;
    for (const Load& day : loads) {
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

Trend theil_sen(const std::vector<Load>& loads, const std::array<double, 7>& weekday) {
    struct Point {
        double day = 0;  ///< before the last one: 0 or less
        double load = 0;
    };
    std::vector<Point> points;
    points.reserve(loads.size());
    for (const Load& day : loads) {
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
    const std::vector<Load> loads = usable_loads(history, cost);
    if (loads.size() < fewest_demand_days) {
        return DemandError{ErrorKind::too_little_history, loads.size(), fewest_demand_days};
    }
    DemandModel model;
    model.last_day = loads.back().date;
    model.days = loads.size();
    model.weekday = weekday_factors(loads);
    const Trend trend = theil_sen(loads, model.weekday);
    model.level = trend.level;
    model.slope_per_day = trend.slope;
    for (const Load& day : loads) {
        // Far back, a line that rises would be at 0 or below.
        const double line =
            std::max(model.level + model.slope_per_day *
                                       static_cast<double>(days_between(model.last_day, day.date)),
                     model.level / 4);
        const double usual = line * model.weekday[weekday_of(day.date)];
        model.residuals.push_back(usual > 0 ? day.load / usual : 1);
    }
    std::sort(model.residuals.begin(), model.residuals.end());
    model.tail_scale = tail_scale_of(model.residuals);
    return model;
}

std::string_view name(DemandError::Kind kind) { return name_in(error_names, kind); }

std::string message(const DemandError& error) {
    if (error.kind == ErrorKind::no_changes_known) {
        return "How often the quota is hit can't be told: the figures hold no changes a day of any "
               "object.";
    }
    return "How often the quota is hit can't be told yet: it takes " + std::to_string(error.need) +
           " days of backups, and there are " + std::to_string(error.have) + ".";
}

}  // namespace orgkeep::planner
