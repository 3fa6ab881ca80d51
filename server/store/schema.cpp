#include "server/store/schema.hpp"

#include <array>

namespace orgkeep::server {
namespace {

// Times are milliseconds since 1970 UTC, days are counted since 1970-01-01, names of types and
// statuses are those of the contract.
constexpr const char* version_1 = R"sql(
CREATE TABLE org (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    scenario TEXT NOT NULL,
    seed INTEGER NOT NULL,
    org_id TEXT NOT NULL,
    org_name TEXT NOT NULL,
    edition TEXT NOT NULL,
    account_id TEXT NOT NULL,
    account_name TEXT NOT NULL,
    user_name TEXT NOT NULL,
    users INTEGER NOT NULL,
    activated_on INTEGER NOT NULL,
    utc_offset_minutes INTEGER NOT NULL,
    daily_api_limit INTEGER NOT NULL,
    metadata_bytes INTEGER NOT NULL,
    other_calls_per_weekday INTEGER NOT NULL,
    connected INTEGER NOT NULL
);

CREATE TABLE settings (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    daily_api_quota INTEGER NOT NULL,
    backup_frequency_hours INTEGER NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE org_object (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    records INTEGER NOT NULL,
    fields INTEGER NOT NULL,
    average_record_bytes INTEGER NOT NULL,
    attachments INTEGER NOT NULL,
    changed_records_per_day REAL NOT NULL,
    changed_attachments_per_day REAL NOT NULL,
    fault TEXT NOT NULL,
    stored_at INTEGER
);

CREATE TABLE activity (
    seq INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    actor TEXT NOT NULL,
    summary TEXT NOT NULL,
    api_calls INTEGER,
    records INTEGER,
    files INTEGER,
    errors INTEGER
);
CREATE INDEX activity_by_start ON activity (started_at, seq);
CREATE INDEX activity_by_type ON activity (type, started_at);
CREATE INDEX activity_by_status ON activity (status, started_at);

CREATE TABLE run (
    activity INTEGER PRIMARY KEY REFERENCES activity (seq),
    kind TEXT NOT NULL,
    objects_total INTEGER NOT NULL,
    objects_done INTEGER NOT NULL,
    progress_at INTEGER NOT NULL,
    held_objects INTEGER,
    held_records INTEGER,
    held_files INTEGER,
    replay_seed INTEGER
);

CREATE TABLE log_line (
    activity INTEGER NOT NULL REFERENCES activity (seq),
    line INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (activity, line)
) WITHOUT ROWID;

CREATE TABLE backup_calls (
    minute INTEGER PRIMARY KEY,
    calls INTEGER NOT NULL
);

CREATE TABLE storage_day (
    day INTEGER PRIMARY KEY,
    bytes INTEGER NOT NULL
);

CREATE TABLE idempotency (
    key TEXT PRIMARY KEY,
    request TEXT NOT NULL,
    activity INTEGER NOT NULL REFERENCES activity (seq),
    created_at INTEGER NOT NULL
) WITHOUT ROWID;
)sql";

constexpr const char* version_2 = R"sql(
CREATE TABLE copy_under_way (
    object INTEGER PRIMARY KEY REFERENCES org_object (id),
    calls_done INTEGER NOT NULL,
    records_done INTEGER NOT NULL,
    files_done INTEGER NOT NULL,
    bytes_done INTEGER NOT NULL,
    records INTEGER NOT NULL,
    files INTEGER NOT NULL
);
)sql";

/// The step at place n brings version n to n + 1.
constexpr std::array<const char*, schema_version> steps = {version_1, version_2};

int pragma(Database& database, std::string_view sql) {
    Query query = database.query(sql);
    return query.next() ? static_cast<int>(query.integer(0)) : 0;
}

bool has_tables(Database& database) {
    return database.query("SELECT 1 FROM sqlite_master LIMIT 1").next();
}

}  // namespace

std::optional<OpenFailure> prepare_schema(Database& database, const std::string& file) {
    const int id = pragma(database, "PRAGMA application_id");
    if (id != application_id && (id != 0 || has_tables(database))) {
        return OpenFailure{file + " is a database of another program; name another file"};
    }
    const int found = pragma(database, "PRAGMA user_version");
    if (found > schema_version) {
        return OpenFailure{file + " was written by a newer version (schema " +
                           std::to_string(found) + ", this program knows up to " +
                           std::to_string(schema_version) + "); use that version or another file"};
    }
    for (int version = found; version < schema_version; ++version) {
        Transaction transaction(database);
        database.execute(steps[static_cast<std::size_t>(version)]);
        // Pragmas take no bound values; both numbers are our own.
        database.execute("PRAGMA application_id = " + std::to_string(application_id));
        database.execute("PRAGMA user_version = " + std::to_string(version + 1));
        transaction.commit();
    }
    return std::nullopt;
}

}  // namespace orgkeep::server
