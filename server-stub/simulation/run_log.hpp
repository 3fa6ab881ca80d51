#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server-stub/simulation/run_work.hpp"
#include "server/store/records.hpp"

/// The lines of a backup's log: the events with their times in UTC, and the next step of the
/// reader.
namespace orgkeep::server {

using LogLines = std::vector<std::string>;

/// The quota and its use.
struct QuotaState {
    ApiCalls quota;
    std::optional<ApiCalls> used;  ///< calls of backups in the last 24 hours; nothing if unknown
};

[[nodiscard]] LogLines log_start(const RunWork& work, const QuotaState& quota);
[[nodiscard]] std::string log_object(Instant at, const RunWork::FinishedObject& finished,
                                     Objects total);
/// The line for an object that the run resumes; `number` is the same as for a finished object.
[[nodiscard]] std::string log_resumed(Instant at, const PlannedObject& object, std::size_t number,
                                      Objects total);

/// The line for a completed run; `fault_codes` are those of its objects.
[[nodiscard]] LogLines log_end(const RunWork& work, Instant at,
                               const std::set<std::string>& fault_codes);
/// The line for a run that used up the quota; `calls_free_at` is when the first calls leave the 24
/// hours.
[[nodiscard]] LogLines log_quota_end(const RunWork& work, Instant at, const QuotaState& quota,
                                     std::optional<Instant> calls_free_at);
/// The line for a run that lost the connection to Salesforce.
[[nodiscard]] LogLines log_failure(const RunWork& work, Instant at, const std::string& fault_code);
/// The line for a run that was interrupted because the service stopped, found at the next start.
[[nodiscard]] LogLines log_interrupted(const BackupActivity& backup, Instant found_at);

/// The summary of a run in the activity stream.
[[nodiscard]] std::string run_summary(BackupStatus status, RunKind kind, const RunStats& stats);

}  // namespace orgkeep::server
