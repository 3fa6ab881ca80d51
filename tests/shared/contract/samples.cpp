#include "tests/shared/contract/samples.hpp"

namespace orgkeep::contract::samples {

using std::chrono::minutes;

Instant now() { return *parse_rfc3339("2026-11-22T14:05:00Z"); }

SessionInfo session() {
    return {
        .api_version = "1",
        .org = {.id = "00D5g000004xQzEEAU", .name = "Northwind Energy", .edition = "Enterprise"},
        .account = {.id = "0055g00000AbCdE", .name = "backup-admin@northwind.example"},
        .user_name = "Ada Admin",
        .capabilities = {.start_backup = true, .edit_settings = true},
        .server_time = now()};
}

LastBackup successful_backup() {
    LastBackup backup;
    backup.status = BackupStatus::successful;
    backup.activity_id = "a-17";
    backup.kind = RunKind::incremental;
    backup.trigger = RunTrigger::scheduled;
    backup.started_at = now() - minutes(14);
    backup.finished_at = now();
    backup.run_api_calls = ApiCalls{6'412};
    backup.errors = 0;
    backup.log_available = true;
    backup.completed_on = now();
    backup.api_calls = ApiCalls{6'412};
    backup.objects = Objects{214};
    backup.records = Records{8'412'507};
    backup.files = Files{1'284};
    return backup;
}

LastBackup running_backup() {
    LastBackup backup = successful_backup();
    backup.status = BackupStatus::in_progress;
    backup.activity_id = "a-18";
    backup.trigger = RunTrigger::manual;
    backup.started_at = now();
    backup.finished_at.reset();
    backup.progress = BackupProgress{.objects_done = {128},
                                     .objects_total = {214},
                                     .records_done = {3'201'004},
                                     .files_done = {12}};
    backup.run_api_calls = ApiCalls{3'120};
    backup.log_available = false;
    backup.poll_after_seconds = 5;
    return backup;
}

LastBackup never_backed_up() { return {}; }

Activity activity() {
    return {.id = "a-17",
            .type = ActivityType::scheduled_backup,
            .status = ActivityStatus::successful,
            .started_at = now() - minutes(14),
            .finished_at = now(),
            .actor = "Schedule",
            .summary = "214 objects backed up",
            .api_calls = ApiCalls{6'412},
            .records = Records{8'412'507},
            .files = Files{1'284},
            .errors = 0,
            .log_available = true};
}

Dashboard dashboard() {
    Dashboard all;
    all.last_backup = successful_backup();
    all.api_usage = {.daily_limit = {115'000},
                     .quota = {20'000},
                     .utc_offset_minutes = 0,
                     .last_24_hours = {61'204},
                     .days = {}};
    const Date last = date_at(now(), minutes(0));
    for (int day = -6; day <= 0; ++day) {
        all.api_usage.days.push_back(
            {.date = add_days(last, day), .calls = {60'000 + day}, .backup_calls = {6'000 + day}});
    }
    for (int day = -89; day <= 0; ++day) {
        all.storage.days.push_back(
            {.date = add_days(last, day), .bytes = {(400LL + day) * 1'000'000'000}});
    }
    all.account = {.account_name = "backup-admin@northwind.example",
                   .account_id = "0055g00000AbCdE",
                   .users = 1'840,
                   .connected = true,
                   .last_completed_backup = now(),
                   .activated_on = *parse_rfc3339("2024-03-03T09:12:00Z"),
                   .stored_objects = {214},
                   .stored_records = {8'412'507},
                   .metadata_bytes = {318'000'000}};
    all.settings = {.daily_api_quota = {20'000},
                    .backup_frequency_hours = 24,
                    .org_daily_api_limit = {115'000},
                    .default_daily_api_quota = {15'000}};
    all.recent_activities = {activity()};
    all.server_time = now();
    return all;
}

}  // namespace orgkeep::contract::samples
