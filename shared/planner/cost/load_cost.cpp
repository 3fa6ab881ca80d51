#include "shared/planner/cost/load_cost.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>

#include "shared/planner/cost/object_rates.hpp"

namespace orgkeep::planner {
namespace {

// The table covers 2^−12 to 2^12 average days: 24 octaves of 8 steps.
constexpr double first_load = 1.0 / 4'096;
constexpr int octaves = 24;
constexpr int steps_an_octave = 8;

/// The number of the step that a positive double lies in, counted over all doubles: its exponent
/// and the first three bits of its fraction. It needs no logarithm.
std::uint64_t step_of(double positive) {
    std::uint64_t bits = 0;
    static_assert(sizeof bits == sizeof positive);
    std::memcpy(&bits, &positive, sizeof bits);
    return bits >> 49;
}

}  // namespace

LoadCost::LoadCost(const OrgStats& stats, const WhatIf& what_if) {
    std::vector<ObjectRates> rates;
    for (const ObjectStats& object : stats.objects) {
        const std::optional<ObjectRates> found = rates_of(object, what_if);
        if (found && (found->changed_records > 0 || found->attachment_calls > 0)) {
            rates.push_back(*found);
        }
    }
    if (rates.empty()) {
        return;
    }
    points_.push_back({});
    double octave = first_load;
    for (int step = 0; step <= octaves * steps_an_octave; ++step) {
        if (step > 0 && step % steps_an_octave == 0) {
            octave *= 2;
        }
        Point point;
        point.load = octave * (1 + static_cast<double>(step % steps_an_octave) / steps_an_octave);
        for (const ObjectRates& object : rates) {
            point.calls += expected_calls(object.changed_records * point.load, object.batch_size) +
                           object.attachment_calls * point.load;
        }
        points_.push_back(point);
    }
    for (std::size_t i = 0; i + 1 < points_.size(); ++i) {
        points_[i].slope =
            (points_[i + 1].calls - points_[i].calls) / (points_[i + 1].load - points_[i].load);
    }
    points_.back().slope = points_[points_.size() - 2].slope;
}

double LoadCost::calls(double load) const {
    if (!(load > 0) || points_.empty()) {
        return 0;
    }
    std::size_t i = 0;
    if (load >= first_load) {
        const std::uint64_t step = step_of(load) - step_of(first_load) + 1;
        i = static_cast<std::size_t>(std::min<std::uint64_t>(step, points_.size() - 1));
    }
    const Point& from = points_[i];
    const double calls = from.calls + from.slope * (load - from.load);
    // Rounding must not lift the end of a line above the start of the next.
    return i + 1 < points_.size() ? std::min(calls, points_[i + 1].calls) : calls;
}

double LoadCost::load_of(double calls) const {
    if (!(calls > 0) || points_.empty()) {
        return 0;
    }
    const auto above =
        std::lower_bound(points_.begin(), points_.end(), calls,
                         [](const Point& point, double wanted) { return point.calls < wanted; });
    // The first point has 0 calls, so it is never the one above.
    const Point& from = *(above - 1);
    if (!(from.slope > 0)) {
        return from.load;
    }
    const double load = from.load + (calls - from.calls) / from.slope;
    return above != points_.end() ? std::min(load, above->load) : load;
}

const LoadCost& LoadCostCache::get(const OrgStats& stats, double attachments_share) {
    const auto known = costs_.find(attachments_share);
    if (known != costs_.end()) {
        return known->second;
    }
    return costs_.emplace(attachments_share, LoadCost(stats, WhatIf{attachments_share, 1}))
        .first->second;
}

}  // namespace orgkeep::planner
