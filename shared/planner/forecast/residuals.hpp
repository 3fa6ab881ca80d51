#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "shared/planner/forecast/point_forecasts.hpp"
#include "shared/planner/statistics/pinball.hpp"

/// Residuals of a point forecast, and the prediction intervals that follow from them.
namespace orgkeep::planner {

/// The task of a forecast, without the method. Refers to `groups`, which must outlive it.
struct ForecastSpec {
    PointForecast unit = nullptr;  ///< the unit of the residuals of each day
    /// Groups of horizons that share their residuals, each given by its last horizon, ascending.
    /// The last is the largest horizon. A group with too few residuals uses those of the group
    /// before.
    std::span<const int> groups;
};

/// P10, P50, P90 of one forecast day.
using PredictionInterval = std::array<double, 3>;

/// The known residuals, in units, by group of horizons.
class Residuals {
  public:
    /// At most `origins` residuals of each horizon may be added.
    Residuals(const ForecastSpec& spec, std::size_t origins);

    /// Adds a residual of a horizon, 1 … the largest. Takes effect with the next settle().
    void add(int horizon, double residual);
    void settle();

    /// The quantiles of the residuals at each horizon from 1 on, in units. Intervals don't shrink
    /// with the horizon.
    [[nodiscard]] std::vector<PredictionInterval> quantiles() const;

  private:
    [[nodiscard]] int before(std::size_t group) const;
    [[nodiscard]] double center(std::size_t group) const;
    [[nodiscard]] bool is_known(std::size_t group) const;
    [[nodiscard]] std::vector<PredictionInterval> group_quantiles() const;

    std::span<const int> groups_;
    std::vector<EndQuantiles> by_group_;
};

}  // namespace orgkeep::planner
