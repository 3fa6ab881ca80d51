#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/client/planning/planner_state.hpp"

/// Figures from files: what they brought, and how they stand beside the service's.
namespace orgkeep::client::planning {

/// Reads a file, or a text that was pasted when it has no name. One that does not belong to those
/// before makes the planner silent about these, but keeps their figures.
void add_import(Planner& planner, const std::string& name, std::string_view text,
                bool belongs_to_last);

/// Leaves the service's figures alone, and nothing said of files.
void forget_imports(Planner& planner);

/// Puts together what the service and the files say, as must be done when either says something
/// new.
void merge_stats(Planner& planner);

/// "2 objects are left out: the planner takes 100,000."
[[nodiscard]] std::string room_note(std::size_t left_out);

}  // namespace orgkeep::client::planning
