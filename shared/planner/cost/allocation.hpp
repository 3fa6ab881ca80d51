#pragma once

#include <span>

#include "shared/core/quantity.hpp"
#include "shared/core/usage.hpp"

/// The part of an org's daily API limit that is left for backups.
namespace orgkeep::planner {

/// The org's limit, and the calls of its other integrations. Both are for any 24 hours.
struct OrgAllocation {
    ApiCalls daily_limit;
    ApiCalls other_calls;  ///< calls of all integrations except backups

    friend bool operator==(const OrgAllocation&, const OrgAllocation&) = default;
};

/// The limit minus the other calls, at least 0.
[[nodiscard]] ApiCalls left_to_backups(const OrgAllocation& allocation);

/// The number of latest days that usual_other_calls() considers.
inline constexpr std::size_t other_calls_days = 28;

/// An estimate of the other integrations' daily calls from their calls on whole days, oldest first:
/// the 95th percentile (nearest rank) of the latest 28 days. The median would be too low: backups
/// must fit on busy days too, or they take calls from the others. Returns 0 without days.
[[nodiscard]] ApiCalls usual_other_calls(std::span<const ApiCalls> days);

}  // namespace orgkeep::planner
