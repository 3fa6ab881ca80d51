#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/client/planning/planner_state.hpp"
#include "shared/client/planning/view.hpp"
#include "shared/client/state.hpp"

/// The text and the views of the planner's results.
namespace orgkeep::client::planning {

/// The text of an unknown value.
inline constexpr const char* unknown = "–";

/// Values that a slider offers in addition to round ones: the current, the default and the compared
/// one.
[[nodiscard]] std::vector<std::int64_t> notable_quotas(const Planner& planner);
[[nodiscard]] std::vector<std::int64_t> notable_frequencies(const Planner& planner);

/// Whether the history is too short to recommend a quota.
[[nodiscard]] bool is_short_history(const Answer& answer);
/// The length of the history in days. The plan must have a demand model.
[[nodiscard]] std::int64_t history_days(const Answer& answer);

/// The smallest quota with an acceptable risk. Returns nothing before all trials have run, and if
/// the history is too short.
[[nodiscard]] std::optional<ApiCalls> recommended_quota(const Planner& planner);

/// Whether the org's other calls leave less of the daily limit than this quota.
[[nodiscard]] bool is_more_than_left(const Answer& answer, ApiCalls quota);

/// A risk level as a percentage: "0.5%".
[[nodiscard]] std::string risk_level_text(double risk_level);

/// Extra growth in percent, where 100 means none: "none", "+20% in 30 days".
[[nodiscard]] std::string growth_text(std::int64_t percent);

/// The attachments that are backed up, in percent of the current ones: "none", "50% of current".
[[nodiscard]] std::string attachments_text(std::int64_t percent);

/// "20,000 calls a day, every 24 hours", and the other choices that are not the default.
[[nodiscard]] std::string settings_text(const Choices& choices);

[[nodiscard]] OutcomeView build_outcome_view(const Planner& planner, const Answer& answer,
                                             const State& state);

/// All outcomes as text for the clipboard, one line per metric.
[[nodiscard]] std::string outcome_text(const Planner& planner, const State& state);

/// The complete days with a reading, without the day of `now`.
[[nodiscard]] std::vector<DayBytes> whole_storage_days(const contract::StorageUsage& storage,
                                                       const contract::ApiUsage& usage,
                                                       Instant now);

// Parts of the page (charts_view.cpp, objects_view.cpp, metrics_view.cpp).
[[nodiscard]] ChartView build_first_backup_chart(const Answer* answer, const State& state);
[[nodiscard]] ChartView build_calls_chart(const Answer* answer, const State& state);
[[nodiscard]] ChartView build_api_forecast_chart(const Planner& planner, const State& state);
[[nodiscard]] ChartView build_storage_forecast_chart(const Planner& planner, const State& state);
[[nodiscard]] ObjectTableView build_object_table(const Planner& planner);
[[nodiscard]] MetricsView build_metrics_view(const Planner& planner);

}  // namespace orgkeep::client::planning
