#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "server-stub/simulation/scenario.hpp"
#include "server-stub/simulation/traffic.hpp"
#include "server/store/sqlite_store.hpp"
#include "shared/core/usage.hpp"

/// The history of a scenario's org in complete days, for tests and benchmarks of the forecasts.
namespace orgkeep::server::testing {

struct Histories {
    std::vector<DayCalls> calls;         ///< calls of all integrations and backups
    std::vector<DayCalls> backup_calls;  ///< calls of backups
    std::vector<DayBytes> storage;       ///< storage, only on days with a reading
};

/// The days up to and including yesterday. The store must contain an org.
[[nodiscard]] inline Histories histories_of(SqliteStore& store, Instant now, int days = 90) {
    const StoredOrg org = store.org();
    const Date yesterday = add_days(date_at(now, org.utc_offset), -1);
    const Instant from = now - std::chrono::days(days + 2);
    const Instant to =
        start_of(add_days(yesterday, 1), org.utc_offset) - std::chrono::milliseconds(1);
    const std::vector<CallSample> by_backups = store.backup_calls_since(from);
    std::vector<CallSample> by_all = other_calls(org, from, now);
    by_all.insert(by_all.end(), by_backups.begin(), by_backups.end());

    Histories histories;
    histories.calls = calls_by_day(by_all, to, org.utc_offset, days);
    histories.backup_calls = calls_by_day(by_backups, to, org.utc_offset, days);
    for (const DayBytes& reading : store.storage_since(add_days(yesterday, 1 - days))) {
        if (reading.date <= yesterday) {
            histories.storage.push_back(reading);
        }
    }
    return histories;
}

}  // namespace orgkeep::server::testing
