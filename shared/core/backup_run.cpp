#include "shared/core/backup_run.hpp"

#include "shared/core/named.hpp"

namespace orgkeep {
namespace {

constexpr std::array backup_status_names{
    Named<BackupStatus>{BackupStatus::never, "never"},
    Named<BackupStatus>{BackupStatus::in_progress, "in_progress"},
    Named<BackupStatus>{BackupStatus::successful, "successful"},
    Named<BackupStatus>{BackupStatus::completed_with_errors, "completed_with_errors"},
    Named<BackupStatus>{BackupStatus::failed, "failed"},
    Named<BackupStatus>{BackupStatus::failed_api_quota, "failed_api_quota"},
};

constexpr std::array status_labels{
    Named<BackupStatus>{BackupStatus::never, "Never Backed Up"},
    Named<BackupStatus>{BackupStatus::in_progress, "Backup in Progress"},
    Named<BackupStatus>{BackupStatus::successful, "Backup Successful"},
    Named<BackupStatus>{BackupStatus::completed_with_errors, "Backed Up with Errors"},
    Named<BackupStatus>{BackupStatus::failed, "Backup Failed"},
    Named<BackupStatus>{BackupStatus::failed_api_quota, "Backup failed due to API Quota"},
};

constexpr std::array kind_names{
    Named<RunKind>{RunKind::initial, "initial"},
    Named<RunKind>{RunKind::incremental, "incremental"},
};

constexpr std::array trigger_names{
    Named<RunTrigger>{RunTrigger::manual, "manual"},
    Named<RunTrigger>{RunTrigger::scheduled, "scheduled"},
};

}  // namespace

std::string_view label(BackupStatus status) { return name_in(status_labels, status); }

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

std::string_view name(BackupStatus status) { return name_in(backup_status_names, status); }
std::string_view name(RunKind kind) { return name_in(kind_names, kind); }
std::string_view name(RunTrigger trigger) { return name_in(trigger_names, trigger); }

std::optional<BackupStatus> backup_status_named(std::string_view name) {
    return value_in(backup_status_names, name);
}
std::optional<RunKind> run_kind_named(std::string_view name) { return value_in(kind_names, name); }
std::optional<RunTrigger> run_trigger_named(std::string_view name) {
    return value_in(trigger_names, name);
}

}  // namespace orgkeep
