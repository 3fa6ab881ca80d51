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

/// The messages of the service contract, version 1, as values. `codec.hpp` turns them into JSON and
/// back; server-stub/openapi.yaml describes the JSON.
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
struct Session {
    std::string api_version;  ///< "1"
    Org org;
    AccountName account;
    std::optional<std::string> user_id{};  ///< tells people of one name apart, where people sign in
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

/// `GET /backups/current`. The first group speaks of the latest run, the second of the last
/// *successful* backup (absent until there is one).
struct LastBackup {
    BackupStatus status = BackupStatus::never;
    std::optional<std::string> activity_id;
    std::optional<RunKind> kind;
    std::optional<RunTrigger> trigger;
    std::optional<Instant> started_at;
    std::optional<Instant> finished_at;
    std::optional<BackupProgress> progress;  ///< only while in progress
    std::optional<ApiCalls> run_api_calls;   ///< spent by the latest run so far
    std::optional<std::int64_t> errors;      ///< of the latest run
    bool log_available = false;
    std::optional<int> poll_after_seconds;  ///< the service's advice while a run goes, 2–60

    std::optional<Instant> completed_on;
    std::optional<ApiCalls> api_calls;
    std::optional<Objects> objects;
    std::optional<Records> records;
    std::optional<Files> files;
};

/// One calendar day in the org's time zone offset. `calls` counts every API call made to the org by
/// any integration, as the daily API limit does; `backup_calls` is the part that backups made.
struct UsageDay {
    Date date;
    ApiCalls calls;
    ApiCalls backup_calls;
    /// What the backups that began on the day did. Absent where the service does not tell, and in
    /// `GET /dashboard`.
    std::optional<RunCounts> backups{};
};

/// `GET /usage/api?days=7`
struct ApiUsage {
    ApiCalls daily_limit;
    ApiCalls quota;
    std::int32_t utc_offset_minutes = 0;  ///< of the org; −840 … 840
    ApiCalls last_24_hours;      ///< Salesforce's rolling counter, another number than a day
    std::vector<UsageDay> days;  ///< oldest first, one entry a day
};

struct StorageDay {
    Date date;
    Bytes bytes;
};

/// `GET /usage/storage?days=90`
struct StorageUsage {
    std::vector<StorageDay> days;  ///< oldest first, one entry a day
};

struct AccountDetails {
    std::string account_name;
    std::string account_id;
    std::int64_t users = 0;
    bool connected = false;  ///< connectivity with the backup server
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

/// `GET /dashboard`: all that the first screen needs.
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
    RunTrigger type = RunTrigger::manual;  ///< scheduled runs are the service's own
};

/// `POST /backups` answers 202 with this.
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
    std::string type;  ///< "about:blank" or a name of ours such as "/problems/backup-running"
    std::string title;
    int status = 0;
    std::string detail;
    std::vector<FieldError> errors;
};

}  // namespace orgkeep::contract
