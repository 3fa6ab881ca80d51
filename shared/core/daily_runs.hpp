#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

#include "shared/core/backup_run.hpp"
#include "shared/core/quantity.hpp"
#include "shared/core/time.hpp"

/// The runs of each day. A run copies what has changed since the last complete run, so the amount
/// of change behind a day's calls depends on how its runs ended and how far back they reach.
namespace orgkeep {

/// One run.
struct RunRecord {
    Instant started_at;
    RunKind kind = RunKind::incremental;
    BackupStatus status = BackupStatus::successful;
    ApiCalls calls;  ///< calls so far, if the run has not ended
};

/// The runs that started on one calendar day. All counts are 0 or more.
struct RunCounts {
    /// Complete incremental runs (successful or with errors) that follow another complete run.
    std::int64_t runs = 0;
    ApiCalls calls{};             ///< calls of these runs
    std::int64_t minutes = 0;     ///< the time whose changes they copied, from start to start
    std::int64_t limited = 0;     ///< incremental runs that the quota stopped
    std::int64_t unfinished = 0;  ///< other incremental runs that failed or are still running
    ApiCalls unfinished_calls{};  ///< calls of the limited and unfinished runs
    std::int64_t initial = 0;     ///< runs of an initial backup, regardless of their result

    friend bool operator==(const RunCounts&, const RunCounts&) = default;
};

struct DailyRuns {
    Date date;
    RunCounts counts;

    friend bool operator==(const DailyRuns&, const DailyRuns&) = default;
};

/// The `days` calendar days up to and including `last` at this UTC offset, oldest first. The runs
/// must be sorted by start; those before the first day only determine how far back later ones
/// reach. Returns an empty list if `days` is below 1.
[[nodiscard]] std::vector<DailyRuns> daily_runs(std::span<const RunRecord> runs, Date last,
                                                std::chrono::minutes utc_offset, int days);

}  // namespace orgkeep
