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

[[nodiscard]] Walks walk_calls(std::span<const DayValue> series, int horizon);
[[nodiscard]] Walks walk_storage(std::span<const DayValue> series, int horizon);

[[nodiscard]] BacktestScore score_of(const Walks& walks);

}  // namespace orgkeep::planner
