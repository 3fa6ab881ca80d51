#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "shared/planner/forecast_points.hpp"

/// The range around a point forecast, from how far the same forecast missed on the history's own
/// days, and the loss of both. One walk over the history gives the two.
namespace orgkeep::planner {

/// What is forecast, apart from the method.
struct Subject {
    PointForecast unit = nullptr;  ///< what the misses of each day are counted in
    /// Horizons whose misses are taken together, by the last of each, ascending; the last is the
    /// largest horizon of all. A group with too few misses takes those of the one before.
    std::span<const int> groups;
};

/// P10, P50, P90 of one day to come.
using Band = std::array<double, 3>;

struct Walk {
    std::vector<Band> ahead;  ///< from the end of the series
    double loss = 0;          ///< mean of the pinball losses of a day's three quantiles
    double coverage = 0;      ///< share of the days from P10 to P90
    int origins = 0;
    int forecasts = 0;
};

/// Walks over the series (at least `needed_history_days` days) and forecasts from every day on,
/// knowing only what was before. Judged are the days up to `horizon` ahead of an origin, from the
/// origins of the later half: what comes then is known about as well as it is today.
[[nodiscard]] Walk walk(std::span<const DayValue> series, const Subject& subject,
                        PointForecast method, int horizon);

}  // namespace orgkeep::planner
