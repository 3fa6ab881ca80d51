#pragma once

#include <optional>
#include <string_view>

namespace orgkeep {

/// The six states of "Last Backup Status".
enum class BackupStatus {
    never,
    in_progress,
    successful,
    completed_with_errors,
    failed,
    failed_api_quota,
};

enum class RunKind { initial, incremental };
enum class RunTrigger { manual, scheduled };

/// The icon beside the status; `none` only for an org that was never backed up.
enum class StatusIcon { none, success, progress, warning, error, quota };

/// The effect of a click on the status icon.
enum class StatusIconAction { none, download_log, refresh, explain_quota };

/// The label of the status: "Backup Successful", "Backup in Progress", …
[[nodiscard]] std::string_view label(BackupStatus status);
[[nodiscard]] StatusIcon status_icon(BackupStatus status);
[[nodiscard]] StatusIconAction status_icon_action(BackupStatus status);

/// Whether a run may change from one status to the other: `never` or an ended status → in_progress,
/// and in_progress → an ended status. A status never changes to itself or to `never`.
[[nodiscard]] bool is_legal_transition(BackupStatus from, BackupStatus to);

/// The contract's names: "never", "in_progress", "successful", "completed_with_errors",
/// "failed", "failed_api_quota"; "initial", "incremental"; "manual", "scheduled".
[[nodiscard]] std::string_view name(BackupStatus status);
[[nodiscard]] std::string_view name(RunKind kind);
[[nodiscard]] std::string_view name(RunTrigger trigger);
[[nodiscard]] std::optional<BackupStatus> backup_status_named(std::string_view name);
[[nodiscard]] std::optional<RunKind> run_kind_named(std::string_view name);
[[nodiscard]] std::optional<RunTrigger> run_trigger_named(std::string_view name);

}  // namespace orgkeep
