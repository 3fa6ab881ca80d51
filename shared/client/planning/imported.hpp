#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/client/planning/planner_state.hpp"

/// Imported files, and how their data combines with the service's.
namespace orgkeep::client::planning {

/// Imports a file, or pasted text if the name is "". A file that was not dropped together with the
/// previous ones replaces their messages, but their data stays.
void add_import(Planner& planner, const std::string& name, std::string_view text,
                bool belongs_to_last);

/// Discards all imported data and messages.
void discard_imports(Planner& planner);

/// Merges the data of the service and of the files. Call it whenever either changes.
void merge_stats(Planner& planner);

/// "2 objects skipped: the planner handles at most 100,000."
[[nodiscard]] std::string object_limit_note(std::size_t skipped);

}  // namespace orgkeep::client::planning
