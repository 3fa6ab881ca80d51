#pragma once

#include <string>
#include <string_view>

#include "shared/client/state.hpp"
#include "shared/core/activity.hpp"

/// What the client knows of single activities, wherever it heard of them.
namespace orgkeep::client {

/// Whether its log can be downloaded. A data download or a change of the settings has none,
/// whatever the service says.
[[nodiscard]] bool offers_log(const Activity& activity);

/// The activity of that id among the recent ones, in the stream or in the open dialog; null when it
/// is in none of them. Good until the state changes.
[[nodiscard]] const Activity* find_activity(const State& state, std::string_view id);

/// The log is being downloaded, or will be as soon as the one before it is there.
[[nodiscard]] bool is_log_on_its_way(const State& state, std::string_view activity_id);

/// Why the filtered stream can't be exported.
enum class ExportBlock { none, bad_filter, not_loaded, nothing };
[[nodiscard]] ExportBlock export_block(const State& state);

}  // namespace orgkeep::client
