#pragma once

#include <span>

#include "shared/planner/forecast/backtest.hpp"
#include "shared/planner/forecast/rolling_origin_backtest.hpp"

/// Model and baseline side by side on one series of at least `needed_history_days` days: what both
/// say of the days to come, and how both did on the days that were.
namespace orgkeep::planner {

struct BacktestResults {
    BacktestResult model;
    BacktestResult baseline;
};

/// Both walks, a little at a time.
struct BacktestPair {
    RollingOriginBacktest model;
    RollingOriginBacktest baseline;

    [[nodiscard]] bool is_done() const { return model.is_done() && baseline.is_done(); }
    /// Both forecast from one day of the series. Nothing when done.
    void step();
    [[nodiscard]] BacktestResults result() const { return {model.result(), baseline.result()}; }
};

[[nodiscard]] BacktestPair api_calls_backtest(std::span<const DayValue> series, int horizon);
[[nodiscard]] BacktestPair storage_backtest(std::span<const DayValue> series, int horizon);

[[nodiscard]] BacktestScore score_of(const BacktestResults& backtests);

}  // namespace orgkeep::planner
