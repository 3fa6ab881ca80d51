#pragma once

#include <optional>
#include <string>

#include "server/store/database.hpp"

namespace orgkeep::server {

/// The version of the tables that this code reads and writes (SQLite's user_version).
inline constexpr int schema_version = 2;

/// Identifies a file of Orgkeep (SQLite's application_id): "OrgK".
inline constexpr int application_id = 0x4F72674B;

/// Creates the tables in an empty database and migrates those of an older version, each step in its
/// own transaction. Returns a failure for a file of another program or a newer version, and does
/// not change such a file.
[[nodiscard]] std::optional<OpenFailure> prepare_schema(Database& database,
                                                        const std::string& file);

}  // namespace orgkeep::server
