#include "shared/core/daily_runs.hpp"

#include <cstddef>
#include <optional>

namespace orgkeep {

std::vector<DailyRuns> daily_runs(std::span<const RunRecord> runs, Date last,
                                  std::chrono::minutes utc_offset, int days) {
    std::vector<DailyRuns> row;
    for (int ago = days - 1; ago >= 0; --ago) {
        row.push_back({add_days(last, -ago), {}});
    }
    std::optional<Instant> complete_at;
    for (const RunRecord& run : runs) {
        const bool is_complete = run.status == BackupStatus::successful ||
                                 run.status == BackupStatus::completed_with_errors;
        const std::optional<Instant> complete_before = complete_at;
        if (is_complete) {
            complete_at = run.started_at;
        }
        const int ago = days_between(date_at(run.started_at, utc_offset), last);
        if (ago < 0 || ago >= days) {
            continue;
        }
        RunCounts& counts = row[static_cast<std::size_t>(days - 1 - ago)].counts;
        if (run.kind == RunKind::initial) {
            ++counts.initial;
        } else if (!is_complete) {
            ++(run.status == BackupStatus::failed_api_quota ? counts.limited : counts.unfinished);
            counts.unfinished_calls = saturating_add(counts.unfinished_calls, run.calls);
        } else if (complete_before) {
            ++counts.runs;
            counts.calls = saturating_add(counts.calls, run.calls);
            counts.minutes +=
                std::chrono::round<std::chrono::minutes>(run.started_at - *complete_before).count();
        }
    }
    return row;
}

}  // namespace orgkeep
