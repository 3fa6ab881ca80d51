#include <limits>
#include <utility>

#include <nlohmann/json.hpp>

#include "shared/contract/codec.hpp"
#include "shared/contract/json_node.hpp"
#include "shared/contract/plain_objects.hpp"
#include "shared/core/frequency.hpp"

namespace orgkeep::contract {
namespace {

constexpr std::int32_t most_offset_minutes = 14 * 60;  // UTC−14 … UTC+14 hold every time zone
constexpr std::int32_t most_poll_seconds = 24 * 60 * 60;

std::string text(const JsonNode& node) { return node.text(); }
Instant instant(const JsonNode& node) { return node.instant(); }
std::int64_t count(const JsonNode& node) { return node.count(); }
template <class Amount>
Amount amount(const JsonNode& node) {
    return node.amount<Amount>();
}
RunKind run_kind(const JsonNode& node) { return node.name(&run_kind_named); }
RunTrigger run_trigger(const JsonNode& node) { return node.name(&run_trigger_named); }
std::int32_t poll_seconds(const JsonNode& node) { return node.small_integer(0, most_poll_seconds); }

Session session(const JsonNode& node) {
    return {
        .api_version = node["apiVersion"].text(),
        .org = {.id = node["org"]["id"].text(),
                .name = node["org"]["name"].text(),
                .edition = node["org"]["edition"].text()},
        .account = {.id = node["account"]["id"].text(), .name = node["account"]["name"].text()},
        .user_id = node["user"]["id"].optional(text),
        .user_name = node["user"]["name"].text(),
        .capabilities = {.start_backup = node["capabilities"]["startBackup"].boolean(),
                         .edit_settings = node["capabilities"]["editSettings"].boolean()},
        .server_time = node["serverTime"].instant(),
    };
}

BackupProgress progress(const JsonNode& node) {
    return {
        .objects_done = node["objectsDone"].amount<Objects>(),
        .objects_total = node["objectsTotal"].amount<Objects>(),
        .records_done = node["recordsDone"].amount<Records>(),
        .files_done = node["filesDone"].amount<Files>(),
    };
}

LastBackup last_backup(const JsonNode& node) {
    return {
        .status = node["status"].name(&backup_status_named),
        .activity_id = node["activityId"].optional(text),
        .kind = node["kind"].optional(run_kind),
        .trigger = node["trigger"].optional(run_trigger),
        .started_at = node["startedAt"].optional(instant),
        .finished_at = node["finishedAt"].optional(instant),
        .progress = node["progress"].optional(progress),
        .run_api_calls = node["runApiCalls"].optional(amount<ApiCalls>),
        .errors = node["errors"].optional(count),
        .log_available = node["logAvailable"].boolean(),
        .poll_after_seconds = node["pollAfterSeconds"].optional(poll_seconds),
        .completed_on = node["completedOn"].optional(instant),
        .api_calls = node["apiCalls"].optional(amount<ApiCalls>),
        .objects = node["objects"].optional(amount<Objects>),
        .records = node["records"].optional(amount<Records>),
        .files = node["files"].optional(amount<Files>),
    };
}

RunCounts runs_of_day(const JsonNode& node) {
    return {
        .runs = node["runs"].count(),
        .calls = node["calls"].amount<ApiCalls>(),
        .minutes = node["minutes"].count(),
        .limited = node["limited"].count(),
        .unfinished = node["unfinished"].count(),
        .unfinished_calls = node["unfinishedCalls"].amount<ApiCalls>(),
        .initial = node["initial"].count(),
    };
}

UsageDay usage_day(const JsonNode& node) {
    return {
        .date = node["date"].date(),
        .calls = node["calls"].amount<ApiCalls>(),
        .backup_calls = node["backupCalls"].amount<ApiCalls>(),
        .backups = node["backups"].optional(runs_of_day),
    };
}

ApiUsage api_usage(const JsonNode& node) {
    return {
        .daily_limit = node["dailyLimit"].amount<ApiCalls>(),
        .quota = node["quota"].amount<ApiCalls>(),
        .utc_offset_minutes =
            node["utcOffsetMinutes"].small_integer(-most_offset_minutes, most_offset_minutes),
        .last_24_hours = node["last24Hours"].amount<ApiCalls>(),
        .days = node["days"].list(usage_day),
    };
}

StorageDay storage_day(const JsonNode& node) {
    return {.date = node["date"].date(), .bytes = node["bytes"].amount<Bytes>()};
}

StorageUsage storage_usage(const JsonNode& node) {
    return {.days = node["days"].list(storage_day)};
}

AccountDetails account_details(const JsonNode& node) {
    return {
        .account_name = node["accountName"].text(),
        .account_id = node["accountId"].text(),
        .users = node["users"].count(),
        .connected = node["connected"].boolean(),
        .last_completed_backup = node["lastCompletedBackup"].optional(instant),
        .activated_on = node["activatedOn"].instant(),
        .stored_objects = node["storedObjects"].amount<Objects>(),
        .stored_records = node["storedRecords"].amount<Records>(),
        .metadata_bytes = node["metadataBytes"].amount<Bytes>(),
    };
}

std::int32_t frequency_hours(const JsonNode& node) {
    return node.small_integer(shortest_frequency_hours, longest_frequency_hours);
}

Settings settings(const JsonNode& node) {
    return {
        .daily_api_quota = node["dailyApiQuota"].amount<ApiCalls>(),
        .backup_frequency_hours = frequency_hours(node["backupFrequencyHours"]),
        .org_daily_api_limit = node["orgDailyApiLimit"].amount<ApiCalls>(),
        .default_daily_api_quota = node["defaultDailyApiQuota"].amount<ApiCalls>(),
    };
}

Activity activity(const JsonNode& node) {
    return {
        .id = node["id"].text(),
        .type = node["type"].name(&activity_type_named),
        .status = node["status"].name(&activity_status_named),
        .started_at = node["startedAt"].instant(),
        .finished_at = node["finishedAt"].optional(instant),
        .actor = node["actor"].text(),
        .summary = node["summary"].text(),
        .api_calls = node["apiCalls"].optional(amount<ApiCalls>),
        .records = node["records"].optional(amount<Records>),
        .files = node["files"].optional(amount<Files>),
        .errors = node["errors"].optional(count),
        .log_available = node["logAvailable"].boolean(),
    };
}

ActivitiesPage activities_page(const JsonNode& node) {
    return {.items = node["items"].list(activity),
            .next_cursor = node["nextCursor"].optional(text)};
}

Dashboard dashboard(const JsonNode& node) {
    return {
        .last_backup = last_backup(node["lastBackup"]),
        .api_usage = api_usage(node["apiUsage"]),
        .storage = storage_usage(node["storage"]),
        .account = account_details(node["account"]),
        .settings = settings(node["settings"]),
        .recent_activities = node["recentActivities"].list(activity),
        .server_time = node["serverTime"].instant(),
    };
}

BackupStarted backup_started(const JsonNode& node) {
    return {.activity_id = node["activityId"].text()};
}

OrgObject org_object(const JsonNode& node) {
    return {
        .name = node["name"].text(),
        .records = node["records"].amount<Records>(),
        .fields = node["fields"].small_integer(0, std::numeric_limits<std::int32_t>::max()),
        .average_record_bytes = node["averageRecordBytes"].amount<Bytes>(),
        .attachments = node["attachments"].amount<Files>(),
        .changed_records_per_day = node["changedRecordsPerDay"].rate(),
        .changed_attachments_per_day = node["changedAttachmentsPerDay"].rate(),
    };
}

std::vector<OrgObject> org_objects(const JsonNode& node) {
    return node["objects"].list(org_object);
}

/// Discarded, if it is no JSON. The same as parse() without its half for callbacks, which would be
/// a hundredth of the compressed first screen.
nlohmann::json tree_of(std::string_view json) {
    nlohmann::json tree;
    nlohmann::detail::json_sax_dom_parser<nlohmann::json> builder(tree, false);
    if (nlohmann::json::sax_parse(json, &builder)) return tree;
    return nlohmann::json::value_t::discarded;
}

template <class Message>
Decoded<Message> read_message(std::string_view json, Message (*read)(const JsonNode&)) {
    if (nests_too_deeply(json)) return DecodeError{"", "nests too deeply"};
    const nlohmann::json tree = tree_of(json);
    if (tree.is_discarded()) return DecodeError{"", "is not valid JSON"};
    DecodeErrors errors;
    Message message = read(JsonNode(&tree, errors));
    if (!errors.all().empty()) return errors.all().front();
    return message;
}

// RFC 9457, section 3.1: a member of another type than the one specified is ignored.
std::string text_if_any(const nlohmann::json& object, std::string_view member,
                        std::string otherwise) {
    const auto found = object.find(member);
    if (found == object.end() || !found->is_string()) return otherwise;
    return *found->get_ptr<const std::string*>();
}

}  // namespace

template <>
Decoded<Session> decode(std::string_view json) {
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
Decoded<std::vector<OrgObject>> decode(std::string_view json) {
    if (std::optional<std::vector<OrgObject>> objects = read_plain_objects(json)) {
        return std::move(*objects);
    }
    return read_message(json, &org_objects);
}

template <>
Decoded<Problem> decode(std::string_view json) {
    if (nests_too_deeply(json)) return DecodeError{"", "nests too deeply"};
    const nlohmann::json tree = tree_of(json);
    if (tree.is_discarded()) return DecodeError{"", "is not valid JSON"};
    if (!tree.is_object()) return DecodeError{"", "must be an object"};
    Problem problem;
    problem.type = text_if_any(tree, "type", "about:blank");
    problem.title = text_if_any(tree, "title", "");
    problem.detail = text_if_any(tree, "detail", "");
    if (const auto status = tree.find("status"); status != tree.end()) {
        DecodeErrors ignored;
        problem.status = JsonNode(&*status, ignored).small_integer(0, 599);
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
