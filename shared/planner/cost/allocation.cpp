#include "shared/planner/cost/allocation.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "shared/planner/statistics/nearest_rank.hpp"

namespace orgkeep::planner {

ApiCalls left_to_backups(const OrgAllocation& allocation) {
    const std::int64_t limit = std::max<std::int64_t>(0, allocation.daily_limit.value);
    const std::int64_t others = std::max<std::int64_t>(0, allocation.other_calls.value);
    return {std::max<std::int64_t>(0, limit - others)};
}

ApiCalls usual_other_calls(std::span<const ApiCalls> days) {
    const std::span<const ApiCalls> latest = days.last(std::min(days.size(), other_calls_days));
    if (latest.empty()) {
        return {};
    }
    std::vector<ApiCalls> sorted(latest.begin(), latest.end());
    std::sort(sorted.begin(), sorted.end());
    return sorted[nearest_rank(95, sorted.size())];
}

}  // namespace orgkeep::planner
