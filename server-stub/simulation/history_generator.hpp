#pragma once

#include "server-stub/simulation/scenario.hpp"

namespace orgkeep::server {

/// Writes what happened before `last_start`, when the last scheduled backup began: activities, API
/// calls of backups, 90 days of storage and a bit. Past changes lead up to `settings`. Answers when
/// the org was activated. The objects must be in the store.
[[nodiscard]] Instant generate_history(SqliteStore& store, const StoredOrg& org,
                                       const OrgShape& shape,
                                       const contract::SettingsChange& settings,
                                       Instant last_start);

}  // namespace orgkeep::server
