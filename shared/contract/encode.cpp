#include <utility>

#include <nlohmann/json.hpp>

#include "shared/contract/codec.hpp"

namespace orgkeep::contract {
namespace {

using Json = nlohmann::ordered_json;

// Null marks an absent member; without_absent_members() removes it.
template <class Tag>
Json if_any(const std::optional<Quantity<Tag>>& quantity) {
    return quantity ? Json(quantity->value) : Json();
}
template <class Value>
Json if_any(const std::optional<Value>& value) {
    return value ? Json(*value) : Json();
}
Json if_any(const std::optional<Instant>& instant) {
    return instant ? Json(format_rfc3339(*instant)) : Json();
}
template <class EnumName>
Json name_if_any(const std::optional<EnumName>& value) {
    return value ? Json(name(*value)) : Json();
}

Json without_absent_members(Json object) {
    Json kept = Json::object();
    for (auto& [member, value] : object.items()) {
        if (!value.is_null()) kept[member] = std::move(value);
    }
    return kept;
}

template <class Item>
Json list(const std::vector<Item>& items, Json (*json_of_item)(const Item&)) {
    Json array = Json::array();
    for (const Item& item : items) array.push_back(json_of_item(item));
    return array;
}

Json session(const SessionInfo& session) {
    return {
        {"apiVersion", session.api_version},
        {"org",
         {{"id", session.org.id}, {"name", session.org.name}, {"edition", session.org.edition}}},
        {"account", {{"id", session.account.id}, {"name", session.account.name}}},
        {"user",
         without_absent_members({{"id", if_any(session.user_id)}, {"name", session.user_name}})},
        {"capabilities",
         {{"startBackup", session.capabilities.start_backup},
          {"editSettings", session.capabilities.edit_settings}}},
        {"serverTime", format_rfc3339(session.server_time)},
    };
}

Json progress_if_any(const std::optional<BackupProgress>& progress) {
    if (!progress) return {};
    return {
        {"objectsDone", progress->objects_done.value},
        {"objectsTotal", progress->objects_total.value},
        {"recordsDone", progress->records_done.value},
        {"filesDone", progress->files_done.value},
    };
}

Json last_backup(const LastBackup& backup) {
    return without_absent_members({
        {"status", name(backup.status)},
        {"activityId", if_any(backup.activity_id)},
        {"kind", name_if_any(backup.kind)},
        {"trigger", name_if_any(backup.trigger)},
        {"startedAt", if_any(backup.started_at)},
        {"finishedAt", if_any(backup.finished_at)},
        {"progress", progress_if_any(backup.progress)},
        {"runApiCalls", if_any(backup.run_api_calls)},
        {"errors", if_any(backup.errors)},
        {"logAvailable", backup.log_available},
        {"pollAfterSeconds", if_any(backup.poll_after_seconds)},
        {"completedOn", if_any(backup.completed_on)},
        {"apiCalls", if_any(backup.api_calls)},
        {"objects", if_any(backup.objects)},
        {"records", if_any(backup.records)},
        {"files", if_any(backup.files)},
    });
}

Json runs_if_any(const std::optional<RunCounts>& runs) {
    if (!runs) return {};
    return {
        {"runs", runs->runs},
        {"calls", runs->calls.value},
        {"minutes", runs->minutes},
        {"limited", runs->limited},
        {"unfinished", runs->unfinished},
        {"unfinishedCalls", runs->unfinished_calls.value},
        {"initial", runs->initial},
    };
}

Json usage_day(const UsageDay& day) {
    return without_absent_members({
        {"date", format_date(day.date)},
        {"calls", day.calls.value},
        {"backupCalls", day.backup_calls.value},
        {"backups", runs_if_any(day.backups)},
    });
}

Json api_usage(const ApiUsage& usage) {
    return {
        {"dailyLimit", usage.daily_limit.value},        {"quota", usage.quota.value},
        {"utcOffsetMinutes", usage.utc_offset_minutes}, {"last24Hours", usage.last_24_hours.value},
        {"days", list(usage.days, &usage_day)},
    };
}

Json storage_day(const StorageDay& day) {
    return {{"date", format_date(day.date)}, {"bytes", day.bytes.value}};
}

Json storage_usage(const StorageUsage& usage) { return {{"days", list(usage.days, &storage_day)}}; }

Json account_details(const AccountDetails& account) {
    return without_absent_members({
        {"accountName", account.account_name},
        {"accountId", account.account_id},
        {"users", account.users},
        {"connected", account.connected},
        {"lastCompletedBackup", if_any(account.last_completed_backup)},
        {"activatedOn", format_rfc3339(account.activated_on)},
        {"storedObjects", account.stored_objects.value},
        {"storedRecords", account.stored_records.value},
        {"metadataBytes", account.metadata_bytes.value},
    });
}

Json settings(const Settings& settings) {
    return {
        {"dailyApiQuota", settings.daily_api_quota.value},
        {"backupFrequencyHours", settings.backup_frequency_hours},
        {"orgDailyApiLimit", settings.org_daily_api_limit.value},
        {"defaultDailyApiQuota", settings.default_daily_api_quota.value},
    };
}

Json activity(const Activity& activity) {
    return without_absent_members({
        {"id", activity.id},
        {"type", name(activity.type)},
        {"status", name(activity.status)},
        {"startedAt", format_rfc3339(activity.started_at)},
        {"finishedAt", if_any(activity.finished_at)},
        {"actor", activity.actor},
        {"summary", activity.summary},
        {"apiCalls", if_any(activity.api_calls)},
        {"records", if_any(activity.records)},
        {"files", if_any(activity.files)},
        {"errors", if_any(activity.errors)},
        {"logAvailable", activity.log_available},
    });
}

Json dashboard(const Dashboard& dashboard) {
    return {
        {"lastBackup", last_backup(dashboard.last_backup)},
        {"apiUsage", api_usage(dashboard.api_usage)},
        {"storage", storage_usage(dashboard.storage)},
        {"account", account_details(dashboard.account)},
        {"settings", settings(dashboard.settings)},
        {"recentActivities", list(dashboard.recent_activities, &activity)},
        {"serverTime", format_rfc3339(dashboard.server_time)},
    };
}

Json org_object(const ObjectStats& object) {
    return without_absent_members({
        {"name", object.name},
        {"records", if_any(object.records)},
        {"fields", if_any(object.fields)},
        {"averageRecordBytes", if_any(object.average_record_bytes)},
        {"attachments", if_any(object.attachments)},
        {"changedRecordsPerDay", if_any(object.changed_records_per_day)},
        {"changedAttachmentsPerDay", if_any(object.changed_attachments_per_day)},
    });
}

Json field_error(const FieldError& error) {
    return {{"pointer", error.pointer}, {"detail", error.detail}};
}

Json problem(const Problem& problem) {
    Json json = {
        {"type", problem.type},
        {"title", problem.title},
        {"status", problem.status},
        {"detail", problem.detail},
    };
    if (!problem.errors.empty()) json["errors"] = list(problem.errors, &field_error);
    return json;
}

// JSON must be UTF-8 (RFC 8259, section 8.1), but texts from outside may not be.
std::string text_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string encode(const SessionInfo& message) { return text_of(session(message)); }
std::string encode(const Dashboard& message) { return text_of(dashboard(message)); }
std::string encode(const LastBackup& message) { return text_of(last_backup(message)); }
std::string encode(const BackupStarted& message) {
    return text_of({{"activityId", message.activity_id}});
}
std::string encode(const Settings& message) { return text_of(settings(message)); }
std::string encode(const ActivitiesPage& message) {
    return text_of(
        {{"items", list(message.items, &activity)}, {"nextCursor", if_any(message.next_cursor)}});
}
std::string encode(const ApiUsage& message) { return text_of(api_usage(message)); }
std::string encode(const StorageUsage& message) { return text_of(storage_usage(message)); }
std::string encode(const std::vector<ObjectStats>& message) {
    return text_of({{"objects", list(message, &org_object)}});
}
std::string encode(const Problem& message) { return text_of(problem(message)); }

}  // namespace orgkeep::contract
