#pragma once

#include <string>
#include <vector>

#include "server/store/records.hpp"

namespace orgkeep::server {

/// The text file of a backup's log: the backup and its user, then the lines.
[[nodiscard]] std::string log_file(const StoredOrg& org, const BackupActivity& backup,
                                   const std::vector<std::string>& lines);

/// "orgkeep-backup-20261122T135100Z.log", after the start of the backup in UTC.
[[nodiscard]] std::string log_file_name(const BackupActivity& backup);

}  // namespace orgkeep::server
