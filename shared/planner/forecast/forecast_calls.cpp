#include <algorithm>
#include <cstddef>

#include "shared/planner/forecast/point_forecasts.hpp"
#include "shared/planner/statistics/median.hpp"
#include "shared/planner/statistics/robust.hpp"

namespace orgkeep::planner {
namespace {

constexpr int learned_days = 56;     ///< eight weeks determine weekdays and growth
constexpr int level_days = 14;       ///< levels drift, so the last two weeks determine the level
constexpr double damping = 0.98;     ///< damping factor of growth per day
constexpr double most_growth = 0.5;  ///< limit over the whole forecast, relative to the level

/// A jump within the last three weeks, searched in the last five.
constexpr JumpSearch calls_jump{.least_before = 7, .least_after = 4, .most_after = 21};
constexpr int jump_days = 35;

}  // namespace

std::vector<double> model_calls(std::span<const DayValue> past, int horizon) {
    const int last = past.back().day;
    past = later_than(past, last - learned_days);
    const std::array<double, 7> factors = weekday_factors(past);
    const std::vector<DayValue> even = without_weekdays(past, factors);
    std::vector<double> forecast(static_cast<std::size_t>(horizon), 0.0);
    if (even.empty()) {
        return forecast;
    }
    const std::span<const DayValue> recent = later_than(even, even.back().day - jump_days);
    const std::span<const DayValue> now = since_jump(recent, calls_jump);
    const std::span<const DayValue> learned = now.size() < recent.size() ? now : even;
    const double per_day = trusted_slope(learned);
    std::vector<double> levels =
        levels_at_end(later_than(learned, learned.back().day - level_days), per_day);
    const double level = median(levels);
    double step = per_day;
    double grown = 0;
    for (std::size_t days_ahead = 0; days_ahead < forecast.size(); ++days_ahead) {
        step *= damping;
        grown += step;
        const double most = std::max(0.0, most_growth * level);
        const int day = last + 1 + static_cast<int>(days_ahead);
        forecast[days_ahead] =
            std::max(0.0, (level + std::clamp(grown, -most, most)) * factors[weekday_of(day)]);
    }
    return forecast;
}

std::vector<double> seasonal_naive(std::span<const DayValue> past, int horizon) {
    std::array<double, 7> newest{};
    newest.fill(median_value(past));  // default for a weekday without a value
    for (const DayValue& entry : past) {
        newest[weekday_of(entry.day)] = entry.value;
    }
    std::vector<double> forecast;
    forecast.reserve(static_cast<std::size_t>(horizon));
    for (int days_ahead = 1; days_ahead <= horizon; ++days_ahead) {
        forecast.push_back(newest[weekday_of(past.back().day + days_ahead)]);
    }
    return forecast;
}

std::vector<double> usual_calls(std::span<const DayValue> past, int horizon) {
    const std::span<const DayValue> recent = later_than(past, past.back().day - learned_days);
    double sum = 0;
    for (const DayValue& entry : recent) {
        sum += entry.value;
    }
    const double least = std::max(1.0, sum / static_cast<double>(recent.size()) / 4);
    std::array<std::vector<double>, 7> values = by_weekday(recent);
    std::array<double, 7> usual_day{};
    for (std::size_t weekday = 0; weekday < usual_day.size(); ++weekday) {
        usual_day[weekday] = std::max(least, median(values[weekday]));
    }
    std::vector<double> usual;
    usual.reserve(static_cast<std::size_t>(horizon));
    for (int days_ahead = 1; days_ahead <= horizon; ++days_ahead) {
        usual.push_back(usual_day[weekday_of(past.back().day + days_ahead)]);
    }
    return usual;
}

}  // namespace orgkeep::planner
