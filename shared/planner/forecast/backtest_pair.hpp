#pragma once

#include <span>

#include "shared/planner/forecast/backtest.hpp"
#include "shared/planner/forecast/rolling_origin_backtest.hpp"

/// Backtests of model and baseline on the same series of at least `needed_history_days` days: their
/// forecasts, and their scores on the history.
namespace orgkeep::planner {

struct BacktestResults {
    BacktestResult model;
    BacktestResult baseline;
};

/// Both backtests, in steps.
struct BacktestPair {
    RollingOriginBacktest model;
    RollingOriginBacktest baseline;

    [[nodiscard]] bool is_done() const { return model.is_done() && baseline.is_done(); }
    /// Runs the next origin of both. Does nothing when done.
    void step();
    [[nodiscard]] BacktestResults result() const { return {model.result(), baseline.result()}; }
};

[[nodiscard]] BacktestPair api_calls_backtest(std::span<const DayValue> series, int horizon);
[[nodiscard]] BacktestPair storage_backtest(std::span<const DayValue> series, int horizon);

[[nodiscard]] BacktestScore score_of(const BacktestResults& backtests);

}  // namespace orgkeep::planner
