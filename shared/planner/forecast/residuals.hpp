#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "shared/planner/forecast/point_forecasts.hpp"
#include "shared/planner/statistics/pinball.hpp"

/// How far a point forecast missed, and the range that follows from it.
namespace orgkeep::planner {

/// What is forecast, apart from the method. What it points to is kept by nobody: it must last.
struct ForecastSpec {
    PointForecast unit = nullptr;  ///< what the misses of each day are counted in
    /// Horizons whose misses are taken together, by the last of each, ascending; the last is the
    /// largest horizon of all. A group with too few misses takes those of the one before.
    std::span<const int> groups;
};

/// P10, P50, P90 of one day to come.
using PredictionInterval = std::array<double, 3>;

/// The misses known so far, in units, by group of horizons.
class Residuals {
  public:
    /// At most `origins` misses of each horizon will be added.
    Residuals(const ForecastSpec& spec, std::size_t origins);

    /// A miss of `ahead` days, 1 … the largest horizon. settle() must follow before quantiles are
    /// asked for.
    void add(int horizon, double residual);
    void settle();

    /// The quantiles of the misses at each horizon from 1 on, in units. A range does not shrink
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
