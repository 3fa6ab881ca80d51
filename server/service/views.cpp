#include "server/service/views.hpp"

#include <algorithm>

#include "shared/core/daily_runs.hpp"
#include "shared/core/quota.hpp"
#include "shared/core/usage.hpp"

namespace orgkeep::server {
namespace {

BackupStatus backup_status(ActivityStatus status) {
    return backup_status_named(name(status)).value_or(BackupStatus::failed);
}

contract::AccountDetails account_view(Store& store, const StoredOrg& org,
                                      const contract::LastBackup& last_backup) {
    const Holdings held = store.holdings();
    return {.account_name = org.account.name,
            .account_id = org.account.id,
            .users = org.users,
            .connected = org.connected,
            .last_completed_backup = last_backup.completed_on,
            .activated_on = org.activated_on,
            .stored_objects = held.objects,
            .stored_records = held.records,
            .metadata_bytes = org.metadata_bytes};
}

}  // namespace

contract::SessionInfo session_view(const StoredOrg& org, const Caller& caller, Instant now) {
    const bool may_change = caller.role == Role::administrator;
    return {.api_version = "1",
            .org = org.org,
            .account = org.account,
            .user_id = caller.user_id,
            .user_name = caller.user_name,
            .capabilities = {.start_backup = may_change, .edit_settings = may_change},
            .server_time = now};
}

int poll_after_seconds(std::chrono::milliseconds remaining) {
    const auto tenth = std::chrono::ceil<std::chrono::seconds>(remaining / 10).count();
    return static_cast<int>(std::clamp<std::int64_t>(tenth, 2, 60));
}

contract::LastBackup last_backup_view(Store& store, const BackupEngine& engine) {
    contract::LastBackup view;
    const std::optional<BackupActivity> latest = store.latest_backup();
    if (!latest) {
        return view;
    }
    const Activity& activity = latest->activity;
    view.status = backup_status(activity.status);
    view.activity_id = activity.id;
    view.kind = latest->run.kind;
    view.trigger = activity.type == ActivityType::scheduled_backup ? RunTrigger::scheduled
                                                                   : RunTrigger::manual;
    view.started_at = activity.started_at;
    view.finished_at = activity.finished_at;
    view.run_api_calls = activity.api_calls;
    view.errors = activity.errors;
    view.log_available = activity.log_available;
    if (const auto running = engine.running()) {
        const RunStats& done = running->stats;
        view.progress = contract::BackupProgress{done.objects_done, done.objects_total,
                                                 done.records, done.files};
        view.run_api_calls = done.calls;
        view.errors = done.errors;
        view.poll_after_seconds = poll_after_seconds(running->remaining);
    }
    if (const std::optional<BackupActivity> good = store.last_successful_backup()) {
        view.completed_on = good->activity.finished_at;
        view.api_calls = good->activity.api_calls;
        view.objects = good->run.holdings->objects;
        view.records = good->run.holdings->records;
        view.files = good->run.holdings->files;
    }
    return view;
}

contract::ApiUsage api_usage_view(Store& store, BackupEngine& engine, const StoredOrg& org,
                                  int days, Instant now) {
    // One more day: the first day shown and the rolling 24 hours begin before whole days do.
    const Instant from = now - std::chrono::days(days + 1);
    const std::vector<CallSample> by_backups = store.backup_calls_since(from);
    std::vector<CallSample> by_all = engine.other_calls(from, now);
    by_all.insert(by_all.end(), by_backups.begin(), by_backups.end());

    contract::ApiUsage usage;
    usage.daily_limit = org.daily_api_limit;
    usage.quota = store.settings().daily_api_quota;
    usage.utc_offset_minutes = static_cast<std::int32_t>(org.utc_offset.count());
    usage.last_24_hours = calls_in_last_24_hours(by_all, now);
    const std::vector<DayCalls> all = calls_by_day(by_all, now, org.utc_offset, days);
    const std::vector<DayCalls> backups = calls_by_day(by_backups, now, org.utc_offset, days);
    for (std::size_t day = 0; day < all.size(); ++day) {
        usage.days.push_back({all[day].date, all[day].calls, backups[day].calls});
    }
    return usage;
}

contract::ApiUsage api_usage_and_runs_view(Store& store, BackupEngine& engine, const StoredOrg& org,
                                           int days, Instant now) {
    contract::ApiUsage usage = api_usage_view(store, engine, org, days, now);
    const std::vector<RunRecord> runs = store.runs_since(now - std::chrono::days(days + 1));
    const std::vector<DailyRuns> by_day =
        daily_runs(runs, date_at(now, org.utc_offset), org.utc_offset, days);
    for (std::size_t day = 0; day < usage.days.size(); ++day) {
        usage.days[day].backups = by_day[day].counts;
    }
    return usage;
}

contract::StorageUsage storage_view(Store& store, const StoredOrg& org, int days, Instant now) {
    const Date today = date_at(now, org.utc_offset);
    const Date first(std::chrono::sys_days(today) - std::chrono::days(days));
    contract::StorageUsage usage;
    for (const DayBytes& day : storage_by_day(store.storage_since(first), today, days)) {
        usage.days.push_back({day.date, day.bytes});
    }
    return usage;
}

contract::Settings settings_view(const StoredSettings& settings, const StoredOrg& org) {
    return {.daily_api_quota = settings.daily_api_quota,
            .backup_frequency_hours = settings.backup_frequency_hours,
            .org_daily_api_limit = org.daily_api_limit,
            .default_daily_api_quota = default_daily_api_quota(org.daily_api_limit).quota};
}

contract::Dashboard dashboard_view(Store& store, BackupEngine& engine, Instant now) {
    const StoredOrg org = store.org();
    contract::Dashboard dashboard;
    dashboard.last_backup = last_backup_view(store, engine);
    dashboard.api_usage = api_usage_view(store, engine, org, api_usage_days, now);
    dashboard.storage = storage_view(store, org, storage_days, now);
    dashboard.account = account_view(store, org, dashboard.last_backup);
    dashboard.settings = settings_view(store.settings(), org);
    dashboard.recent_activities = store.recent_activities();
    dashboard.server_time = now;
    return dashboard;
}

}  // namespace orgkeep::server
