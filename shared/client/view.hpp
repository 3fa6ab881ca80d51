#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/client/state.hpp"
#include "shared/client/view_model.hpp"

/// Builds the view model from the state. All text of the dashboard is made here and in the
/// *_view.cpp and *_text.cpp files.
namespace orgkeep::client {

[[nodiscard]] ViewModel build_view(const State& state);

// Parts of the view, one file each.
[[nodiscard]] HeaderView build_header_view(const State& state);
[[nodiscard]] std::optional<PanelView> build_panel_view(const State& state);
[[nodiscard]] std::string stale_text(const State& state);
[[nodiscard]] BackupCardView build_backup_view(const State& state);
[[nodiscard]] UsageCardView build_usage_view(const State& state);
[[nodiscard]] StorageCardView build_storage_view(const State& state);
[[nodiscard]] DetailsCardView build_details_view(const State& state);
/// Adds the forecasts to the cards of the dashboard.
void add_forecast_views(const State& state, ViewModel& view);
/// `state.planner` must not be null.
[[nodiscard]] std::shared_ptr<const planning::PlannerView> build_planner_view(const State& state);
[[nodiscard]] ConfigurationView build_configuration_view(const State& state,
                                                         const Configuration& configuration);

// The activities.
[[nodiscard]] RecentActivityCardView build_recent_view(const State& state);
[[nodiscard]] ActivityStreamView build_stream_view(const State& state);
[[nodiscard]] ActivityView build_activity_view(const State& state, const Activity& activity);
[[nodiscard]] ActivityRowView activity_row(const State& state, const Activity& activity);
[[nodiscard]] ActivityColumns activity_columns();
[[nodiscard]] Tone tone_of(ActivityStatus status);

/// "14:05" if it is today, otherwise "21 Nov 2026, 22:10"; in the user's time zone.
[[nodiscard]] std::string moment_text(const State& state, Instant instant);

/// "today, 13:51", "21 Nov, 22:10" in this year, otherwise "21 Nov 2025, 22:10".
[[nodiscard]] std::string recent_moment_text(const State& state, Instant instant);

/// "22 Nov 2026, 14:05" in the user's time zone; "–" for never.
[[nodiscard]] std::string moment_in_full(const State& state, std::optional<Instant> instant);

/// The time to the second, with the day of the week and the offset from UTC: "Sun, 22 Nov 2026,
/// 14:05:31 (UTC+1)"; "" for never.
[[nodiscard]] std::string moment_exact(const State& state, std::optional<Instant> instant);

/// The current date in the user's time zone.
[[nodiscard]] Date today(const State& state);

/// "6,412 calls", "1 call".
[[nodiscard]] std::string amount_text(std::int64_t count, std::string_view one,
                                      std::string_view many);

}  // namespace orgkeep::client
