#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "shared/planner/first_backup/first_backup.hpp"

/// The range of durations of a first backup.
namespace orgkeep::planner {

/// The range of times from the start to the finish.
struct FirstBackupRange {
    std::chrono::milliseconds shortest{0};
    std::chrono::milliseconds longest{0};

    friend bool operator==(const FirstBackupRange&, const FirstBackupRange&) = default;
};

/// The exact duration under one quota depends on minutes: a run that reaches calls of the day
/// before that have not expired stops at the quota, and the next one starts a day later. A few more
/// calls per day may cost days, a few fewer may save them. So this also simulates quotas around the
/// task's: no larger simulated quota takes longer than `longest`, and no smaller one less than
/// `shortest`. Neither end increases with the quota. Both are equal if one run suffices.
///
/// The simulated quotas are those that need at least k times 24 hours, and the one that allows
/// everything at once. Returns nothing if one of them has no end.
[[nodiscard]] std::optional<FirstBackupRange> first_backup_range(const FirstBackupTask& task);

/// "18 to 23 days", "3 h 12 min to 4 days", "26 min"; above two days in whole days, rounded up.
[[nodiscard]] std::string span_text(const FirstBackupRange& takes);

}  // namespace orgkeep::planner
