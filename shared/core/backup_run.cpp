#include "shared/core/backup_run.hpp"

#include "shared/text/enum_names.hpp"

namespace orgkeep {
namespace {

constexpr std::array backup_status_names{
    EnumName<BackupStatus>{BackupStatus::never, "never"},
    EnumName<BackupStatus>{BackupStatus::in_progress, "in_progress"},
    EnumName<BackupStatus>{BackupStatus::successful, "successful"},
    EnumName<BackupStatus>{BackupStatus::completed_with_errors, "completed_with_errors"},
    EnumName<BackupStatus>{BackupStatus::failed, "failed"},
    EnumName<BackupStatus>{BackupStatus::failed_api_quota, "failed_api_quota"},
};

constexpr std::array status_labels{
    EnumName<BackupStatus>{BackupStatus::never, "Never Backed Up"},
    EnumName<BackupStatus>{BackupStatus::in_progress, "Backup in Progress"},
    EnumName<BackupStatus>{BackupStatus::successful, "Backup Successful"},
    EnumName<BackupStatus>{BackupStatus::completed_with_errors, "Backed Up with Errors"},
    EnumName<BackupStatus>{BackupStatus::failed, "Backup Failed"},
    EnumName<BackupStatus>{BackupStatus::failed_api_quota, "Backup failed due to API Quota"},
};

constexpr std::array kind_names{
    EnumName<RunKind>{RunKind::initial, "initial"},
    EnumName<RunKind>{RunKind::incremental, "incremental"},
};

constexpr std::array trigger_names{
    EnumName<RunTrigger>{RunTrigger::manual, "manual"},
    EnumName<RunTrigger>{RunTrigger::scheduled, "scheduled"},
};

}  // namespace

std::string_view label(BackupStatus status) { return enum_name(status_labels, status); }

StatusIcon status_icon(BackupStatus status) {
    switch (status) {
        case BackupStatus::never:
            return StatusIcon::none;
        case BackupStatus::in_progress:
            return StatusIcon::progress;
        case BackupStatus::successful:
            return StatusIcon::success;
        case BackupStatus::completed_with_errors:
            return StatusIcon::warning;
        case BackupStatus::failed:
            return StatusIcon::error;
        case BackupStatus::failed_api_quota:
            return StatusIcon::quota;
    }
    return StatusIcon::none;
}

StatusIconAction status_icon_action(BackupStatus status) {
    switch (status) {
        case BackupStatus::never:
            return StatusIconAction::none;
        case BackupStatus::in_progress:
            return StatusIconAction::refresh;
        case BackupStatus::successful:
        case BackupStatus::completed_with_errors:
        case BackupStatus::failed:
            return StatusIconAction::download_log;
        case BackupStatus::failed_api_quota:
            return StatusIconAction::explain_quota;
    }
    return StatusIconAction::none;
}

bool is_legal_transition(BackupStatus from, BackupStatus to) {
    if (to == BackupStatus::never || from == to) {
        return false;
    }
    return (from == BackupStatus::in_progress) != (to == BackupStatus::in_progress);
}

std::string_view name(BackupStatus status) { return enum_name(backup_status_names, status); }
std::string_view name(RunKind kind) { return enum_name(kind_names, kind); }
std::string_view name(RunTrigger trigger) { return enum_name(trigger_names, trigger); }

std::optional<BackupStatus> backup_status_named(std::string_view name) {
    return enum_value(backup_status_names, name);
}
std::optional<RunKind> run_kind_named(std::string_view name) {
    return enum_value(kind_names, name);
}
std::optional<RunTrigger> run_trigger_named(std::string_view name) {
    return enum_value(trigger_names, name);
}

}  // namespace orgkeep
