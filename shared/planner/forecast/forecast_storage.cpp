#include <algorithm>
#include <cmath>
#include <cstddef>

#include "shared/planner/forecast/point_forecasts.hpp"
#include "shared/planner/statistics/robust.hpp"

namespace orgkeep::planner {
namespace {

constexpr int weekday_days = 91;  ///< a quarter determines the weekday factors

/// A change of growth that lasts for at least three weeks.
constexpr JumpSearch storage_jump{.least_before = 3, .least_after = 3, .most_after = 26};

/// Growth in bytes per day over weeks, counted back from the last reading. The first week includes
/// the remaining days before it.
std::vector<DayValue> growth_by_week(std::span<const DayValue> past) {
    std::vector<DayValue> growth;
    std::size_t end = past.size() - 1;
    for (std::size_t begin = end; begin-- > 0;) {
        const int days_before = past[begin].day - past.front().day;
        const int days = past[end].day - past[begin].day;
        if (begin == 0 || (days >= 7 && days_before >= 7)) {
            growth.push_back({past[end].day, (past[end].value - past[begin].value) / days});
            end = begin;
        }
    }
    std::reverse(growth.begin(), growth.end());
    return growth;
}

/// Growth in bytes per day between consecutive days.
std::vector<DayValue> growth_by_day(std::span<const DayValue> past) {
    std::vector<DayValue> growth;
    growth.reserve(past.size());
    for (std::size_t at = 1; at < past.size(); ++at) {
        if (past[at].day - past[at - 1].day == 1) {
            growth.push_back({past[at].day, past[at].value - past[at - 1].value});
        }
    }
    return growth;
}

}  // namespace

std::vector<double> model_storage(std::span<const DayValue> past, int horizon) {
    const DayValue& last = past.back();
    const std::vector<DayValue> weeks = growth_by_week(past);
    double per_day = 0;
    if (!weeks.empty()) {
        const std::span<const DayValue> now = since_jump(weeks, storage_jump);
        per_day = mean_without_outliers(levels_at_end(now, trusted_slope(now)));
    }
    const std::array<double, 7> factors =
        weekday_factors(growth_by_day(later_than(past, last.day - weekday_days)));
    std::vector<double> forecast;
    forecast.reserve(static_cast<std::size_t>(horizon));
    double bytes = last.value;
    for (int days_ahead = 1; days_ahead <= horizon; ++days_ahead) {
        bytes += per_day * factors[weekday_of(last.day + days_ahead)];
        forecast.push_back(std::max(0.0, bytes));
    }
    return forecast;
}

std::vector<double> drift(std::span<const DayValue> past, int horizon) {
    const int days = past.back().day - past.front().day;
    const double per_day = days > 0 ? (past.back().value - past.front().value) / days : 0;
    std::vector<double> forecast;
    forecast.reserve(static_cast<std::size_t>(horizon));
    for (int days_ahead = 1; days_ahead <= horizon; ++days_ahead) {
        forecast.push_back(std::max(0.0, past.back().value + per_day * days_ahead));
    }
    return forecast;
}

std::vector<double> drift_spread(std::span<const DayValue> past, int horizon) {
    const double learned = std::max(1, past.back().day - past.front().day);
    std::vector<double> spread;
    spread.reserve(static_cast<std::size_t>(horizon));
    for (int days_ahead = 1; days_ahead <= horizon; ++days_ahead) {
        spread.push_back(std::sqrt(days_ahead * (1 + days_ahead / learned)));
    }
    return spread;
}

}  // namespace orgkeep::planner
