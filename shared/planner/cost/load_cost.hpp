#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "shared/core/object_stats.hpp"
#include "shared/planner/cost/backup_cost.hpp"

namespace orgkeep::planner {

/// What an incremental run costs over its load. The load is what a run has to take along, in
/// "average days of changes" of the figures: a run an hour on an average day has 1/24, one a day on
/// a day of twice the changes has 2. So one table serves every frequency.
///
/// Continuous, linear between 194 points that lie eight an octave from 2^−12 to 2^12 average days,
/// and beyond the last point as between the last two. Never falls. 0 at 0.
class LoadCost {
  public:
    LoadCost() = default;  ///< costs nothing at any load
    /// `what_if.change_factor` is not looked at: it belongs into the load.
    LoadCost(const OrgStats& stats, const WhatIf& what_if);

    /// Expected calls of a run. A load of 0 or less, or that is no number, costs nothing.
    [[nodiscard]] double calls(double load) const;
    /// The load at which a run costs that many calls: the smallest one. 0 for no calls; where
    /// nothing costs anything also 0.
    [[nodiscard]] double load_of(double calls) const;
    /// Whether any load costs anything: the figures tell the changes of some object.
    [[nodiscard]] bool costs_anything() const { return !points_.empty(); }

  private:
    struct Point {
        double load = 0;
        double calls = 0;
        double slope = 0;  ///< calls a load from here to the next point
    };
    std::vector<Point> points_;  ///< ascending; empty when nothing costs anything
};

/// Those of one org by the share of its attachments, as far as they were asked for: what takes the
/// longest of a plan, and serves all plans of the same figures.
class LoadCosts {
  public:
    [[nodiscard]] const LoadCost& of(const OrgStats& stats, double attachments_share);
    /// The figures are others from now on.
    void forget() { costs_.clear(); }

  private:
    std::map<double, LoadCost> costs_;
};

}  // namespace orgkeep::planner
