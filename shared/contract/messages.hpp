#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/core/activity.hpp"
#include "shared/core/backup_run.hpp"
#include "shared/core/daily_runs.hpp"
#include "shared/core/quantity.hpp"
#include "shared/core/time.hpp"

/// The messages of the service contract, version 1, as plain structs. codec.hpp encodes and decodes
/// them; server-stub/openapi.yaml describes their JSON.
namespace orgkeep::contract {

struct Org {
    std::string id;
    std::string name;
    std::string edition;
};

struct AccountName {
    std::string id;
    std::string name;
};

struct Capabilities {
    bool start_backup = false;
    bool edit_settings = false;
};

/// `GET /session`
struct SessionInfo {
    std::string api_version;  ///< "1"
    Org org;
    AccountName account;
    std::optional<std::string> user_id{};  ///< id, present where users sign in
    std::string user_name;
    Capabilities capabilities;
    Instant server_time;
};

struct BackupProgress {
    Objects objects_done;
    Objects objects_total;
    Records records_done;
    Files files_done;
};

/// `GET /backups/current`. The first group of members describes the latest run, the second the last
/// *successful* backup (absent until there is one).
struct LastBackup {
    BackupStatus status = BackupStatus::never;
    std::optional<std::string> activity_id;
    std::optional<RunKind> kind;
    std::optional<RunTrigger> trigger;
    std::optional<Instant> started_at;
    std::optional<Instant> finished_at;
    std::optional<BackupProgress> progress;  ///< progress, only while the backup runs
    std::optional<ApiCalls> run_api_calls;   ///< calls used by the latest run so far
    std::optional<std::int64_t> errors;      ///< number of errors of the latest run
    bool log_available = false;
    std::optional<int> poll_after_seconds;  ///< advised polling interval during a run, 2–60

    std::optional<Instant> completed_on;
    std::optional<ApiCalls> api_calls;
    std::optional<Objects> objects;
    std::optional<Records> records;
    std::optional<Files> files;
};

/// One calendar day at the org's UTC offset. `calls` counts the API calls of all integrations, as
/// the daily API limit does; `backup_calls` counts those of backups.
struct UsageDay {
    Date date;
    ApiCalls calls;
    ApiCalls backup_calls;
    /// The runs that started on the day. Absent in `GET /dashboard` and from services that don't
    /// provide it.
    std::optional<RunCounts> backups{};
};

/// `GET /usage/api?days=7`
struct ApiUsage {
    ApiCalls daily_limit;
    ApiCalls quota;
    std::int32_t utc_offset_minutes = 0;  ///< the org's offset, −840 … 840
    ApiCalls last_24_hours;               ///< Salesforce's rolling counter, not a calendar day
    std::vector<UsageDay> days;           ///< oldest first, one entry per day
};

struct StorageDay {
    Date date;
    Bytes bytes;
};

/// `GET /usage/storage?days=90`
struct StorageUsage {
    std::vector<StorageDay> days;  ///< oldest first, one entry per day
};

struct AccountDetails {
    std::string account_name;
    std::string account_id;
    std::int64_t users = 0;
    bool connected = false;  ///< the backup service reaches the org
    std::optional<Instant> last_completed_backup;
    Instant activated_on;
    Objects stored_objects;
    Records stored_records;
    Bytes metadata_bytes;
};

/// `GET /settings`
struct Settings {
    ApiCalls daily_api_quota;
    std::int32_t backup_frequency_hours = 24;  ///< 1–168
    ApiCalls org_daily_api_limit;
    ApiCalls default_daily_api_quota;
};

/// `PUT /settings`
struct SettingsChange {
    ApiCalls daily_api_quota;
    std::int32_t backup_frequency_hours = 24;

    friend bool operator==(const SettingsChange&, const SettingsChange&) = default;
};

/// `GET /dashboard`: everything that the first screen needs.
struct Dashboard {
    LastBackup last_backup;
    ApiUsage api_usage;
    StorageUsage storage;
    AccountDetails account;
    Settings settings;
    std::vector<Activity> recent_activities;  ///< newest first, at most five
    Instant server_time;
};

/// The body of `POST /backups`.
struct BackupRequest {
    RunTrigger type = RunTrigger::manual;  ///< trigger; only the service starts scheduled runs
};

/// The 202 response to `POST /backups`.
struct BackupStarted {
    std::string activity_id;
};

/// `GET /activities`
struct ActivitiesPage {
    std::vector<Activity> items;
    std::optional<std::string> next_cursor;
};

struct FieldError {
    std::string pointer;  ///< JSON Pointer into the request body, or a query parameter's name
    std::string detail;
};

/// application/problem+json (RFC 9457).
struct Problem {
    std::string type;  ///< "about:blank" or a type of the service: "/problems/backup-running"
    std::string title;
    int status = 0;
    std::string detail;
    std::vector<FieldError> errors;
};

}  // namespace orgkeep::contract
