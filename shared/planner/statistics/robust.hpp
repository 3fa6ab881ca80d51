#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "shared/planner/statistics/series.hpp"

/// What a series does, told so that a few odd days do not change the answer.
namespace orgkeep::planner {

[[nodiscard]] double median_value(std::span<const DayValue> series);

/// The values of each weekday, Sunday first.
[[nodiscard]] std::array<std::vector<double>, 7> by_weekday(std::span<const DayValue> series);

/// How much of an average day each weekday has, Sunday first; the mean over the weekdays is 1. As
/// far as the weekdays differ by chance alone, they are taken as equal.
[[nodiscard]] std::array<double, 7> weekday_factors(std::span<const DayValue> series);

/// What the days would have been, were all weekdays alike. Weekdays that are as good as closed are
/// left out: they tell nothing of the level.
[[nodiscard]] std::vector<DayValue> without_weekdays(std::span<const DayValue> series,
                                                     const std::array<double, 7>& factors);

/// Growth a day. Theil (1950), Sen (1968): the median of the slopes between all pairs; 0 where as
/// many pairs rise as fall.
[[nodiscard]] double slope_of(std::span<const DayValue> series);

/// As much of slope_of() as can be trusted to be growth at all: as far as Kendall's tau exceeds
/// what days without growth would show.
[[nodiscard]] double trusted_slope(std::span<const DayValue> series);

/// What each day would have been on the last one, had it grown on by `per_day`; in any order.
[[nodiscard]] std::vector<double> levels_at_end(std::span<const DayValue> series, double per_day);

/// Where a level may have jumped: so many entries before the jump at least, so many after it.
struct JumpSearch {
    std::size_t least_before = 0;
    std::size_t least_after = 0;
    std::size_t most_after = 0;
};

/// The entries since the level last jumped; all, if it did not. A jump is a step between two
/// medians that is larger than the noise and explains the entries better than steady growth does.
[[nodiscard]] std::span<const DayValue> since_jump(std::span<const DayValue> series,
                                                   const JumpSearch& search);

/// The mean, with numbers held within six median deviations of the median; 0 of none.
[[nodiscard]] double mean_without_outliers(std::span<const double> numbers);

}  // namespace orgkeep::planner
