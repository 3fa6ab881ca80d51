#include "wasm/planner/questions.hpp"

#include <cstdint>
#include <optional>
#include <utility>

namespace orgkeep::planner_module {
namespace {

template <class Value>
std::optional<Value> value_if_any(const Json& object, const char* member) {
    const auto found = object.find(member);
    return found == object.end() ? std::nullopt : std::optional<Value>(found->get<Value>());
}

template <class Count>
std::optional<Count> count_if_any(const Json& object, const char* member) {
    const auto number = value_if_any<std::int64_t>(object, member);
    return number ? std::optional<Count>(Count{*number}) : std::nullopt;
}

template <class Count>
Count count_from(const Json& object, const char* member) {
    return {value_or(object, member, std::int64_t{0})};
}

/// The entries of an array; empty for null.
template <class Item, class Read>
std::vector<Item> list_from(const Json& array, Read read) {
    std::vector<Item> items;
    items.reserve(array.size());
    for (const Json& item : array) {
        items.push_back(read(item));
    }
    return items;
}

ObjectStats object_from(const Json& object) {
    ObjectStats stats;
    stats.name = value_or(object, "name", std::string{});
    stats.records = count_if_any<Records>(object, "records");
    stats.fields = value_if_any<std::int32_t>(object, "fields");
    stats.average_record_bytes = count_if_any<Bytes>(object, "averageRecordBytes");
    stats.attachments = count_if_any<Files>(object, "attachments");
    stats.changed_records_per_day = value_if_any<double>(object, "changedRecordsPerDay");
    stats.changed_attachments_per_day = value_if_any<double>(object, "changedAttachmentsPerDay");
    return stats;
}

DailyRuns day_runs_from(const Json& day) {
    RunCounts counts;
    counts.runs = value_or(day, "runs", counts.runs);
    counts.calls = count_from<ApiCalls>(day, "calls");
    counts.minutes = value_or(day, "minutes", counts.minutes);
    counts.limited = value_or(day, "limited", counts.limited);
    counts.unfinished = value_or(day, "unfinished", counts.unfinished);
    counts.unfinished_calls = count_from<ApiCalls>(day, "unfinishedCalls");
    counts.initial = value_or(day, "initial", counts.initial);
    return {date_from(member_or_null(day, "date")), counts};
}

}  // namespace

const Json& member_or_null(const Json& object, const char* member) {
    static const Json none;
    const auto found = object.find(member);
    return found == object.end() ? none : *found;
}

OrgStats stats_from(const Json& stats) {
    OrgStats org;
    org.objects = list_from<ObjectStats>(member_or_null(stats, "objects"), object_from);
    org.daily_api_limit = count_if_any<ApiCalls>(stats, "dailyApiLimit");
    org.api_calls_used = count_if_any<ApiCalls>(stats, "apiCallsUsed");
    return org;
}

planner::WhatIf what_if_from(const Json& question) {
    planner::WhatIf what_if;
    what_if.attachments_share = value_or(question, "attachmentsShare", what_if.attachments_share);
    what_if.change_factor = value_or(question, "changeFactor", what_if.change_factor);
    return what_if;
}

std::int32_t frequency_hours_from(const Json& question) {
    return value_or(question, "frequencyHours", planner::PlanSettings{}.frequency_hours);
}

History history_from(const Json& question) {
    const Json& history = member_or_null(question, "history");
    History read;
    read.days = day_calls_from(member_or_null(history, "days"));
    read.excluded = list_from<Date>(member_or_null(history, "excluded"), date_from);
    read.frequency_hours = frequency_hours_from(history);
    read.runs = list_from<DailyRuns>(member_or_null(history, "runs"), day_runs_from);
    return read;
}

std::optional<ApiCalls> calls_if_any(const Json& question, const char* member) {
    return count_if_any<ApiCalls>(question, member);
}

std::vector<CallSample> recent_from(const Json& question) {
    return list_from<CallSample>(member_or_null(question, "recent"), [](const Json& sample) {
        return CallSample{instant_from(sample, "at"), count_from<ApiCalls>(sample, "calls")};
    });
}

planner::PlanSettings settings_from(const Json& question) {
    planner::PlanSettings settings;
    settings.quota = count_from<ApiCalls>(question, "quota");
    settings.frequency_hours = frequency_hours_from(question);
    settings.growth = value_or(question, "growth", settings.growth);
    settings.attachments_share = value_or(question, "attachmentsShare", settings.attachments_share);
    settings.risk_level = value_or(question, "level", settings.risk_level);
    settings.seed = value_or(question, "seed", settings.seed);
    return settings;
}

std::vector<DayCalls> day_calls_from(const Json& days) {
    return list_from<DayCalls>(days, [](const Json& day) {
        return DayCalls{date_from(member_or_null(day, "date")), count_from<ApiCalls>(day, "calls")};
    });
}

std::vector<DayBytes> day_bytes_from(const Json& days) {
    return list_from<DayBytes>(days, [](const Json& day) {
        return DayBytes{date_from(member_or_null(day, "date")), count_from<Bytes>(day, "bytes")};
    });
}

Instant instant_from(const Json& object, const char* member) {
    return parse_rfc3339(value_or(object, member, std::string{})).value_or(Instant{});
}

Date date_from(const Json& date) {
    return parse_date(date.is_string() ? date.get<std::string>() : std::string{})
        .value_or(date_at(Instant{}, {}));
}

}  // namespace orgkeep::planner_module
