#pragma once

#include <span>
#include <vector>

#include "shared/planner/statistics/series.hpp"

/// Forecasts of one figure a day, without a range: what the model expects, and what the baseline
/// repeats. All take a series of at least one day and answer one figure, not below 0, for each of
/// the `horizon` days after its last.
namespace orgkeep::planner {

using PointForecast = std::vector<double> (*)(std::span<const DayValue> past, int horizon);

/// Calls: level × weekday × damped growth, all robust (medians, Theil–Sen).
[[nodiscard]] std::vector<double> model_calls(std::span<const DayValue> past, int horizon);

/// Calls: the newest known day of the same weekday ("seasonal naive").
[[nodiscard]] std::vector<double> seasonal_naive(std::span<const DayValue> past, int horizon);

/// How large a usual day of each day's weekday is, at least 1: misses of calls are counted in it,
/// since busy days miss by more than quiet ones.
[[nodiscard]] std::vector<double> usual_calls(std::span<const DayValue> past, int horizon);

/// Storage: the last reading and the growth of the last weeks by weekday, of which one import is no
/// part.
[[nodiscard]] std::vector<double> model_storage(std::span<const DayValue> past, int horizon);

/// Storage: the straight line through the first and the last reading, drawn on ("drift").
[[nodiscard]] std::vector<double> drift(std::span<const DayValue> past, int horizon);

/// How misses of storage grow with the horizon where each day's growth is drawn anew and its mean
/// was learned from the past: √(h (1 + h / days)) (Hyndman, Athanasopoulos 2021, section 5.5).
/// Misses of storage are counted in it, so that near ones tell of far ones.
[[nodiscard]] std::vector<double> drift_spread(std::span<const DayValue> past, int horizon);

}  // namespace orgkeep::planner
