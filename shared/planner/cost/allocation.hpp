#pragma once

#include <span>

#include "shared/core/quantity.hpp"
#include "shared/core/usage.hpp"

/// What an org's daily API limit leaves to backups.
namespace orgkeep::planner {

/// The org's limit, and who else lives on it. Both hold for any 24 hours.
struct OrgAllocation {
    ApiCalls daily_limit;
    ApiCalls other_calls;  ///< that are not those of backups

    friend bool operator==(const OrgAllocation&, const OrgAllocation&) = default;
};

/// The limit less the other calls; 0 or more.
[[nodiscard]] ApiCalls left_to_backups(const OrgAllocation& allocation);

/// Only so many of the latest days are looked at.
inline constexpr std::size_t other_calls_days = 28;

/// What the others' calls are reckoned at, from their calls on whole days, oldest first: the 95th
/// percentile (nearest rank) of the latest 28. Not the median: a backup must get along on the busy
/// days too, and what it takes beyond the limit is taken from the others. 0 without days.
[[nodiscard]] ApiCalls usual_other_calls(std::span<const ApiCalls> days);

}  // namespace orgkeep::planner
