#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "shared/planner/first_backup/first_backup.hpp"

/// How long a first backup takes, give or take.
namespace orgkeep::planner {

/// From the start to the finish.
struct FirstBackupRange {
    std::chrono::milliseconds shortest{0};
    std::chrono::milliseconds longest{0};

    friend bool operator==(const FirstBackupRange&, const FirstBackupRange&) = default;
};

/// What one quota's plan says to the day hangs on minutes: a run that overtakes the calls of the
/// day before finds the quota used up and ends, and it takes a day until the next. A few calls a
/// day more can cost days, a few fewer gain them. So this plays the quotas around it as well: no
/// larger one that was played takes longer than `longest`, and no smaller one is done before
/// `shortest`. Neither end ever grows with the quota. Equal where one run is enough.
///
/// The quotas played are those that need k times 24 hours at the least, and the one that lets
/// everything through at once. Nothing where one of them does not end.
[[nodiscard]] std::optional<FirstBackupRange> first_backup_range(const FirstBackupTask& task);

/// "18 to 23 days", "3 h 12 min to 4 days", "26 min"; from two days on in whole days, of which the
/// last is begun.
[[nodiscard]] std::string span_text(const FirstBackupRange& takes);

}  // namespace orgkeep::planner
