#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "shared/core/object_stats.hpp"
#include "shared/planner/cost/backup_cost.hpp"

namespace orgkeep::planner {

/// The cost of an incremental run as a function of its load. The load is the amount of changes that
/// the run copies, in average days of changes of the org's stats: 1/24 for an hourly run on an
/// average day, 2 for a daily run on a day with twice the changes. So one table serves every
/// frequency.
///
/// The function is continuous and piecewise linear between 194 points, eight per octave from 2^−12
/// to 2^12 average days, and extrapolated beyond the last point. It never decreases, and is 0 at 0.
class LoadCost {
  public:
    LoadCost() = default;  ///< the runs cost nothing at any load
    /// Ignores `what_if.change_factor`, which is a part of the load.
    LoadCost(const OrgStats& stats, const WhatIf& what_if);

    /// The expected calls of a run. A load of 0 or less, or NaN, costs nothing.
    [[nodiscard]] double calls(double load) const;
    /// The smallest load at which a run costs that many calls. Returns 0 for no calls, or if no
    /// load costs anything.
    [[nodiscard]] double load_of(double calls) const;
    /// Whether any load costs anything: the changes of at least one object are known.
    [[nodiscard]] bool costs_anything() const { return !points_.empty(); }

  private:
    struct Point {
        double load = 0;
        double calls = 0;
        double slope = 0;  ///< calls per load from here to the next point
    };
    std::vector<Point> points_;  ///< ascending; empty if no load costs anything
};

/// Caches the load costs of one org by share of attachments. They take the most time of a plan and
/// are the same for all plans with the same stats.
class LoadCostCache {
  public:
    [[nodiscard]] const LoadCost& get(const OrgStats& stats, double attachments_share);
    /// Call it when the stats change.
    void clear() { costs_.clear(); }

  private:
    std::map<double, LoadCost> costs_;
};

}  // namespace orgkeep::planner
