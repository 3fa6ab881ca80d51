#pragma once

#include <cstddef>
#include <vector>

#include "shared/client/state.hpp"

/// The loaded activities and, beside them, the rows that show them.
namespace orgkeep::client {

/// Replaces the activities from `first` up to `last` (not included) by others, without those that
/// are in the list already, and makes their rows.
void replace_activities(State& state, std::size_t first, std::size_t last,
                        std::vector<Activity> activities);

/// Makes all rows again if the day has changed since: their times are relative to today.
void refresh_stream_rows(State& state);

}  // namespace orgkeep::client
