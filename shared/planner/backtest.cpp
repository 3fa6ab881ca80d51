#include "shared/planner/backtest.hpp"

#include <algorithm>
#include <array>

#include "shared/planner/backtest_walks.hpp"
#include "shared/planner/forecast.hpp"

namespace orgkeep::planner {
namespace {

constexpr std::array call_groups = {7, api_forecast_days};
// Wider towards the end, where one day more matters less.
constexpr std::array storage_groups = {1, 3, 7, 14, 28, 45, 65, storage_forecast_days};

constexpr Subject calls_subject{usual_calls, call_groups};
constexpr Subject storage_subject{drift_spread, storage_groups};

BacktestScore score_of_all(WalksInSteps walks) {
    while (!walks.is_done()) {
        walks.step();
    }
    return score_of(walks.result());
}

}  // namespace

void WalksInSteps::step() {
    model.step();
    baseline.step();
}

WalksInSteps walks_of_calls(std::span<const DayValue> series, int horizon) {
    return {{series, calls_subject, model_calls, horizon},
            {series, calls_subject, repeated_week, horizon}};
}

WalksInSteps walks_of_storage(std::span<const DayValue> series, int horizon) {
    return {{series, storage_subject, model_storage, horizon},
            {series, storage_subject, drawn_on, horizon}};
}

BacktestScore score_of(const Walks& walks) {
    return {walks.model.loss,        walks.baseline.loss, walks.model.coverage,
            walks.baseline.coverage, walks.model.origins, walks.model.forecasts};
}

BacktestScore backtest_api_calls(std::span<const DayCalls> history, int horizon) {
    const std::vector<DayValue> series = series_of(history, api_history_days);
    if (series.size() < needed_history_days) {
        return {};
    }
    return score_of_all(walks_of_calls(series, std::clamp(horizon, 0, api_forecast_days)));
}

BacktestScore backtest_storage(std::span<const DayBytes> history, int horizon) {
    const std::vector<DayValue> series = series_of(history, storage_history_days);
    if (series.size() < needed_history_days) {
        return {};
    }
    return score_of_all(walks_of_storage(series, std::clamp(horizon, 0, storage_forecast_days)));
}

}  // namespace orgkeep::planner
