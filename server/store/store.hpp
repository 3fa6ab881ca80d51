#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/records.hpp"
#include "shared/core/activity_query.hpp"
#include "shared/core/daily_runs.hpp"
#include "shared/core/usage.hpp"

namespace orgkeep::server {

/// The disk is full, gone or damaged. A caller in the middle of a rule cannot repair that, so it is
/// thrown, and the request that met it is answered 503.
class StoreFailure : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

struct ActivityList {
    std::vector<Activity> items;
    std::optional<ActivityCursor> next;  ///< nothing when no further activity matches
};

/// The data of one org that the service reads and changes. The engine, which writes the rest, uses
/// the implementation directly. It is not safe for use by several threads at once. Every member may
/// throw `StoreFailure`.
class Store {
  public:
    Store() = default;
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    virtual ~Store() = default;

    /// Throws unless the store answers.
    virtual void check() = 0;

    [[nodiscard]] virtual StoredOrg org() = 0;
    [[nodiscard]] virtual std::vector<StoredObject> objects() = 0;
    /// The current contents of the backup: every object that has a copy, and the records and files
    /// already copied of objects whose first copy is under way.
    [[nodiscard]] virtual Holdings holdings() = 0;

    [[nodiscard]] virtual StoredSettings settings() = 0;
    /// Writes the settings and the activity that records their change: both or neither.
    virtual void change_settings(const StoredSettings& settings, const Activity& activity) = 0;

    [[nodiscard]] virtual std::optional<Activity> activity(ActivitySeq seq) = 0;
    /// One page of the matching activities, in the order of the stream.
    [[nodiscard]] virtual ActivityList activities(const ActivityFilter& filter,
                                                  const std::optional<ActivityCursor>& after,
                                                  std::size_t limit) = 0;
    /// The last five in the order of the stream, including one that is still running.
    [[nodiscard]] virtual std::vector<Activity> recent_activities() = 0;

    [[nodiscard]] virtual std::optional<BackupActivity> backup(ActivitySeq seq) = 0;
    [[nodiscard]] virtual std::optional<BackupActivity> latest_backup() = 0;
    [[nodiscard]] virtual std::optional<BackupActivity> last_successful_backup() = 0;
    /// The runs that started at or after `from`, ascending by start, preceded by the last run
    /// before them that copied everything readable.
    [[nodiscard]] virtual std::vector<RunRecord> runs_since(Instant from) = 0;

    /// The calls that backups made: one sample for each minute with calls, ascending, from the
    /// minute of `from` on.
    [[nodiscard]] virtual std::vector<CallSample> backup_calls_since(Instant from) = 0;
    /// Storage readings, ascending, starting with the last one on or before `from`.
    [[nodiscard]] virtual std::vector<DayBytes> storage_since(Date from) = 0;

    [[nodiscard]] virtual std::optional<StoredIdempotency> idempotency(std::string_view key) = 0;
    virtual void drop_idempotency_before(Instant instant) = 0;

  protected:
    Store(Store&&) = default;
    Store& operator=(Store&&) = default;
};

}  // namespace orgkeep::server
