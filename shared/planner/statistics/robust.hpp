#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "shared/planner/statistics/series.hpp"

/// Robust estimates of level, weekdays, growth and jumps of a series: a few outliers don't change
/// them.
namespace orgkeep::planner {

/// The standard deviation of normal noise over its median absolute deviation.
inline constexpr double deviation_of_mad = 1.4826;

[[nodiscard]] double median_value(std::span<const DayValue> series);

/// The values of each weekday, Sunday first.
[[nodiscard]] std::array<std::vector<double>, 7> by_weekday(std::span<const DayValue> series);

/// Each weekday's share of an average day, Sunday first, with a mean of 1. Differences that chance
/// explains are removed.
///
/// The demand model (demand/demand_model.cpp) has weekday factors of its own: runs say nothing
/// about weekdays on which the org is closed, and a few weeks must not be trusted as far. Sharing
/// one estimate would change every plan.
[[nodiscard]] std::array<double, 7> weekday_factors(std::span<const DayValue> series);

/// The values divided by their weekday's factor. Leaves out weekdays that are nearly closed, as
/// these say nothing about the level.
[[nodiscard]] std::vector<DayValue> without_weekdays(std::span<const DayValue> series,
                                                     const std::array<double, 7>& factors);

/// The Theil–Sen slope per day (Theil 1950, Sen 1968): the median of the slopes of all pairs of
/// different days. Returns 0 without a pair.
[[nodiscard]] double theil_sen_slope(std::span<const DayValue> series);

/// The same, but 0 if as many pairs rise as fall.
[[nodiscard]] double slope_of(std::span<const DayValue> series);

/// slope_of() shrunk toward 0: by as much as Kendall's tau could be explained by chance.
[[nodiscard]] double trusted_slope(std::span<const DayValue> series);

/// Each value moved to the last day at a growth of `per_day`.
[[nodiscard]] std::vector<double> levels_at_end(std::span<const DayValue> series, double per_day);

/// The range in which a jump of the level is looked for, in numbers of entries before and after the
/// jump.
struct JumpSearch {
    std::size_t least_before = 0;
    std::size_t least_after = 0;
    std::size_t most_after = 0;
};

/// The entries since the level last jumped; all entries if it did not. A jump is a step between two
/// medians that is larger than the noise and fits the entries better than steady growth.
[[nodiscard]] std::span<const DayValue> since_jump(std::span<const DayValue> series,
                                                   const JumpSearch& search);

/// The mean of the numbers clamped to six median deviations around the median; 0 for no numbers.
[[nodiscard]] double mean_without_outliers(std::span<const double> numbers);

}  // namespace orgkeep::planner
