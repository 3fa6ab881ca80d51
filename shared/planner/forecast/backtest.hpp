#pragma once

#include <span>

#include "shared/core/usage.hpp"

/// Backtests of the forecasts on a history with rolling origins (Tashman 2000). From each day of
/// its later half, model and baseline forecast the following days from the days before, and the
/// pinball loss of their P10, P50 and P90 is measured against the actual values.
namespace orgkeep::planner {

struct BacktestScore {
    double model_loss = 0;  ///< mean pinball loss per forecast day, in calls or bytes; never NaN
    double baseline_loss = 0;
    double model_coverage = 0;  ///< share of days within P10 … P90, 0 … 1; ideally 0.8
    double baseline_coverage = 0;
    int origins = 0;    ///< the number of origins
    int forecasts = 0;  ///< forecast days over all origins; 0 if the history is too short

    friend bool operator==(const BacktestScore&, const BacktestScore&) = default;
};

/// Histories and horizons are those of forecast_api_calls() and forecast_storage() (forecast.hpp).
/// Too little history gives a score with 0 forecasts.
[[nodiscard]] BacktestScore backtest_api_calls(std::span<const DayCalls> history, int horizon);
[[nodiscard]] BacktestScore backtest_storage(std::span<const DayBytes> history, int horizon);

}  // namespace orgkeep::planner
