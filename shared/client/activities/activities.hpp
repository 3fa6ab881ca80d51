#pragma once

#include <string>
#include <string_view>

#include "shared/client/state.hpp"
#include "shared/core/activity.hpp"

/// Single activities, from the dashboard, the stream or the open dialog.
namespace orgkeep::client {

/// Whether its log can be downloaded. Data downloads and settings changes have no log, even if the
/// service reports one.
[[nodiscard]] bool offers_log(const Activity& activity);

/// The activity with this id in the open dialog, among the recent ones or in the stream; null if it
/// is in none of them. The pointer is valid until the state changes.
[[nodiscard]] const Activity* find_activity(const State& state, std::string_view id);

/// Whether the log is being downloaded or waits for the download of another.
[[nodiscard]] bool is_log_pending(const State& state, std::string_view activity_id);

/// The reason why the export is disabled.
enum class ExportBlock { none, bad_filter, not_loaded, nothing };
[[nodiscard]] ExportBlock export_block(const State& state);

}  // namespace orgkeep::client
