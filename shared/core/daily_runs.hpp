#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

#include "shared/core/backup_run.hpp"
#include "shared/core/quantity.hpp"
#include "shared/core/time.hpp"

/// What backups did day by day: more than their calls tell. A run takes along what has changed
/// since the last run that copied all there was, so what a day's calls say of changes depends on
/// how its runs ended and how far back they reached.
namespace orgkeep {

/// One run.
struct RunRecord {
    Instant started_at;
    RunKind kind = RunKind::incremental;
    BackupStatus status = BackupStatus::successful;
    ApiCalls calls;  ///< so far, of one that goes on
};

/// The runs that began on one calendar day. All counts are 0 or more.
struct RunCounts {
    /// Incremental runs that copied all that could be read, successful or with errors, after
    /// another run had.
    std::int64_t runs = 0;
    ApiCalls calls{};             ///< of those
    std::int64_t minutes = 0;     ///< of changes that those took along: each from start to start
    std::int64_t limited = 0;     ///< incremental runs that the quota ended
    std::int64_t unfinished = 0;  ///< incremental runs that failed otherwise, or go on
    ApiCalls unfinished_calls{};  ///< of the limited and the unfinished ones
    std::int64_t initial = 0;     ///< runs of an initial backup, however they ended

    friend bool operator==(const RunCounts&, const RunCounts&) = default;
};

struct DailyRuns {
    Date date;
    RunCounts counts;

    friend bool operator==(const DailyRuns&, const DailyRuns&) = default;
};

/// The calendar days up to and including `last`, oldest first, on clocks with this offset from UTC.
/// The runs are ascending by their start; those before the first day only tell how far back later
/// ones reached. `days` below 1 gives nothing.
[[nodiscard]] std::vector<DailyRuns> daily_runs(std::span<const RunRecord> runs, Date last,
                                                std::chrono::minutes utc_offset, int days);

}  // namespace orgkeep
