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

/// Simulates the first backup under a daily API quota: how many runs and days it takes.
///
/// The service's rules: calls of backups in the last 24 hours never exceed the quota. A call counts
/// from the start of its minute and expires 24 hours later, so that the calls of a minute may count
/// twice, as in the service. A run that needs more calls than are left uses these and ends as
/// failed. What it copied stays, also of an object that it has not finished, and the next scheduled
/// run resumes there: no call is made twice.
namespace orgkeep::planner {

/// The rolling window of the quota, the same as that of Salesforce's daily limit.
inline constexpr std::chrono::hours quota_window{24};

struct FirstBackupTask {
    /// The calls of each object, in the order in which objects are copied; negative ones are read
    /// as 0.
    std::span<const ApiCalls> objects;
    ApiCalls quota;
    /// Earlier calls of backups; only those in the 24 hours before `start` matter.
    std::span<const CallSample> recent;
    Instant start;                      ///< start of the first run
    std::int32_t frequency_hours = 24;  ///< hours between the starts of runs: 1 … 168
    /// The pace of the work; nothing means that all calls of a run are made at its start.
    std::optional<WorkPace> pace = WorkPace{};
};

/// One run that made calls.
struct FirstBackupRun {
    Instant start;
    Instant end;
    ApiCalls calls;           ///< calls made by the run
    std::size_t objects = 0;  ///< objects finished by the run
    bool failed_at_quota = false;
    std::optional<Instant> calls_free_at;  ///< next expiry of calls, if the run failed

    friend bool operator==(const FirstBackupRun&, const FirstBackupRun&) = default;
};

/// A window of 24 hours; the first one starts at the task's start.
struct FirstBackupDay {
    Instant start;
    ApiCalls calls;           ///< calls made in these 24 hours
    ApiCalls cumulative;      ///< calls made since the start
    std::size_t objects = 0;  ///< objects finished since the start

    friend bool operator==(const FirstBackupDay&, const FirstBackupDay&) = default;
};

struct FirstBackupPlan {
    Instant finish;
    std::vector<FirstBackupDay> days;  ///< 24-hour windows from the start to the finish; at least 1
    std::vector<FirstBackupRun> runs;  ///< runs that made calls, and the last run
    std::size_t idle_runs = 0;         ///< runs that made no call because the quota was used up
    ApiCalls needed;                   ///< calls of all objects
    /// The calls of the plan by minute, ascending. With `recent`, these are the calls in the quota.
    std::vector<CallSample> calls;
};

/// The reason why there is no plan.
struct FirstBackupError {
    enum class Kind {
        no_quota,      ///< the quota is 0 or less
        no_end,        ///< the backup does not finish within `longest_first_backup_days`
        no_records,    ///< no object's records are known
        nothing_left,  ///< other integrations use the whole daily limit
    };
    Kind kind = Kind::no_quota;
    ApiCalls calls;  ///< the calls that the first backup needs, for no_end and nothing_left
};

inline constexpr int longest_first_backup_days = 3'650;

/// Simulates the runs one after another: the first at the start, each next one `frequency_hours`
/// after the start of the previous one, or at the end of that one if it takes longer.
[[nodiscard]] Result<FirstBackupPlan, FirstBackupError> plan_first_backup(
    const FirstBackupTask& task);

[[nodiscard]] std::string_view name(FirstBackupError::Kind kind);  ///< "no_quota", …
/// One or two sentences: what is wrong and what to do.
[[nodiscard]] std::string message(const FirstBackupError& error, ApiCalls quota);

}  // namespace orgkeep::planner
