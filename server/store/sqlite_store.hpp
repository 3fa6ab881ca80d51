#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/database.hpp"
#include "server/store/records.hpp"
#include "shared/core/activity_query.hpp"
#include "shared/core/daily_runs.hpp"
#include "shared/core/usage.hpp"

namespace orgkeep::server {

struct ActivityList {
    std::vector<Activity> items;
    std::optional<ActivityCursor> next;  ///< nothing when no further activity matches
};

/// The state of the service in SQLite, in a file or in memory (":memory:"). Not safe for use by
/// several threads at once. Every member may throw `StoreFailure`.
class Store {
  public:
    [[nodiscard]] static Result<Store, OpenFailure> open(const std::string& file);

    /// Several changes as one: they hold once `commit()` is called.
    [[nodiscard]] Transaction transaction() { return Transaction(database_); }
    /// Throws unless the database answers.
    void check();

    /// Nothing until a scenario has seeded the database.
    [[nodiscard]] std::optional<StoredOrg> org();
    void put_org(const StoredOrg& org);
    void rename_org(const std::string& name);
    void set_connected(bool connected);

    [[nodiscard]] StoredSettings settings();
    void put_settings(const StoredSettings& settings);

    [[nodiscard]] std::vector<StoredObject> objects();
    /// New ones: ids and copies under way are not used.
    void add_objects(std::span<const StoredObject> objects);
    void set_object_fault(std::int64_t id, std::string_view fault);
    /// Ends the copy that was under way.
    void mark_object_stored(std::int64_t id, Instant at);
    void put_copy_under_way(std::int64_t id, const CopyUnderWay& copy);
    /// What the backup holds now: every object of which a copy was made, and the records and files
    /// that are there of those whose first copy is under way.
    [[nodiscard]] Holdings holdings();

    /// The id in `activity` is not used: the answer's number makes it.
    ActivitySeq add_activity(const Activity& activity);
    ActivitySeq add_backup(const Activity& activity, const StoredRun& run);
    /// Writes the status and the figures of a run as it goes on.
    void update_backup(const BackupActivity& backup);
    [[nodiscard]] std::optional<Activity> activity(ActivitySeq seq);
    [[nodiscard]] std::optional<BackupActivity> backup(ActivitySeq seq);
    [[nodiscard]] std::optional<BackupActivity> latest_backup();
    /// When the latest scheduled backup began.
    [[nodiscard]] std::optional<Instant> latest_scheduled_start();
    [[nodiscard]] std::optional<BackupActivity> last_successful_backup();
    /// Those that began at or after `from`, ascending by their start, after the last one before it
    /// that copied all that could be read.
    [[nodiscard]] std::vector<RunRecord> runs_since(Instant from);
    /// Whether any run ended with a copy of every object that could be read.
    [[nodiscard]] bool initial_backup_done();
    /// A page of what matches, in the order of the stream.
    [[nodiscard]] ActivityList activities(const ActivityFilter& filter,
                                          const std::optional<ActivityCursor>& after,
                                          std::size_t limit);
    /// The last five, in the order of the stream; one that still runs is among them.
    [[nodiscard]] std::vector<Activity> recent_activities();

    void add_log_lines(ActivitySeq seq, std::span<const std::string> lines);
    [[nodiscard]] std::vector<std::string> log_lines(ActivitySeq seq);

    /// Calls that backups made, kept by the minute.
    void add_backup_calls(Instant at, ApiCalls calls);
    /// One sample a minute that saw calls, ascending, from the minute of `from` on.
    [[nodiscard]] std::vector<CallSample> backup_calls_since(Instant from);

    void put_storage(DayBytes reading);
    /// Readings from the last one on or before `from` on, ascending.
    [[nodiscard]] std::vector<DayBytes> storage_since(Date from);

    [[nodiscard]] std::optional<StoredIdempotency> idempotency(std::string_view key);
    void put_idempotency(std::string_view key, const StoredIdempotency& entry);
    void drop_idempotency_before(Instant instant);

  private:
    explicit Store(Database database) : database_(std::move(database)) {}

    Database database_;
};

}  // namespace orgkeep::server
