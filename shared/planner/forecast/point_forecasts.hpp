#pragma once

#include <span>
#include <vector>

#include "shared/planner/statistics/series.hpp"

/// Point forecasts of the model and the baseline. All take a series of at least one day and return
/// one value ≥ 0 for each of the `horizon` days after its last.
namespace orgkeep::planner {

using PointForecast = std::vector<double> (*)(std::span<const DayValue> past, int horizon);

/// Calls: level × weekday × damped growth, all robust (medians, Theil–Sen).
[[nodiscard]] std::vector<double> model_calls(std::span<const DayValue> past, int horizon);

/// Calls: the newest known value of the same weekday.
[[nodiscard]] std::vector<double> seasonal_naive(std::span<const DayValue> past, int horizon);

/// Calls: the usual value of each day's weekday, at least 1. Residuals of calls are measured in it,
/// as they are larger on busy days.
[[nodiscard]] std::vector<double> usual_calls(std::span<const DayValue> past, int horizon);

/// Storage: the last reading and the growth of recent weeks by weekday. It is robust against a
/// single large import.
[[nodiscard]] std::vector<double> model_storage(std::span<const DayValue> past, int horizon);

/// Storage: the straight line through the first and the last reading.
[[nodiscard]] std::vector<double> drift(std::span<const DayValue> past, int horizon);

/// Storage: the spread of residuals at each horizon h for independent daily growth with an
/// estimated mean, √(h (1 + h / days)) (Hyndman, Athanasopoulos 2021, section 5.5). Residuals of
/// storage are measured in it, so that near ones are informative about far ones.
[[nodiscard]] std::vector<double> drift_spread(std::span<const DayValue> past, int horizon);

}  // namespace orgkeep::planner
