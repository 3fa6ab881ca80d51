#include <limits>
#include <utility>

#include <nlohmann/json.hpp>

#include "shared/contract/codec.hpp"
#include "shared/contract/json_reader.hpp"
#include "shared/contract/object_list_fast_path.hpp"
#include "shared/core/frequency.hpp"

namespace orgkeep::contract {
namespace {

constexpr std::int32_t most_offset_minutes = 14 * 60;  // every time zone is within UTC−14 … UTC+14
constexpr std::int32_t most_poll_seconds = 24 * 60 * 60;

std::string text(const JsonReader& reader) { return reader.text(); }
Instant instant(const JsonReader& reader) { return reader.instant(); }
std::int64_t count(const JsonReader& reader) { return reader.count(); }
template <class Amount>
Amount amount(const JsonReader& reader) {
    return reader.amount<Amount>();
}
RunKind run_kind(const JsonReader& reader) { return reader.name(&run_kind_named); }
RunTrigger run_trigger(const JsonReader& reader) { return reader.name(&run_trigger_named); }
std::int32_t poll_seconds(const JsonReader& reader) {
    return reader.small_integer(0, most_poll_seconds);
}

SessionInfo session(const JsonReader& reader) {
    return {
        .api_version = reader["apiVersion"].text(),
        .org = {.id = reader["org"]["id"].text(),
                .name = reader["org"]["name"].text(),
                .edition = reader["org"]["edition"].text()},
        .account = {.id = reader["account"]["id"].text(), .name = reader["account"]["name"].text()},
        .user_id = reader["user"]["id"].optional(text),
        .user_name = reader["user"]["name"].text(),
        .capabilities = {.start_backup = reader["capabilities"]["startBackup"].boolean(),
                         .edit_settings = reader["capabilities"]["editSettings"].boolean()},
        .server_time = reader["serverTime"].instant(),
    };
}

BackupProgress progress(const JsonReader& reader) {
    return {
        .objects_done = reader["objectsDone"].amount<Objects>(),
        .objects_total = reader["objectsTotal"].amount<Objects>(),
        .records_done = reader["recordsDone"].amount<Records>(),
        .files_done = reader["filesDone"].amount<Files>(),
    };
}

LastBackup last_backup(const JsonReader& reader) {
    return {
        .status = reader["status"].name(&backup_status_named),
        .activity_id = reader["activityId"].optional(text),
        .kind = reader["kind"].optional(run_kind),
        .trigger = reader["trigger"].optional(run_trigger),
        .started_at = reader["startedAt"].optional(instant),
        .finished_at = reader["finishedAt"].optional(instant),
        .progress = reader["progress"].optional(progress),
        .run_api_calls = reader["runApiCalls"].optional(amount<ApiCalls>),
        .errors = reader["errors"].optional(count),
        .log_available = reader["logAvailable"].boolean(),
        .poll_after_seconds = reader["pollAfterSeconds"].optional(poll_seconds),
        .completed_on = reader["completedOn"].optional(instant),
        .api_calls = reader["apiCalls"].optional(amount<ApiCalls>),
        .objects = reader["objects"].optional(amount<Objects>),
        .records = reader["records"].optional(amount<Records>),
        .files = reader["files"].optional(amount<Files>),
    };
}

RunCounts runs_of_day(const JsonReader& reader) {
    return {
        .runs = reader["runs"].count(),
        .calls = reader["calls"].amount<ApiCalls>(),
        .minutes = reader["minutes"].count(),
        .limited = reader["limited"].count(),
        .unfinished = reader["unfinished"].count(),
        .unfinished_calls = reader["unfinishedCalls"].amount<ApiCalls>(),
        .initial = reader["initial"].count(),
    };
}

UsageDay usage_day(const JsonReader& reader) {
    return {
        .date = reader["date"].date(),
        .calls = reader["calls"].amount<ApiCalls>(),
        .backup_calls = reader["backupCalls"].amount<ApiCalls>(),
        .backups = reader["backups"].optional(runs_of_day),
    };
}

ApiUsage api_usage(const JsonReader& reader) {
    return {
        .daily_limit = reader["dailyLimit"].amount<ApiCalls>(),
        .quota = reader["quota"].amount<ApiCalls>(),
        .utc_offset_minutes =
            reader["utcOffsetMinutes"].small_integer(-most_offset_minutes, most_offset_minutes),
        .last_24_hours = reader["last24Hours"].amount<ApiCalls>(),
        .days = reader["days"].list(usage_day),
    };
}

StorageDay storage_day(const JsonReader& reader) {
    return {.date = reader["date"].date(), .bytes = reader["bytes"].amount<Bytes>()};
}

StorageUsage storage_usage(const JsonReader& reader) {
    return {.days = reader["days"].list(storage_day)};
}

AccountDetails account_details(const JsonReader& reader) {
    return {
        .account_name = reader["accountName"].text(),
        .account_id = reader["accountId"].text(),
        .users = reader["users"].count(),
        .connected = reader["connected"].boolean(),
        .last_completed_backup = reader["lastCompletedBackup"].optional(instant),
        .activated_on = reader["activatedOn"].instant(),
        .stored_objects = reader["storedObjects"].amount<Objects>(),
        .stored_records = reader["storedRecords"].amount<Records>(),
        .metadata_bytes = reader["metadataBytes"].amount<Bytes>(),
    };
}

std::int32_t frequency_hours(const JsonReader& reader) {
    return reader.small_integer(shortest_frequency_hours, longest_frequency_hours);
}

Settings settings(const JsonReader& reader) {
    return {
        .daily_api_quota = reader["dailyApiQuota"].amount<ApiCalls>(),
        .backup_frequency_hours = frequency_hours(reader["backupFrequencyHours"]),
        .org_daily_api_limit = reader["orgDailyApiLimit"].amount<ApiCalls>(),
        .default_daily_api_quota = reader["defaultDailyApiQuota"].amount<ApiCalls>(),
    };
}

Activity activity(const JsonReader& reader) {
    return {
        .id = reader["id"].text(),
        .type = reader["type"].name(&activity_type_named),
        .status = reader["status"].name(&activity_status_named),
        .started_at = reader["startedAt"].instant(),
        .finished_at = reader["finishedAt"].optional(instant),
        .actor = reader["actor"].text(),
        .summary = reader["summary"].text(),
        .api_calls = reader["apiCalls"].optional(amount<ApiCalls>),
        .records = reader["records"].optional(amount<Records>),
        .files = reader["files"].optional(amount<Files>),
        .errors = reader["errors"].optional(count),
        .log_available = reader["logAvailable"].boolean(),
    };
}

ActivitiesPage activities_page(const JsonReader& reader) {
    return {.items = reader["items"].list(activity),
            .next_cursor = reader["nextCursor"].optional(text)};
}

Dashboard dashboard(const JsonReader& reader) {
    return {
        .last_backup = last_backup(reader["lastBackup"]),
        .api_usage = api_usage(reader["apiUsage"]),
        .storage = storage_usage(reader["storage"]),
        .account = account_details(reader["account"]),
        .settings = settings(reader["settings"]),
        .recent_activities = reader["recentActivities"].list(activity),
        .server_time = reader["serverTime"].instant(),
    };
}

BackupStarted backup_started(const JsonReader& reader) {
    return {.activity_id = reader["activityId"].text()};
}

ObjectStats org_object(const JsonReader& reader) {
    return {
        .name = reader["name"].text(),
        .records = reader["records"].amount<Records>(),
        .fields = reader["fields"].small_integer(0, std::numeric_limits<std::int32_t>::max()),
        .average_record_bytes = reader["averageRecordBytes"].amount<Bytes>(),
        .attachments = reader["attachments"].amount<Files>(),
        .changed_records_per_day = reader["changedRecordsPerDay"].rate(),
        .changed_attachments_per_day = reader["changedAttachmentsPerDay"].rate(),
    };
}

std::vector<ObjectStats> org_objects(const JsonReader& reader) {
    return reader["objects"].list(org_object);
}

/// Parses the text; discarded if it is not JSON. parse() would include code for callbacks, 1% of
/// the compressed first screen.
nlohmann::json parse_tree(std::string_view json) {
    nlohmann::json tree;
    nlohmann::detail::json_sax_dom_parser<nlohmann::json> builder(tree, false);
    if (nlohmann::json::sax_parse(json, &builder)) return tree;
    return nlohmann::json::value_t::discarded;
}

template <class Message>
Decoded<Message> read_message(std::string_view json, Message (*read)(const JsonReader&)) {
    if (nests_too_deeply(json)) return DecodeError{"", "nests too deeply"};
    const nlohmann::json tree = parse_tree(json);
    if (tree.is_discarded()) return DecodeError{"", "is not valid JSON"};
    DecodeErrors errors;
    Message message = read(JsonReader(&tree, errors));
    if (!errors.all().empty()) return errors.all().front();
    return message;
}

// Ignores a member whose type is not the specified one (RFC 9457, section 3.1).
std::string text_if_any(const nlohmann::json& object, std::string_view member,
                        std::string otherwise) {
    const auto found = object.find(member);
    if (found == object.end() || !found->is_string()) return otherwise;
    return *found->get_ptr<const std::string*>();
}

}  // namespace

template <>
Decoded<SessionInfo> decode(std::string_view json) {
    return read_message(json, &session);
}
template <>
Decoded<Dashboard> decode(std::string_view json) {
    return read_message(json, &dashboard);
}
template <>
Decoded<LastBackup> decode(std::string_view json) {
    return read_message(json, &last_backup);
}
template <>
Decoded<BackupStarted> decode(std::string_view json) {
    return read_message(json, &backup_started);
}
template <>
Decoded<Settings> decode(std::string_view json) {
    return read_message(json, &settings);
}
template <>
Decoded<ActivitiesPage> decode(std::string_view json) {
    return read_message(json, &activities_page);
}
template <>
Decoded<ApiUsage> decode(std::string_view json) {
    return read_message(json, &api_usage);
}
template <>
Decoded<StorageUsage> decode(std::string_view json) {
    return read_message(json, &storage_usage);
}
template <>
Decoded<std::vector<ObjectStats>> decode(std::string_view json) {
    if (std::optional<std::vector<ObjectStats>> objects = read_object_list_fast(json)) {
        return std::move(*objects);
    }
    return read_message(json, &org_objects);
}

template <>
Decoded<Problem> decode(std::string_view json) {
    if (nests_too_deeply(json)) return DecodeError{"", "nests too deeply"};
    const nlohmann::json tree = parse_tree(json);
    if (tree.is_discarded()) return DecodeError{"", "is not valid JSON"};
    if (!tree.is_object()) return DecodeError{"", "must be an object"};
    Problem problem;
    problem.type = text_if_any(tree, "type", "about:blank");
    problem.title = text_if_any(tree, "title", "");
    problem.detail = text_if_any(tree, "detail", "");
    if (const auto status = tree.find("status"); status != tree.end()) {
        DecodeErrors ignored;
        problem.status = JsonReader(&*status, ignored).small_integer(0, 599);
    }
    if (const auto errors = tree.find("errors"); errors != tree.end() && errors->is_array()) {
        for (const nlohmann::json& error : *errors) {
            if (!error.is_object()) continue;
            problem.errors.push_back(
                {text_if_any(error, "pointer", ""), text_if_any(error, "detail", "")});
        }
    }
    return problem;
}

}  // namespace orgkeep::contract
