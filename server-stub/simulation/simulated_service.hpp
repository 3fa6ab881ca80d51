#pragma once

#include "server/service/service.hpp"
#include "server/store/sqlite_store.hpp"
#include "shared/core/time.hpp"

namespace orgkeep::server {

/// A service over the store, which must contain an org, and a simulated engine. With a `part_done`
/// above 0, a manual backup is running, and about this part of its work is done.
[[nodiscard]] Service simulated_service(SqliteStore store, double speed, Instant now,
                                        double part_done = 0);

}  // namespace orgkeep::server
