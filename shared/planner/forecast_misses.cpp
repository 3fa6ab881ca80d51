#include "shared/planner/forecast_misses.hpp"

#include <algorithm>

#include "shared/planner/pinball.hpp"

namespace orgkeep::planner {

Misses::Misses(const Subject& subject) : groups_(subject.groups), sorted_(subject.groups.size()) {}

void Misses::add(int ahead, double miss) {
    std::size_t group = 0;
    while (groups_[group] < ahead) {
        ++group;
    }
    fresh_.push_back({group, miss});
}

void Misses::settle() {
    for (std::size_t group = 0; group < sorted_.size(); ++group) {
        std::vector<double>& misses = sorted_[group];
        const auto old = static_cast<std::ptrdiff_t>(misses.size());
        for (const auto& [its_group, miss] : fresh_) {
            if (its_group == group) {
                misses.push_back(miss);
            }
        }
        std::sort(misses.begin() + old, misses.end());
        std::inplace_merge(misses.begin(), misses.begin() + old, misses.end());
    }
    fresh_.clear();
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

double Misses::centre(std::size_t group) const {
    const int before = group == 0 ? 0 : groups_[group - 1];
    return (before + 1 + groups_[group]) / 2.0;
}

/// Overlapping forecasts miss by the same days: a group is known when there were origins for as
/// many days as it looks ahead.
bool Misses::is_known(std::size_t group) const {
    const int before = group == 0 ? 0 : groups_[group - 1];
    const int last = groups_[group];
    const int enough = (last - before) * last;
    return sorted_[group].size() >= static_cast<std::size_t>(enough);
}

std::vector<Band> Misses::group_quantiles() const {
    std::vector<Band> bands(sorted_.size());
    // With gaps in the history the nearest group may have none.
    const auto filled = std::find_if(sorted_.begin(), sorted_.end(),
                                     [](const auto& misses) { return !misses.empty(); });
    if (filled == sorted_.end()) {
        return bands;
    }
    const auto nearest = static_cast<std::size_t>(filled - sorted_.begin());
    Band widest{};
    for (std::size_t group = 0; group < sorted_.size(); ++group) {
        // The point is within its own range, which does not shrink.
        if (group <= nearest || is_known(group)) {
            const std::vector<double>& misses = sorted_[std::max(group, nearest)];
            widest[0] = std::min(widest[0], quantile_of_sorted(misses, forecast_quantiles.front()));
            widest[2] = std::max(widest[2], quantile_of_sorted(misses, forecast_quantiles.back()));
        }
        bands[group] = widest;
    }
    return bands;
}

}  // namespace orgkeep::planner
