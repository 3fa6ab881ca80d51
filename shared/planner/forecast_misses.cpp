#include "shared/planner/forecast_misses.hpp"

#include <algorithm>

namespace orgkeep::planner {

Misses::Misses(const Subject& subject, std::size_t origins) : groups_(subject.groups) {
    for (std::size_t group = 0; group < groups_.size(); ++group) {
        const auto horizons = static_cast<std::size_t>(groups_[group] - before(group));
        by_group_.emplace_back(forecast_quantiles.front(), origins * horizons);
    }
}

void Misses::add(int ahead, double miss) {
    std::size_t group = 0;
    while (groups_[group] < ahead) {
        ++group;
    }
    by_group_[group].add(miss);
}

void Misses::settle() {
    for (EndQuantiles& misses : by_group_) {
        misses.settle();
    }
}

std::vector<Band> Misses::quantiles() const {
    const std::vector<Band> by_group = group_quantiles();
    const int last = groups_.back();
    std::vector<Band> bands;
    bands.reserve(static_cast<std::size_t>(last));
    std::size_t group = 0;
    for (int ahead = 1; ahead <= last; ++ahead) {
        while (group + 1 < by_group.size() && centre(group + 1) <= ahead) {
            ++group;
        }
        Band band = by_group[group];
        if (group + 1 < by_group.size() && ahead > centre(group)) {
            const double part = (ahead - centre(group)) / (centre(group + 1) - centre(group));
            for (std::size_t q = 0; q < band.size(); ++q) {
                band[q] += part * (by_group[group + 1][q] - band[q]);
            }
        }
        bands.push_back(band);
    }
    return bands;
}

/// The last horizon before the group's first.
int Misses::before(std::size_t group) const { return group == 0 ? 0 : groups_[group - 1]; }

double Misses::centre(std::size_t group) const {
    return (before(group) + 1 + groups_[group]) / 2.0;
}

/// Overlapping forecasts miss by the same days: a group is known when there were origins for as
/// many days as it looks ahead.
bool Misses::is_known(std::size_t group) const {
    const int enough = (groups_[group] - before(group)) * groups_[group];
    return by_group_[group].count() >= static_cast<std::size_t>(enough);
}

std::vector<Band> Misses::group_quantiles() const {
    std::vector<Band> bands(by_group_.size());
    // With gaps in the history the nearest group may have none.
    const auto filled = std::find_if(by_group_.begin(), by_group_.end(),
                                     [](const auto& misses) { return misses.count() > 0; });
    if (filled == by_group_.end()) {
        return bands;
    }
    const auto nearest = static_cast<std::size_t>(filled - by_group_.begin());
    Band widest{};
    for (std::size_t group = 0; group < by_group_.size(); ++group) {
        // The point is within its own range, which does not shrink.
        if (group <= nearest || is_known(group)) {
            const EndQuantiles& misses = by_group_[std::max(group, nearest)];
            widest[0] = std::min(widest[0], misses.quantile(forecast_quantiles.front()));
            widest[2] = std::max(widest[2], misses.quantile(forecast_quantiles.back()));
        }
        bands[group] = widest;
    }
    return bands;
}

}  // namespace orgkeep::planner
