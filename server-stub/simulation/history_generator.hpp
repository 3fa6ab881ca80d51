#pragma once

#include "server-stub/simulation/scenario.hpp"

namespace orgkeep::server {

/// Writes the history before `last_start`, the start of the last scheduled backup: activities, API
/// calls of backups, and storage of somewhat more than 90 days. Past settings changes lead to
/// `settings`. Returns when the org was activated. The objects must be in the store.
[[nodiscard]] Instant generate_history(SqliteStore& store, const StoredOrg& org,
                                       const OrgShape& shape,
                                       const contract::SettingsChange& settings,
                                       Instant last_start);

}  // namespace orgkeep::server
