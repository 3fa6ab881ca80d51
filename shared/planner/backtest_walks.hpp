#pragma once

#include <span>

#include "shared/planner/backtest.hpp"
#include "shared/planner/forecast_rolling.hpp"

/// Model and baseline side by side on one series of at least `needed_history_days` days: what both
/// say of the days to come, and how both did on the days that were.
namespace orgkeep::planner {

struct Walks {
    Walk model;
    Walk baseline;
};

/// Both walks, a little at a time.
struct WalksInSteps {
    WalkInSteps model;
    WalkInSteps baseline;

    [[nodiscard]] bool is_done() const { return model.is_done() && baseline.is_done(); }
    /// Both forecast from one day of the series. Nothing when done.
    void step();
    [[nodiscard]] Walks result() const { return {model.result(), baseline.result()}; }
};

[[nodiscard]] WalksInSteps walks_of_calls(std::span<const DayValue> series, int horizon);
[[nodiscard]] WalksInSteps walks_of_storage(std::span<const DayValue> series, int horizon);

[[nodiscard]] BacktestScore score_of(const Walks& walks);

}  // namespace orgkeep::planner
