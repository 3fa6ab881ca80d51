#include <algorithm>

#include "shared/client/view.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::client {
namespace {

Tone tone_of(BackupStatus status) {
    switch (status) {
        case BackupStatus::never:
            return Tone::neutral;
        case BackupStatus::in_progress:
            return Tone::progress;
        case BackupStatus::successful:
            return Tone::success;
        case BackupStatus::completed_with_errors:
            return Tone::warning;
        case BackupStatus::failed:
        case BackupStatus::failed_api_quota:
            return Tone::error;
    }
    return Tone::neutral;
}

std::string action_label(StatusIconAction action) {
    switch (action) {
        case StatusIconAction::none:
            return "";
        case StatusIconAction::download_log:
            return "Download log";
        case StatusIconAction::refresh:
            return "Refresh status";
        case StatusIconAction::explain_quota:
            return "Why did it fail?";
    }
    return "";
}

ButtonView backup_now(const State& state) {
    ButtonView button;
    button.label = "Backup Now";
    const StartBlock block = start_block(state);
    button.enabled = block == StartBlock::none;
    switch (block) {
        case StartBlock::none:
            break;
        case StartBlock::not_loaded:
            button.reason = "The dashboard is not loaded";
            break;
        case StartBlock::starting:
            button.busy = true;
            button.reason = "Starting the backup…";
            break;
        case StartBlock::running:
            button.reason = "A backup is running";
            break;
        case StartBlock::not_allowed:
            button.reason = "You are not allowed to start backups";
            break;
        case StartBlock::offline:
            button.reason = "You are offline";
            break;
    }
    return button;
}

/// "Incremental, scheduled", without the parts that are not known.
std::string kind_and_trigger(const contract::LastBackup& backup) {
    const std::string trigger = !backup.trigger                         ? ""
                                : *backup.trigger == RunTrigger::manual ? "manual"
                                                                        : "scheduled";
    if (!backup.kind) {
        if (trigger.empty()) return "";
        return *backup.trigger == RunTrigger::manual ? "Manual" : "Scheduled";
    }
    const std::string kind = *backup.kind == RunKind::initial ? "Initial" : "Incremental";
    return trigger.empty() ? kind : kind + ", " + trigger;
}

std::string backup_duration(const contract::LastBackup& backup) {
    if (!backup.started_at || !backup.finished_at) return "";
    return duration_text(*backup.finished_at - *backup.started_at);
}

std::string detail(const State& state) {
    const contract::LastBackup& backup = state.known.last_backup;
    std::string text = kind_and_trigger(backup);
    const auto add = [&text](const std::string& part) {
        if (part.empty()) return;
        if (!text.empty()) text += " · ";
        text += part;
    };
    const std::string duration = backup_duration(backup);
    const auto after = [&duration](const char* what) {
        return duration.empty() ? std::string() : what + duration;
    };
    switch (backup.status) {
        case BackupStatus::never:
            return state.known.session && state.known.session->capabilities.start_backup
                       ? "No backup of this org yet. Start the first one with Backup Now."
                       : "No backup of this org yet.";
        case BackupStatus::in_progress:
            if (backup.started_at) add("started " + moment_text(state, *backup.started_at));
            if (backup.run_api_calls) {
                add(amount_text(backup.run_api_calls->value, "API call", "API calls") + " so far");
            }
            return text;
        case BackupStatus::successful:
            add(after("took "));
            return text;
        case BackupStatus::completed_with_errors:
            add(after("took "));
            break;
        case BackupStatus::failed:
            add(after("stopped after "));
            break;
        case BackupStatus::failed_api_quota:
            add(after("stopped after "));
            if (backup.run_api_calls) {
                add(amount_text(backup.run_api_calls->value, "API call", "API calls"));
            }
            return text;
    }
    if (backup.errors && *backup.errors > 0) add(amount_text(*backup.errors, "error", "errors"));
    return text;
}

std::optional<ProgressView> progress(const contract::LastBackup& backup) {
    if (backup.status != BackupStatus::in_progress) return std::nullopt;
    if (!backup.progress || backup.progress->objects_total.value <= 0) {
        return ProgressView{0, "Preparing"};
    }
    const std::int64_t total = backup.progress->objects_total.value;
    const std::int64_t done = std::min(backup.progress->objects_done.value, total);
    return ProgressView{static_cast<double>(done) / static_cast<double>(total),
                        count_text(done) + " of " + amount_text(total, "object", "objects") +
                            " · " +
                            amount_text(backup.progress->records_done.value, "record", "records")};
}

std::string explanation(const State& state) {
    if (!state.shows_quota_explanation || !state.known.dashboard) return "";
    const std::int64_t quota = state.known.dashboard->settings.daily_api_quota.value;
    // The current quota: it may have been raised since the failure.
    return "The daily API quota was too small for this backup. Raise it in App Settings (now " +
           amount_text(quota, "call", "calls") + " a day), then start the backup again.";
}

std::vector<Fact> facts(const State& state) {
    const contract::LastBackup& backup = state.known.last_backup;
    constexpr const char* none = "–";
    std::string objects = none;
    if (backup.objects) {
        objects = count_text(backup.objects->value);
        if (backup.records) objects += " (" + count_text(backup.records->value) + ")";
    }
    return {
        {"Completed On", moment_in_full(state, backup.completed_on),
         moment_exact(state, backup.completed_on)},
        {"API Usage",
         backup.api_calls ? amount_text(backup.api_calls->value, "call", "calls") : none},
        {"Objects (Records)", objects},
        {"Files", backup.files ? count_text(backup.files->value) : none},
    };
}

}  // namespace

BackupCardView build_backup_view(const State& state) {
    const contract::LastBackup& backup = state.known.last_backup;
    BackupCardView view;
    view.title = "Last Backup Status";
    view.backup_now = backup_now(state);
    view.status = backup.status;
    view.icon = status_icon(backup.status);
    view.icon_action = status_icon_action(backup.status);
    view.icon_action_label = action_label(view.icon_action);
    view.icon_busy = view.icon_action == StatusIconAction::refresh
                         ? state.refresh_requested
                         : is_in_flight(state, Purpose::log);
    view.tone = tone_of(backup.status);
    view.status_label = label(backup.status);
    view.detail = detail(state);
    view.progress = progress(backup);
    view.explanation = explanation(state);
    view.facts = facts(state);
    return view;
}

}  // namespace orgkeep::client
