#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/client/planning/planner_state.hpp"
#include "shared/client/planning/view.hpp"
#include "shared/client/state.hpp"

/// The planner's answers in words.
namespace orgkeep::client::planning {

/// In place of a figure that is not known.
inline constexpr const char* unknown = "–";

/// Quotas that the slider has beside the round ones: that in force, the default, the chosen one and
/// that which is compared with.
[[nodiscard]] std::vector<std::int64_t> notable_quotas(const Planner& planner);
[[nodiscard]] std::vector<std::int64_t> notable_frequencies(const Planner& planner);

/// Whether the demand was learned from too few days for a press of a button to set a quota by it.
[[nodiscard]] bool is_short_history(const Answer& answer);
/// "20 days"; there must be a model.
[[nodiscard]] std::string days_learned_text(const Answer& answer);

/// The smallest quota that keeps the chance under the chosen level, once all trials are run.
[[nodiscard]] std::optional<ApiCalls> recommended_quota(const Planner& planner);

/// Whether the org's other calls leave fewer to backups than the quota allows.
[[nodiscard]] bool is_more_than_left(const Answer& answer, ApiCalls quota);

/// "20,000 calls a day, every 24 hours"; with what else differs from today.
[[nodiscard]] std::string settings_text(const Choices& choices);

[[nodiscard]] OutcomeView outcome(const Planner& planner, const Answer& answer, const State& state);

/// All outcomes as text, a line a figure.
[[nodiscard]] std::string outcome_words(const Planner& planner, const State& state);

/// Days with a reading, without the one of `now`.
[[nodiscard]] std::vector<DayBytes> whole_storage_days(const contract::StorageUsage& storage,
                                                       const contract::ApiUsage& usage,
                                                       Instant now);

// The parts of the page (charts_view.cpp, metrics_view.cpp).
[[nodiscard]] ChartView first_backup_chart(const Answer* answer, const State& state);
[[nodiscard]] ChartView calls_chart(const Answer* answer, const State& state);
[[nodiscard]] ChartView api_forecast_chart(const Planner& planner, const State& state);
[[nodiscard]] ChartView storage_forecast_chart(const Planner& planner, const State& state);
[[nodiscard]] ObjectTableView object_table(const Planner& planner);
[[nodiscard]] MetricsView metrics_view(const Planner& planner);

}  // namespace orgkeep::client::planning
