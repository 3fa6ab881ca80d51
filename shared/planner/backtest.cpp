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

constexpr Subject calls{usual_calls, call_groups};
constexpr Subject storage{drift_spread, storage_groups};

}  // namespace

Walks walk_calls(std::span<const DayValue> series, int horizon) {
    return {walk(series, calls, model_calls, horizon), walk(series, calls, repeated_week, horizon)};
}

Walks walk_storage(std::span<const DayValue> series, int horizon) {
    return {walk(series, storage, model_storage, horizon),
            walk(series, storage, drawn_on, horizon)};
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
    return score_of(walk_calls(series, std::clamp(horizon, 0, api_forecast_days)));
}

BacktestScore backtest_storage(std::span<const DayBytes> history, int horizon) {
    const std::vector<DayValue> series = series_of(history, storage_history_days);
    if (series.size() < needed_history_days) {
        return {};
    }
    return score_of(walk_storage(series, std::clamp(horizon, 0, storage_forecast_days)));
}

}  // namespace orgkeep::planner
