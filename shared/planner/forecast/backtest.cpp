#include "shared/planner/forecast/backtest.hpp"

#include <algorithm>
#include <array>

#include "shared/planner/forecast/backtest_pair.hpp"
#include "shared/planner/forecast/forecast_limits.hpp"

namespace orgkeep::planner {
namespace {

constexpr std::array call_groups = {7, api_forecast_days};
// Wider towards the end, where one day more matters less.
constexpr std::array storage_groups = {1, 3, 7, 14, 28, 45, 65, storage_forecast_days};

constexpr ForecastSpec calls_subject{usual_calls, call_groups};
constexpr ForecastSpec storage_subject{drift_spread, storage_groups};

BacktestScore score_of_all(BacktestPair backtests) {
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
    return {{series, calls_subject, model_calls, horizon},
            {series, calls_subject, seasonal_naive, horizon}};
}

BacktestPair storage_backtest(std::span<const DayValue> series, int horizon) {
    return {{series, storage_subject, model_storage, horizon},
            {series, storage_subject, drift, horizon}};
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
    return score_of_all(api_calls_backtest(series, std::clamp(horizon, 0, api_forecast_days)));
}

BacktestScore backtest_storage(std::span<const DayBytes> history, int horizon) {
    const std::vector<DayValue> series = series_of(history, storage_history_days);
    if (series.size() < needed_history_days) {
        return {};
    }
    return score_of_all(storage_backtest(series, std::clamp(horizon, 0, storage_forecast_days)));
}

}  // namespace orgkeep::planner
