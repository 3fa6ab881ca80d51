#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server-stub/simulation/simulated_backup_engine.hpp"
#include "tests/server-stub/world.hpp"

/// Helpers of the engine's tests.
namespace orgkeep::server::testing {

inline const StartRequest manual_request{
    .actor = "Mara Lindqvist", .idempotency_key = {}, .request = {}};

inline BackupActivity latest(SqliteStore& store) {
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

inline std::int64_t stored_bytes(SqliteStore& store) {
    const std::vector<DayBytes> readings = store.storage_since(Date{});
    return readings.empty() ? 0 : readings.back().bytes.value;
}

inline std::vector<StoredObject> partially_copied(SqliteStore& store) {
    std::vector<StoredObject> objects = store.objects();
    std::erase_if(objects, [](const StoredObject& stored) { return !stored.partial_copy; });
    return objects;
}

}  // namespace orgkeep::server::testing
