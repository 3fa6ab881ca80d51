#pragma once

#include <string>

#include "server-stub/simulation/scenario.hpp"
#include "server-stub/simulation/simulated_service.hpp"
#include "tests/server/world.hpp"

/// Stores and services of scenarios.
namespace orgkeep::server::testing {

inline SqliteStore seeded_store(Scenario scenario, std::uint64_t seed, Instant now,
                                const std::string& file = ":memory:") {
    SqliteStore store = open_store(file);
    seed_store(store, scenario, seed, now);
    return store;
}

inline Service seeded_service(Scenario scenario, double speed, Instant now,
                              std::uint64_t seed = 1) {
    return simulated_service(seeded_store(scenario, seed, now), speed, now);
}

}  // namespace orgkeep::server::testing
