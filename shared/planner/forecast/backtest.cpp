#include "shared/planner/forecast/backtest.hpp"

#include <algorithm>
#include <array>

#include "shared/planner/forecast/backtest_pair.hpp"
#include "shared/planner/forecast/forecast_limits.hpp"

namespace orgkeep::planner {
namespace {

constexpr std::array call_groups = {7, api_forecast_days};
// The groups are wider toward the end, where one more day matters less.
constexpr std::array storage_groups = {1, 3, 7, 14, 28, 45, 65, storage_forecast_days};

constexpr ForecastSpec calls_spec{usual_calls, call_groups};
constexpr ForecastSpec storage_spec{drift_spread, storage_groups};

BacktestScore run_to_score(BacktestPair backtests) {
    while (!backtests.is_done()) {
        backtests.step();
    }
    return score_of(backtests.result());
}

}  // namespace

void BacktestPair::step() {
    model.step();
    baseline.step();
}

BacktestPair api_calls_backtest(std::span<const DayValue> series, int horizon) {
    return {{series, calls_spec, model_calls, horizon},
            {series, calls_spec, seasonal_naive, horizon}};
}

BacktestPair storage_backtest(std::span<const DayValue> series, int horizon) {
    return {{series, storage_spec, model_storage, horizon}, {series, storage_spec, drift, horizon}};
}

BacktestScore score_of(const BacktestResults& backtests) {
    return {backtests.model.loss,        backtests.baseline.loss, backtests.model.coverage,
            backtests.baseline.coverage, backtests.model.origins, backtests.model.forecasts};
}

BacktestScore backtest_api_calls(std::span<const DayCalls> history, int horizon) {
    const std::vector<DayValue> series = series_of(history, api_history_days);
    if (series.size() < needed_history_days) {
        return {};
    }
    return run_to_score(api_calls_backtest(series, std::clamp(horizon, 0, api_forecast_days)));
}

BacktestScore backtest_storage(std::span<const DayBytes> history, int horizon) {
    const std::vector<DayValue> series = series_of(history, storage_history_days);
    if (series.size() < needed_history_days) {
        return {};
    }
    return run_to_score(storage_backtest(series, std::clamp(horizon, 0, storage_forecast_days)));
}

}  // namespace orgkeep::planner
