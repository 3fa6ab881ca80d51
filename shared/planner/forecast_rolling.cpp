#include "shared/planner/forecast_rolling.hpp"

#include <algorithm>

#include "shared/planner/pinball.hpp"

namespace orgkeep::planner {
namespace {

constexpr std::size_t first_origin = 7;          ///< known days before the first forecast of all
constexpr std::size_t first_judged_origin = 10;  ///< by then some misses are known

}  // namespace

WalkInSteps::WalkInSteps(std::span<const DayValue> series, const Subject& subject,
                         PointForecast method, int horizon)
    : series_(series.begin(), series.end()),
      unit_(subject.unit),
      method_(method),
      horizon_(horizon),
      furthest_(subject.groups.back()),
      origin_(first_origin),
      paths_(series.size() + 1),
      misses_(subject, series.size()) {}

bool WalkInSteps::is_done() const { return origin_ > series_.size(); }

void WalkInSteps::step() {
    if (is_done()) {
        return;
    }
    learn_misses();
    const std::span<const DayValue> past = std::span(series_).first(origin_);
    paths_[origin_] = {method_(past, furthest_), unit_(past, furthest_)};
    if (origin_ >= std::max(first_judged_origin, series_.size() / 2)) {
        sums_.ahead = bands();
        judge(sums_.ahead);
    }
    ++origin_;
}

/// The newest day tells how far the forecasts before it missed.
void WalkInSteps::learn_misses() {
    const DayValue& newest = series_[origin_ - 1];
    for (std::size_t before = origin_ - 1; before >= first_origin; --before) {
        const int ahead = newest.day - series_[before - 1].day;
        if (ahead > furthest_) {
            break;
        }
        const auto at = static_cast<std::size_t>(ahead - 1);
        const Path& path = paths_[before];
        misses_.add(ahead, (newest.value - path.points[at]) / path.units[at]);
    }
    misses_.settle();
}

std::vector<Band> WalkInSteps::bands() const {
    const Path& path = paths_[origin_];
    std::vector<Band> bands = misses_.quantiles();
    for (std::size_t ahead = 0; ahead < bands.size(); ++ahead) {
        for (double& quantile : bands[ahead]) {
            quantile = std::max(0.0, path.points[ahead] + quantile * path.units[ahead]);
        }
    }
    return bands;
}

void WalkInSteps::judge(std::span<const Band> bands) {
    int judged = 0;
    for (const DayValue& came : std::span(series_).subspan(origin_)) {
        const int ahead = came.day - series_[origin_ - 1].day;
        if (ahead > horizon_) {
            break;
        }
        const Band& band = bands[static_cast<std::size_t>(ahead - 1)];
        for (std::size_t q = 0; q < band.size(); ++q) {
            sums_.loss += pinball_loss(forecast_quantiles[q], came.value, band[q]) / 3;
        }
        sums_.coverage += came.value >= band[0] && came.value <= band[2] ? 1 : 0;
        ++judged;
    }
    sums_.forecasts += judged;
    sums_.origins += judged > 0 ? 1 : 0;
}

Walk WalkInSteps::result() const {
    Walk result = sums_;
    if (result.forecasts > 0) {
        result.loss /= result.forecasts;
        result.coverage /= result.forecasts;
    }
    return result;
}

Walk walk(std::span<const DayValue> series, const Subject& subject, PointForecast method,
          int horizon) {
    WalkInSteps steps(series, subject, method, horizon);
    while (!steps.is_done()) {
        steps.step();
    }
    return steps.result();
}

}  // namespace orgkeep::planner
