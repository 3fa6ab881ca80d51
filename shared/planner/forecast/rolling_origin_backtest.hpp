#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "shared/planner/forecast/residuals.hpp"

/// The range around a point forecast, from how far the same forecast missed on the history's own
/// days, and the loss of both. One walk over the history gives the two.
namespace orgkeep::planner {

struct BacktestResult {
    std::vector<PredictionInterval> intervals;  ///< from the end of the series
    double loss = 0;      ///< mean of the pinball losses of a day's three quantiles
    double coverage = 0;  ///< share of the days from P10 to P90
    int origins = 0;
    int forecasts = 0;
};

/// A walk() that is done a little at a time. It holds all it needs, so it may be copied and moved
/// at any moment.
class RollingOriginBacktest {
  public:
    RollingOriginBacktest(std::span<const DayValue> series, const ForecastSpec& spec,
                          PointForecast method, int horizon);

    [[nodiscard]] bool is_done() const;
    /// Forecasts from one day of the series. Nothing when done.
    void step();
    /// Once done; before that it tells of the days walked over.
    [[nodiscard]] BacktestResult result() const;

  private:
    struct Path {
        std::vector<double> points;
        std::vector<double> units;
    };

    void learn_residuals();
    [[nodiscard]] std::vector<PredictionInterval> intervals() const;
    void judge(std::span<const PredictionInterval> intervals);

    std::vector<DayValue> series_;
    PointForecast unit_;
    PointForecast method_;
    int horizon_;
    int furthest_;
    std::size_t origin_;       ///< known days of the next forecast
    std::vector<Path> paths_;  ///< by origin
    Residuals residuals_;
    BacktestResult sums_;  ///< loss and coverage are sums here
};

/// Walks over the series (at least `needed_history_days` days) and forecasts from every day on,
/// knowing only what was before. Judged are the days up to `horizon` ahead of an origin, from the
/// origins of the later half: what comes then is known about as well as it is today.
[[nodiscard]] BacktestResult run_backtest(std::span<const DayValue> series,
                                          const ForecastSpec& spec, PointForecast method,
                                          int horizon);

}  // namespace orgkeep::planner
