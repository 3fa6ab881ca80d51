#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server-stub/simulation/simulated_backup_engine.hpp"
#include "tests/server-stub/world.hpp"

/// What the tests of the engine ask of a store.
namespace orgkeep::server::testing {

inline const StartRequest by_hand{.actor = "Mara Lindqvist", .idempotency_key = {}, .request = {}};

inline BackupActivity latest(Store& store) {
    std::optional<BackupActivity> backup = store.latest_backup();
    REQUIRE(backup);
    return std::move(*backup);
}

inline std::string all_text(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += line + "\n";
    }
    return text;
}

inline std::int64_t stored_bytes(Store& store) {
    const std::vector<DayBytes> readings = store.storage_since(Date{});
    return readings.empty() ? 0 : readings.back().bytes.value;
}

inline std::vector<StoredObject> objects_under_way(Store& store) {
    std::vector<StoredObject> objects = store.objects();
    std::erase_if(objects, [](const StoredObject& stored) { return !stored.under_way; });
    return objects;
}

}  // namespace orgkeep::server::testing
