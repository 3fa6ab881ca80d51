#pragma once

#include <optional>
#include <string>

#include "server/store/database.hpp"

namespace orgkeep::server {

/// The version of the tables that this program reads and writes (SQLite's user_version).
inline constexpr int schema_version = 2;

/// Marks a file as ours (SQLite's application_id): "OrgK".
inline constexpr int application_id = 0x4F72674B;

/// Creates the tables in an empty database and brings those of an older version up to this one,
/// each step in a transaction of its own. Answers why not for a file of another program or a newer
/// version; such a file is not touched.
[[nodiscard]] std::optional<OpenFailure> prepare_schema(Database& database,
                                                        const std::string& file);

}  // namespace orgkeep::server
