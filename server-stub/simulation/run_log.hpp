#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server-stub/simulation/run_work.hpp"
#include "server/store/records.hpp"

/// The words of a backup's log: what happened when, in UTC, and what the reader should do next.
namespace orgkeep::server {

using LogLines = std::vector<std::string>;

/// How the quota stood.
struct QuotaState {
    ApiCalls quota;
    std::optional<ApiCalls> used;  ///< by backups in the last 24 hours; nothing when not on record
};

[[nodiscard]] LogLines log_start(const RunWork& work, const QuotaState& quota);
[[nodiscard]] std::string log_object(Instant at, const RunWork::FinishedObject& finished,
                                     Objects total);
/// When a run goes on with an object where an earlier one ended; `number` as of a finished one.
[[nodiscard]] std::string log_taken_up(Instant at, const PlannedObject& object, std::size_t number,
                                       Objects total);

/// Of a run that came to its end; `fault_codes` are those that its objects met.
[[nodiscard]] LogLines log_end(const RunWork& work, Instant at,
                               const std::set<std::string>& fault_codes);
/// Of a run that used up the quota; `calls_free_at` is when the first calls fall out of the window.
[[nodiscard]] LogLines log_quota_end(const RunWork& work, Instant at, const QuotaState& quota,
                                     std::optional<Instant> calls_free_at);
/// Of a run that lost Salesforce.
[[nodiscard]] LogLines log_failure(const RunWork& work, Instant at, const std::string& fault_code);
/// Of a run that a stop of the service cut off, found by the next start.
[[nodiscard]] LogLines log_cut_off(const BackupActivity& backup, Instant found_at);

/// The file for the reader: who, what and where, then the lines.
[[nodiscard]] std::string log_file(const StoredOrg& org, const BackupActivity& backup,
                                   const LogLines& lines);
/// "orgkeep-backup-20261122T135100Z.log"
[[nodiscard]] std::string log_file_name(const BackupActivity& backup);

/// The sentence of the activity stream for a run with these figures.
[[nodiscard]] std::string run_summary(BackupStatus status, RunKind kind, const RunStats& stats);

}  // namespace orgkeep::server
