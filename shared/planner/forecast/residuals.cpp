#include "shared/planner/forecast/residuals.hpp"

#include <algorithm>

namespace orgkeep::planner {

Residuals::Residuals(const ForecastSpec& spec, std::size_t origins) : groups_(spec.groups) {
    for (std::size_t group = 0; group < groups_.size(); ++group) {
        const auto horizons = static_cast<std::size_t>(groups_[group] - before(group));
        by_group_.emplace_back(forecast_quantiles.front(), origins * horizons);
    }
}

void Residuals::add(int horizon, double residual) {
    std::size_t group = 0;
    while (groups_[group] < horizon) {
        ++group;
    }
    by_group_[group].add(residual);
}

void Residuals::settle() {
    for (EndQuantiles& residuals : by_group_) {
        residuals.settle();
    }
}

std::vector<PredictionInterval> Residuals::quantiles() const {
    const std::vector<PredictionInterval> by_group = group_quantiles();
    const int last = groups_.back();
    std::vector<PredictionInterval> intervals;
    intervals.reserve(static_cast<std::size_t>(last));
    std::size_t group = 0;
    for (int horizon = 1; horizon <= last; ++horizon) {
        while (group + 1 < by_group.size() && center(group + 1) <= horizon) {
            ++group;
        }
        PredictionInterval interval = by_group[group];
        if (group + 1 < by_group.size() && horizon > center(group)) {
            const double part = (horizon - center(group)) / (center(group + 1) - center(group));
            for (std::size_t q = 0; q < interval.size(); ++q) {
                interval[q] += part * (by_group[group + 1][q] - interval[q]);
            }
        }
        intervals.push_back(interval);
    }
    return intervals;
}

/// The last horizon of the group before.
int Residuals::before(std::size_t group) const { return group == 0 ? 0 : groups_[group - 1]; }

double Residuals::center(std::size_t group) const {
    return (before(group) + 1 + groups_[group]) / 2.0;
}

/// Residuals of overlapping forecasts are not independent: a group is known once there are origins
/// for as many days as its horizon.
bool Residuals::is_known(std::size_t group) const {
    const int enough = (groups_[group] - before(group)) * groups_[group];
    return by_group_[group].count() >= static_cast<std::size_t>(enough);
}

std::vector<PredictionInterval> Residuals::group_quantiles() const {
    std::vector<PredictionInterval> intervals(by_group_.size());
    // With gaps in the history, the first groups may be empty.
    const auto filled = std::find_if(by_group_.begin(), by_group_.end(),
                                     [](const auto& residuals) { return residuals.count() > 0; });
    if (filled == by_group_.end()) {
        return intervals;
    }
    const auto first_filled = static_cast<std::size_t>(filled - by_group_.begin());
    PredictionInterval widest{};
    for (std::size_t group = 0; group < by_group_.size(); ++group) {
        // Intervals contain the point forecast and don't shrink.
        if (group <= first_filled || is_known(group)) {
            const EndQuantiles& residuals = by_group_[std::max(group, first_filled)];
            widest[0] = std::min(widest[0], residuals.quantile(forecast_quantiles.front()));
            widest[2] = std::max(widest[2], residuals.quantile(forecast_quantiles.back()));
        }
        intervals[group] = widest;
    }
    return intervals;
}

}  // namespace orgkeep::planner
