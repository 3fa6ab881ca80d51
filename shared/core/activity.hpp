#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/core/quantity.hpp"
#include "shared/core/time.hpp"

namespace orgkeep {

enum class ActivityType { manual_backup, scheduled_backup, data_download, app_settings };

enum class ActivityStatus {
    in_progress,
    successful,
    completed_with_errors,
    failed,
    failed_api_quota,
};

/// One entry of the activity stream. Numbers that don't apply to its type are absent.
struct Activity {
    std::string id;
    ActivityType type = ActivityType::manual_backup;
    ActivityStatus status = ActivityStatus::in_progress;
    Instant started_at;
    std::optional<Instant> finished_at;
    std::string actor;    ///< the user's name, or "Schedule"
    std::string summary;  ///< one sentence for the screen
    std::optional<ApiCalls> api_calls;
    std::optional<Records> records;
    std::optional<Files> files;
    std::optional<std::int64_t> errors;
    bool log_available = false;
};

/// "Manual Backup", "Scheduled Backup", "Data Download", "App Settings".
[[nodiscard]] std::string_view label(ActivityType type);

/// The label of a status, which depends on the type: a successful settings change is "Saved", a
/// successful download "Completed", a successful backup "Successful".
[[nodiscard]] std::string_view label(ActivityStatus status, ActivityType type);

/// Whether activities of this type have a log. Only backups do.
[[nodiscard]] bool has_log(ActivityType type);

/// The contract's names: "manual_backup", …, "in_progress", "successful", ….
[[nodiscard]] std::string_view name(ActivityType type);
[[nodiscard]] std::string_view name(ActivityStatus status);
[[nodiscard]] std::optional<ActivityType> activity_type_named(std::string_view name);
[[nodiscard]] std::optional<ActivityStatus> activity_status_named(std::string_view name);

}  // namespace orgkeep
