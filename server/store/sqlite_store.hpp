#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/store/database.hpp"
#include "server/store/records.hpp"
#include "server/store/store.hpp"
#include "shared/core/result.hpp"

namespace orgkeep::server {

/// A store in SQLite, in a file or in memory (":memory:"), with what an engine writes besides.
class SqliteStore final : public Store {
  public:
    [[nodiscard]] static Result<SqliteStore, OpenFailure> open(const std::string& file);

    void check() override;
    [[nodiscard]] StoredOrg org() override;
    [[nodiscard]] std::vector<StoredObject> objects() override;
    [[nodiscard]] Holdings holdings() override;
    [[nodiscard]] StoredSettings settings() override;
    void change_settings(const StoredSettings& settings, const Activity& activity) override;
    [[nodiscard]] std::optional<Activity> activity(ActivitySeq seq) override;
    [[nodiscard]] ActivityList activities(const ActivityFilter& filter,
                                          const std::optional<ActivityCursor>& after,
                                          std::size_t limit) override;
    [[nodiscard]] std::vector<Activity> recent_activities() override;
    [[nodiscard]] std::optional<BackupActivity> backup(ActivitySeq seq) override;
    [[nodiscard]] std::optional<BackupActivity> latest_backup() override;
    [[nodiscard]] std::optional<BackupActivity> last_successful_backup() override;
    [[nodiscard]] std::vector<RunRecord> runs_since(Instant from) override;
    [[nodiscard]] std::vector<CallSample> backup_calls_since(Instant from) override;
    [[nodiscard]] std::vector<DayBytes> storage_since(Date from) override;
    [[nodiscard]] std::optional<StoredIdempotency> idempotency(std::string_view key) override;
    void drop_idempotency_before(Instant instant) override;

    /// Groups several changes: they take effect together when `commit()` is called.
    [[nodiscard]] Transaction transaction() { return Transaction(database_); }

    /// Returns nothing until the store has been filled.
    [[nodiscard]] std::optional<StoredOrg> find_org();
    void put_org(const StoredOrg& org);
    void rename_org(const std::string& name);
    void set_connected(bool connected);
    void put_settings(const StoredSettings& settings);

    /// Adds new objects. Their ids and copies under way are ignored.
    void add_objects(std::span<const StoredObject> objects);
    void set_object_fault(std::int64_t id, std::string_view fault);
    /// Ends the copy under way.
    void mark_object_stored(std::int64_t id, Instant at);
    void put_partial_copy(std::int64_t id, const PartialCopy& copy);

    /// Returns the number of the new activity, which determines its id; the given id is ignored.
    ActivitySeq add_activity(const Activity& activity);
    ActivitySeq add_backup(const Activity& activity, const StoredRun& run);
    /// Writes the status and the progress of a run.
    void update_backup(const BackupActivity& backup);
    /// The start of the latest scheduled backup.
    [[nodiscard]] std::optional<Instant> latest_scheduled_start();
    /// Whether any run ended with a copy of every readable object.
    [[nodiscard]] bool initial_backup_done();

    void add_log_lines(ActivitySeq seq, std::span<const std::string> lines);
    [[nodiscard]] std::vector<std::string> log_lines(ActivitySeq seq);

    /// Calls that a backup made; they are added up by the minute.
    void add_backup_calls(Instant at, ApiCalls calls);
    void put_storage(DayBytes reading);
    void put_idempotency(std::string_view key, const StoredIdempotency& entry);

  private:
    explicit SqliteStore(Database database) : database_(std::move(database)) {}

    Database database_;
};

}  // namespace orgkeep::server
