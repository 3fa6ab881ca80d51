#pragma once

#include "server/service/caller.hpp"
#include "server-stub/simulation/simulated_backup_engine.hpp"
#include "server/store/sqlite_store.hpp"
#include "shared/contract/messages.hpp"

/// The messages of the contract, made from the store and the engine as of `now`.
namespace orgkeep::server {

[[nodiscard]] contract::SessionInfo session_view(const StoredOrg& org, const Caller& caller,
                                                 Instant now);
[[nodiscard]] contract::LastBackup last_backup_view(Store& store, const BackupEngine& engine);
[[nodiscard]] contract::ApiUsage api_usage_view(Store& store, const StoredOrg& org, int days,
                                                Instant now);
/// With what the backups of each day did.
[[nodiscard]] contract::ApiUsage api_usage_and_runs_view(Store& store, const StoredOrg& org,
                                                         int days, Instant now);
[[nodiscard]] contract::StorageUsage storage_view(Store& store, const StoredOrg& org, int days,
                                                  Instant now);
[[nodiscard]] contract::Settings settings_view(const StoredSettings& settings,
                                               const StoredOrg& org);
[[nodiscard]] contract::Dashboard dashboard_view(Store& store, const BackupEngine& engine,
                                                 Instant now);

/// When it is worth asking again about a run that takes this much longer: a tenth of the time, from
/// 2 to 60 seconds.
[[nodiscard]] int poll_after_seconds(std::chrono::milliseconds remaining);

}  // namespace orgkeep::server
