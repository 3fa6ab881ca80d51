#include "server-stub/simulation/simulated_service.hpp"

#include <memory>
#include <utility>

#include "server-stub/simulation/simulated_backup_engine.hpp"

namespace orgkeep::server {

Service simulated_service(SqliteStore store, double speed, Instant now, double part_done) {
    auto own_store = std::make_unique<SqliteStore>(std::move(store));
    auto engine = std::make_unique<SimulatedBackupEngine>(*own_store, speed, now);
    if (part_done > 0) {
        engine->advance(now);
        engine->start_midway(own_store->org().user_name, part_done, now);
    }
    return {std::move(own_store), std::move(engine), now};
}

}  // namespace orgkeep::server
