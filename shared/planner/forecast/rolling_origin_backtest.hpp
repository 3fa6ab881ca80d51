#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "shared/planner/forecast/residuals.hpp"

/// Computes prediction intervals for a point forecast from its residuals on the history, and their
/// loss, in one pass over the history.
namespace orgkeep::planner {

struct BacktestResult {
    std::vector<PredictionInterval> intervals;  ///< intervals for the days after the series
    double loss = 0;      ///< mean pinball loss of the three quantiles, per day
    double coverage = 0;  ///< share of days within P10 … P90
    int origins = 0;
    int forecasts = 0;
};

/// A backtest from every origin of a series, in steps. Owns its data, so it can be copied and moved
/// at any time.
class RollingOriginBacktest {
  public:
    RollingOriginBacktest(std::span<const DayValue> series, const ForecastSpec& spec,
                          PointForecast method, int horizon);

    [[nodiscard]] bool is_done() const;
    /// Runs the next origin. Does nothing when done.
    void step();
    /// The result of the origins so far.
    [[nodiscard]] BacktestResult result() const;

  private:
    struct Path {
        std::vector<double> points;
        std::vector<double> units;
    };

    void learn_residuals();
    [[nodiscard]] std::vector<PredictionInterval> intervals() const;
    void score(std::span<const PredictionInterval> intervals);

    std::vector<DayValue> series_;
    PointForecast unit_;
    PointForecast method_;
    int horizon_;
    int furthest_;
    std::size_t origin_;       ///< number of known days at the next origin
    std::vector<Path> paths_;  ///< the paths, by origin
    Residuals residuals_;
    BacktestResult sums_;  ///< the result, with sums instead of means of loss and coverage
};

/// Runs all origins of a series of at least `needed_history_days` days, each with the days before
/// it. Scores the forecasts of up to `horizon` days from the origins of the later half, where about
/// as much history is known as today.
[[nodiscard]] BacktestResult run_backtest(std::span<const DayValue> series,
                                          const ForecastSpec& spec, PointForecast method,
                                          int horizon);

}  // namespace orgkeep::planner
