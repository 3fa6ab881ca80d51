#pragma once

#include <span>

#include "shared/core/usage.hpp"

/// How well the forecasts would have done on a history: rolling origins (Tashman 2000). From each
/// day of its later half, model and baseline forecast the days that followed, knowing only the days
/// before, and the pinball loss of their P10, P50 and P90 is held against what came.
namespace orgkeep::planner {

struct BacktestScore {
    double model_loss = 0;  ///< mean pinball loss of a forecast day, in calls or bytes; never NaN
    double baseline_loss = 0;
    double model_coverage = 0;  ///< share of days within P10 … P90, 0 … 1; 0.8 is meant
    double baseline_coverage = 0;
    int origins = 0;    ///< days that were forecast from
    int forecasts = 0;  ///< days forecast, over all origins; 0: the history has too few days

    friend bool operator==(const BacktestScore&, const BacktestScore&) = default;
};

/// Histories and horizons as forecast_api_calls() and forecast_storage() take them (forecast.hpp).
/// Too little history gives a score of 0 forecasts.
[[nodiscard]] BacktestScore backtest_api_calls(std::span<const DayCalls> history, int horizon);
[[nodiscard]] BacktestScore backtest_storage(std::span<const DayBytes> history, int horizon);

}  // namespace orgkeep::planner
