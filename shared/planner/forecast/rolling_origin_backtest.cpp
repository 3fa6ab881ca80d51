#include "shared/planner/forecast/rolling_origin_backtest.hpp"

#include <algorithm>

#include "shared/planner/statistics/pinball.hpp"

namespace orgkeep::planner {
namespace {

constexpr std::size_t first_origin = 7;          ///< known days before the first forecast
constexpr std::size_t first_scored_origin = 10;  ///< some residuals are known by then

}  // namespace

RollingOriginBacktest::RollingOriginBacktest(std::span<const DayValue> series,
                                             const ForecastSpec& spec, PointForecast method,
                                             int horizon)
    : series_(series.begin(), series.end()),
      unit_(spec.unit),
      method_(method),
      horizon_(horizon),
      furthest_(spec.groups.back()),
      origin_(first_origin),
      paths_(series.size() + 1),
      residuals_(spec, series.size()) {}

bool RollingOriginBacktest::is_done() const { return origin_ > series_.size(); }

void RollingOriginBacktest::step() {
    if (is_done()) {
        return;
    }
    learn_residuals();
    const std::span<const DayValue> past = std::span(series_).first(origin_);
    paths_[origin_] = {method_(past, furthest_), unit_(past, furthest_)};
    if (origin_ >= std::max(first_scored_origin, series_.size() / 2)) {
        sums_.intervals = intervals();
        score(sums_.intervals);
    }
    ++origin_;
}

/// Adds the residuals of all earlier forecasts for the newest day.
void RollingOriginBacktest::learn_residuals() {
    const DayValue& newest = series_[origin_ - 1];
    for (std::size_t before = origin_ - 1; before >= first_origin; --before) {
        const int days_ahead = newest.day - series_[before - 1].day;
        if (days_ahead > furthest_) {
            break;
        }
        const auto at = static_cast<std::size_t>(days_ahead - 1);
        const Path& path = paths_[before];
        residuals_.add(days_ahead, (newest.value - path.points[at]) / path.units[at]);
    }
    residuals_.settle();
}

std::vector<PredictionInterval> RollingOriginBacktest::intervals() const {
    const Path& path = paths_[origin_];
    std::vector<PredictionInterval> intervals = residuals_.quantiles();
    for (std::size_t days_ahead = 0; days_ahead < intervals.size(); ++days_ahead) {
        for (double& quantile : intervals[days_ahead]) {
            quantile = std::max(0.0, path.points[days_ahead] + quantile * path.units[days_ahead]);
        }
    }
    return intervals;
}

void RollingOriginBacktest::score(std::span<const PredictionInterval> intervals) {
    int scored = 0;
    for (const DayValue& actual : std::span(series_).subspan(origin_)) {
        const int days_ahead = actual.day - series_[origin_ - 1].day;
        if (days_ahead > horizon_) {
            break;
        }
        const PredictionInterval& interval = intervals[static_cast<std::size_t>(days_ahead - 1)];
        for (std::size_t q = 0; q < interval.size(); ++q) {
            sums_.loss += pinball_loss(forecast_quantiles[q], actual.value, interval[q]) / 3;
        }
        sums_.coverage += actual.value >= interval[0] && actual.value <= interval[2] ? 1 : 0;
        ++scored;
    }
    sums_.forecasts += scored;
    sums_.origins += scored > 0 ? 1 : 0;
}

BacktestResult RollingOriginBacktest::result() const {
    BacktestResult result = sums_;
    if (result.forecasts > 0) {
        result.loss /= result.forecasts;
        result.coverage /= result.forecasts;
    }
    return result;
}

BacktestResult run_backtest(std::span<const DayValue> series, const ForecastSpec& spec,
                            PointForecast method, int horizon) {
    RollingOriginBacktest steps(series, spec, method, horizon);
    while (!steps.is_done()) {
        steps.step();
    }
    return steps.result();
}

}  // namespace orgkeep::planner
