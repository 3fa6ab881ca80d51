#include "shared/planner/forecast_robust.hpp"

#include <algorithm>
#include <cmath>

#include "shared/planner/pinball.hpp"

namespace orgkeep::planner {
namespace {

/// A weekday with less of an average day tells nothing of the level.
constexpr double closed_day = 0.05;

/// A median deviation against the standard deviation of normal noise, and the variance of a median
/// against that of a mean (π/2).
constexpr double deviation_of_mad = 1.4826;
constexpr double variance_of_median = 1.5708;

using ByWeekday = std::array<std::vector<double>, 7>;

/// Each weekday's median against the mean of them; 1 where there is nothing to tell. Where values
/// are negative too, a mean near 0 says nothing: no weekday has more than all seven of them.
std::array<double, 7> factors_of(ByWeekday values) {
    std::array<double, 7> factors{};
    double sum = 0;
    int weekdays = 0;
    for (std::size_t day = 0; day < factors.size(); ++day) {
        if (!values[day].empty()) {
            factors[day] = median(values[day]);
            sum += factors[day];
            ++weekdays;
        }
    }
    const auto beyond = [&](double value) { return std::fabs(value) * weekdays > 7 * sum; };
    const bool tells = sum > 0 && std::none_of(factors.begin(), factors.end(), beyond);
    for (std::size_t day = 0; day < factors.size(); ++day) {
        factors[day] = values[day].empty() || !tells ? 1 : factors[day] * weekdays / sum;
    }
    return factors;
}

/// Each day against the mean of seven days in a row with it in their middle, as near as the ends
/// allow: they have every weekday once. Days with a gap near them are left out.
ByWeekday against_week(std::span<const DayValue> series) {
    ByWeekday ratios;
    for (std::size_t at = 0; at < series.size() && series.size() >= 7; ++at) {
        const std::size_t first = std::min(at < 3 ? 0 : at - 3, series.size() - 7);
        const std::span<const DayValue> week = series.subspan(first, 7);
        double sum = 0;
        for (const DayValue& entry : week) {
            sum += entry.value;
        }
        if (sum > 0 && week.back().day - week.front().day == 6) {
            ratios[weekday_of(series[at].day)].push_back(series[at].value * 7 / sum);
        }
    }
    return ratios;
}

/// Each day against the median of the three weeks around it.
ByWeekday against_level(std::span<const DayValue> series, std::span<const DayValue> even) {
    ByWeekday ratios;
    for (const DayValue& entry : series) {
        std::vector<double> around;
        for (const DayValue& near : later_than(even, entry.day - 11)) {
            if (near.day > entry.day + 10) {
                break;
            }
            around.push_back(near.value);
        }
        const double level = median(around);
        if (level > 0) {
            ratios[weekday_of(entry.day)].push_back(entry.value / level);
        }
    }
    return ratios;
}

/// The sum of the distances to a line through `at` on the day `day`.
double distances(std::span<const DayValue> series, double at, double per_day, int day) {
    double sum = 0;
    for (const DayValue& entry : series) {
        sum += std::fabs(entry.value - (at + per_day * (entry.day - day)));
    }
    return sum;
}

}  // namespace

double median_value(std::span<const DayValue> series) {
    std::vector<double> values = levels_at_end(series, 0);
    return median(values);
}

ByWeekday by_weekday(std::span<const DayValue> series) {
    ByWeekday values;
    for (const DayValue& entry : series) {
        values[weekday_of(entry.day)].push_back(entry.value);
    }
    return values;
}

std::vector<DayValue> without_weekdays(std::span<const DayValue> series,
                                       const std::array<double, 7>& factors) {
    std::vector<DayValue> even;
    even.reserve(series.size());
    for (const DayValue& entry : series) {
        const double factor = factors[weekday_of(entry.day)];
        if (factor > closed_day) {
            even.push_back({entry.day, entry.value / factor});
        }
    }
    return even;
}

std::array<double, 7> weekday_factors(std::span<const DayValue> series) {
    ByWeekday ratios = against_week(series);
    const bool all_weekdays =
        std::none_of(ratios.begin(), ratios.end(), [](const auto& some) { return some.empty(); });
    std::array<double, 7> factors = factors_of(all_weekdays ? ratios : by_weekday(series));
    // Again, against a level that no odd day moves.
    ratios = against_level(series, without_weekdays(series, factors));
    factors = factors_of(ratios);

    // James and Stein's shrinking (1961), positive part: what chance explains is no weekday's.
    double spread = 0;
    std::vector<double> noise;
    for (std::size_t day = 0; day < factors.size(); ++day) {
        spread += (factors[day] - 1) * (factors[day] - 1) / 7;
        for (const double ratio : ratios[day]) {
            noise.push_back(std::fabs(ratio - factors[day]));
        }
    }
    const double weeks = static_cast<double>(noise.size()) / 7;
    const double deviation = deviation_of_mad * median(noise);
    const double by_chance = weeks > 0 ? variance_of_median * deviation * deviation / weeks : 0;
    const double trust = spread > by_chance ? 1 - by_chance / spread : 0;
    for (double& factor : factors) {
        factor = 1 + trust * (factor - 1);
    }
    return factors;
}

Slope slope_of(std::span<const DayValue> series) {
    std::vector<double> slopes;
    double balance = 0;
    slopes.reserve(series.size() * series.size() / 2);
    for (std::size_t later = 1; later < series.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            const double rise = series[later].value - series[earlier].value;
            slopes.push_back(rise / (series[later].day - series[earlier].day));
            balance += rise > 0 ? 1 : rise < 0 ? -1 : 0;
        }
    }
    if (balance == 0) {
        return {};
    }
    const auto n = static_cast<double>(series.size());
    const double tau = balance / static_cast<double>(slopes.size());
    const double by_chance = 2 * (2 * n + 5) / (9 * n * (n - 1));  // its variance: Kendall 1938
    return {median(slopes), std::max(0.0, 1 - 4 * by_chance / (tau * tau))};
}

