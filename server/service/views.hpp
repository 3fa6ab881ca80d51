#pragma once

#include "server/backup_engine.hpp"
#include "server/service/caller.hpp"
#include "server/store/store.hpp"
#include "shared/contract/messages.hpp"

/// Builds the messages of the contract from the store and the engine as of `now`.
namespace orgkeep::server {

[[nodiscard]] contract::SessionInfo session_view(const StoredOrg& org, const Caller& caller,
                                                 Instant now);
[[nodiscard]] contract::LastBackup last_backup_view(Store& store, const BackupEngine& engine);
[[nodiscard]] contract::ApiUsage api_usage_view(Store& store, BackupEngine& engine,
                                                const StoredOrg& org, int days, Instant now);
/// The usage as in api_usage_view(), with the backup runs of each day.
[[nodiscard]] contract::ApiUsage api_usage_and_runs_view(Store& store, BackupEngine& engine,
                                                         const StoredOrg& org, int days,
                                                         Instant now);
[[nodiscard]] contract::StorageUsage storage_view(Store& store, const StoredOrg& org, int days,
                                                  Instant now);
[[nodiscard]] contract::Settings settings_view(const StoredSettings& settings,
                                               const StoredOrg& org);
[[nodiscard]] contract::Dashboard dashboard_view(Store& store, BackupEngine& engine, Instant now);

/// The polling interval for a run with this time remaining: a tenth of it, from 2 to 60 seconds.
[[nodiscard]] int poll_after_seconds(std::chrono::milliseconds remaining);

}  // namespace orgkeep::server
