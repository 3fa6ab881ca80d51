#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/quantity.hpp"
#include "shared/core/result.hpp"
#include "shared/core/time.hpp"
#include "shared/core/usage.hpp"
#include "shared/planner/first_backup/pace.hpp"

/// The first backup under a daily API quota: how many runs and days it takes.
///
/// What happens at the quota, by the service's rules: calls of backups in the last 24 hours never
/// exceed it (a call is counted at the minute in which it was made and falls out 24 hours later, so
/// that the calls of one minute may be there twice; the service counts so, and this does not round
/// up what it doesn't). A
/// run that needs more than is left spends that and ends as failed; what was copied stays, of an
/// object that was begun too, and the next run of the schedule goes on from there: no call is made
/// twice.
namespace orgkeep::planner {

/// The quota counts the calls of so many hours before each moment, as Salesforce's daily limit
/// does.
inline constexpr std::chrono::hours quota_window{24};

struct FirstBackupTask {
    /// Calls of each object, in the order in which they are copied; negative ones count as 0.
    std::span<const ApiCalls> objects;
    ApiCalls quota;
    /// Calls that backups have made until now; only those of the 24 hours before `start` matter.
    std::span<const CallSample> recent;
    Instant start;                      ///< when the first run begins
    std::int32_t frequency_hours = 24;  ///< between the beginnings of runs: 1 … 168
    /// Nothing: the calls of a run are all made at the moment it begins.
    std::optional<WorkPace> pace = WorkPace{};
};

/// One run that made calls.
struct FirstBackupRun {
    Instant start;
    Instant end;
    ApiCalls calls;           ///< that it made
    std::size_t objects = 0;  ///< that it finished
    bool failed_at_quota = false;
    std::optional<Instant> calls_free_at;  ///< when calls next fall out, of one that failed

    friend bool operator==(const FirstBackupRun&, const FirstBackupRun&) = default;
};

/// 24 hours of the schedule; the first begin at the task's start.
struct FirstBackupDay {
    Instant start;
    ApiCalls calls;           ///< made in these 24 hours
    ApiCalls cumulative;      ///< made since the start
    std::size_t objects = 0;  ///< finished since the start

    friend bool operator==(const FirstBackupDay&, const FirstBackupDay&) = default;
};

struct FirstBackupPlan {
    Instant finish;
    std::vector<FirstBackupDay> days;  ///< 24-hour windows from the start to the finish; at least 1
    std::vector<FirstBackupRun> runs;  ///< those that made calls, and the last
    std::size_t idle_runs = 0;         ///< that found the quota used up and made no call
    ApiCalls needed;                   ///< calls of all objects
    /// Every call of the plan by the minute, ascending: with `recent`, what the quota counts.
    std::vector<CallSample> calls;
};

/// Why there is no plan.
struct FirstBackupError {
    enum class Kind {
        no_quota,      ///< the quota is 0 or less
        no_end,        ///< not done within `longest_first_backup_days`
        no_records,    ///< the figures tell no object's records
        nothing_left,  ///< the org's other calls use up its daily limit
    };
    Kind kind = Kind::no_quota;
    ApiCalls calls;  ///< that the first backup needs, where there is no end
};

inline constexpr int longest_first_backup_days = 3'650;

/// Plays the runs one after another: the first at the start, each next one `frequency_hours` after
/// the beginning of the one before, or when that one ends, if it takes longer.
[[nodiscard]] Result<FirstBackupPlan, FirstBackupError> plan_first_backup(
    const FirstBackupTask& task);

[[nodiscard]] std::string_view name(FirstBackupError::Kind kind);  ///< "no_quota", …
/// A sentence or two, what is wrong and what to do.
[[nodiscard]] std::string message(const FirstBackupError& error, ApiCalls quota);

}  // namespace orgkeep::planner
