#include "shared/planner/statistics/robust.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "shared/planner/statistics/median.hpp"

namespace orgkeep::planner {
namespace {

/// A weekday with a smaller factor says nothing about the level.
constexpr double closed_day = 0.05;

/// The variance of a median over that of a mean, π/2.
constexpr double variance_of_median = 1.5708;

using ByWeekday = std::array<std::vector<double>, 7>;

/// An empty list for each weekday, with capacity for that many days.
ByWeekday no_values(std::size_t days) {
    ByWeekday values;
    for (std::vector<double>& some : values) {
        some.reserve(days / 7 + 1);
    }
    return values;
}

/// Each weekday's median over the mean of all seven; 1 where unknown. All are 1 if one would exceed
/// 7: with negative values, the mean may be near 0 and says nothing. Reorders the values.
std::array<double, 7> factors_of(ByWeekday& values) {
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
    const auto exceeds = [&](double value) { return std::fabs(value) * weekdays > 7 * sum; };
    const bool is_known = sum > 0 && std::none_of(factors.begin(), factors.end(), exceeds);
    for (std::size_t day = 0; day < factors.size(); ++day) {
        factors[day] = values[day].empty() || !is_known ? 1 : factors[day] * weekdays / sum;
    }
    return factors;
}

/// Each day over the mean of the seven consecutive days around it, which contain every weekday once
/// (shifted at the ends of the series). Leaves out days near a gap.
ByWeekday ratios_to_week(std::span<const DayValue> series) {
    ByWeekday ratios = no_values(series.size());
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

/// Each day over the median of the three weeks around it.
ByWeekday ratios_to_level(std::span<const DayValue> series, std::span<const DayValue> even) {
    ByWeekday ratios = no_values(series.size());
    SortedNumbers around;
    std::size_t first = 0;
    std::size_t end = 0;
    for (const DayValue& entry : series) {
        for (; end < even.size() && even[end].day <= entry.day + 10; ++end) {
            around.add(even[end].value);
        }
        for (; first < end && even[first].day < entry.day - 10; ++first) {
            around.remove(even[first].value);
        }
        const double level = around.median();
        if (level > 0) {
            ratios[weekday_of(entry.day)].push_back(entry.value / level);
        }
    }
    return ratios;
}

/// The sum of the distances to a line that has the value `level` on the day `day`.
double distances(std::span<const DayValue> series, double level, double per_day, int day) {
    double sum = 0;
    for (const DayValue& entry : series) {
        sum += std::fabs(entry.value - (level + per_day * (entry.day - day)));
    }
    return sum;
}

/// The number of pairs that rise minus the number that fall.
int rises_over_falls(std::span<const DayValue> series) {
    int balance = 0;
    for (std::size_t later = 1; later < series.size(); ++later) {
        for (const DayValue& earlier : series.first(later)) {
            balance += (series[later].value > earlier.value ? 1 : 0) -
                       (series[later].value < earlier.value ? 1 : 0);
        }
    }
    return balance;
}

}  // namespace

double median_value(std::span<const DayValue> series) {
    std::vector<double> values = levels_at_end(series, 0);
    return median(values);
}

std::array<std::vector<double>, 7> by_weekday(std::span<const DayValue> series) {
    ByWeekday values = no_values(series.size());
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
    ByWeekday ratios = ratios_to_week(series);
    const bool all_weekdays =
        std::none_of(ratios.begin(), ratios.end(), [](const auto& some) { return some.empty(); });
    if (!all_weekdays) {
        ratios = by_weekday(series);
    }
    std::array<double, 7> factors = factors_of(ratios);
    // Once more, relative to a level that outliers don't move.
    ratios = ratios_to_level(series, without_weekdays(series, factors));
    factors = factors_of(ratios);

    // Positive-part James–Stein shrinkage (1961) removes what chance explains.
    double spread = 0;
    std::vector<double> noise;
    noise.reserve(series.size());
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

double theil_sen_slope(std::span<const DayValue> series) {
    std::vector<double> slopes;
    slopes.reserve(series.size() * series.size() / 2);
    for (std::size_t later = 1; later < series.size(); ++later) {
        for (const DayValue& earlier : series.first(later)) {
            if (series[later].day != earlier.day) {
                slopes.push_back((series[later].value - earlier.value) /
                                 (series[later].day - earlier.day));
            }
        }
    }
    return median(slopes);
}

double slope_of(std::span<const DayValue> series) {
    return rises_over_falls(series) == 0 ? 0 : theil_sen_slope(series);
}

double trusted_slope(std::span<const DayValue> series) {
    const int balance = rises_over_falls(series);
    if (balance == 0) {
        return 0;
    }
    const auto n = static_cast<double>(series.size());
    const double tau = balance / (n * (n - 1) / 2);
    const double by_chance =
        2 * (2 * n + 5) / (9 * n * (n - 1));  // the variance of tau (Kendall 1938)
    const double trust = 1 - 4 * by_chance / (tau * tau);
    return trust > 0 ? theil_sen_slope(series) * trust : 0;
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
    struct Split {
        std::size_t at = 0;
        double before = 0;
        double after = 0;
        double distances = std::numeric_limits<double>::infinity();
    };
    Split best;
    SortedNumbers before;
    SortedNumbers after;
    for (std::size_t entry = 0; entry < series.size(); ++entry) {
        (entry + search.least_after < series.size() ? before : after).add(series[entry].value);
    }
    for (std::size_t after_jump = search.least_after;
         after_jump <= search.most_after && after_jump + search.least_before <= series.size();
         ++after_jump) {
        const std::size_t at = series.size() - after_jump;
        Split split{at, before.median(), after.median()};
        split.distances = distances(series.first(at), split.before, 0, 0) +
                          distances(series.subspan(at), split.after, 0, 0);
        if (split.distances < best.distances) {
            best = split;
        }
        before.remove(series[at - 1].value);
        after.add(series[at - 1].value);
    }
    const std::span<const DayValue> now = series.subspan(best.at);
    const double noise = best.distances / static_cast<double>(series.size());
    const double step = std::fabs(best.after - best.before);
    const bool larger = step > 0.05 * std::fabs(best.before) &&
                        step > 10 * noise / std::sqrt(static_cast<double>(now.size()));
    if (!larger) {
        return series;
    }
    const double per_day = slope_of(series);
    std::vector<double> levels = levels_at_end(series, per_day);
    const double by_growth = distances(series, median(levels), per_day, series.back().day);
    return best.distances < 0.9 * by_growth ? now : series;
}

double mean_without_outliers(std::span<const double> numbers) {
    if (numbers.empty()) {
        return 0;
    }
    // The median is taken from a copy, as the last bits of the sum below depend on the order.
    std::vector<double> deviations(numbers.begin(), numbers.end());
    const double middle = median(deviations);
    for (double& deviation : deviations) {
        deviation = std::fabs(deviation - middle);
    }
    const double most = 6 * median(deviations);
    double sum = 0;
    for (const double number : numbers) {
        sum += std::clamp(number - middle, -most, most);
    }
    return middle + sum / static_cast<double>(numbers.size());
}

}  // namespace orgkeep::planner
