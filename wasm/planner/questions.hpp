#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "shared/core/daily_runs.hpp"
#include "shared/core/object_stats.hpp"
#include "shared/core/time.hpp"
#include "shared/core/usage.hpp"
#include "shared/planner/cost/backup_cost.hpp"
#include "shared/planner/demand/demand_model.hpp"
#include "shared/planner/plan/plan.hpp"

/// Converts the JSON of a caller in JavaScript to the planner's types. web/node/planner.d.mts
/// documents the members, and web/node/planner.mjs validates them. A missing member gets the
/// default of the struct.
namespace orgkeep::planner_module {

using Json = nlohmann::ordered_json;

[[nodiscard]] OrgStats stats_from(const Json& stats);

/// `attachmentsShare` and `changeFactor`.
[[nodiscard]] planner::WhatIf what_if_from(const Json& question);

/// `frequencyHours`; 24 if it is missing.
[[nodiscard]] std::int32_t frequency_hours_from(const Json& question);

/// Owns the data that planner::DemandHistory refers to.
struct History {
    std::vector<DayCalls> days;
    std::vector<Date> excluded;
    std::int32_t frequency_hours = 24;
    std::vector<DailyRuns> runs;

    [[nodiscard]] planner::DemandHistory view() const {
        return {days, excluded, frequency_hours, runs};
    }
};
/// The member `history`; no days if it is missing.
[[nodiscard]] History history_from(const Json& question);

/// The member with this name, a count; nothing if it is missing.
[[nodiscard]] std::optional<ApiCalls> calls_if_any(const Json& question, const char* member);

/// The member `recent`.
[[nodiscard]] std::vector<CallSample> recent_from(const Json& question);

[[nodiscard]] planner::PlanSettings settings_from(const Json& question);

[[nodiscard]] std::vector<DayCalls> day_calls_from(const Json& days);
[[nodiscard]] std::vector<DayBytes> day_bytes_from(const Json& days);

/// A time or a date, which must be present.
[[nodiscard]] Instant instant_from(const Json& object, const char* member);
[[nodiscard]] Date date_from(const Json& date);

/// The member; null if it is missing.
[[nodiscard]] const Json& member_or_null(const Json& object, const char* member);

/// The member; the other value if it is missing.
template <class Value>
[[nodiscard]] Value value_or(const Json& object, const char* member, Value otherwise) {
    const auto found = object.find(member);
    return found == object.end() ? std::move(otherwise) : found->get<Value>();
}

}  // namespace orgkeep::planner_module