std::vector<double> levels_at_end(std::span<const DayValue> series, double per_day) {
    std::vector<double> levels;
    levels.reserve(series.size());
    for (const DayValue& entry : series) {
        levels.push_back(entry.value - per_day * (entry.day - series.back().day));
    }
    return levels;
}

std::span<const DayValue> since_jump(std::span<const DayValue> series, const JumpSearch& search) {
    if (series.size() < search.least_before + search.least_after) {
        return series;
    }
    std::size_t best = 0;
    double least = 0;
    for (std::size_t after = search.least_after;
         after <= search.most_after && after + search.least_before <= series.size(); ++after) {
        const std::size_t split = series.size() - after;
        const double sum =
            distances(series.first(split), median_value(series.first(split)), 0, 0) +
            distances(series.subspan(split), median_value(series.subspan(split)), 0, 0);
        if (best == 0 || sum < least) {
            best = split;
            least = sum;
        }
    }
    const std::span<const DayValue> now = series.subspan(best);
    const double before = median_value(series.first(best));
    const double noise = least / static_cast<double>(series.size());
    const double step = std::fabs(median_value(now) - before);
    const bool larger = step > 0.05 * std::fabs(before) &&
                        step > 10 * noise / std::sqrt(static_cast<double>(now.size()));
    if (!larger) {
        return series;
    }
    const double per_day = slope_of(series).per_day;
    std::vector<double> levels = levels_at_end(series, per_day);
    const double by_growth = distances(series, median(levels), per_day, series.back().day);
    return least < 0.9 * by_growth ? now : series;
}

double mean_without_outliers(std::vector<double> numbers) {
    if (numbers.empty()) {
        return 0;
    }
    const double middle = median(numbers);
    std::vector<double> deviations;
    deviations.reserve(numbers.size());
    for (const double number : numbers) {
        deviations.push_back(std::fabs(number - middle));
    }
    const double most = 6 * median(deviations);
    double sum = 0;
    for (const double number : numbers) {
        sum += std::clamp(number - middle, -most, most);
    }
    return middle + sum / static_cast<double>(numbers.size());
}

}  // namespace orgkeep::planner
