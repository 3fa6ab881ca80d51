#pragma once

#include <cstdint>
#include <span>

#include "server-stub/simulation/run_log.hpp"
#include "server-stub/simulation/run_work.hpp"
#include "server/store/records.hpp"

/// Scheduled runs of a scenario's past. What each did, and its log, follow from a key of a few
/// bits: it is played again when the log is asked for.
namespace orgkeep::server {

enum class PastOutcome { successful, completed_with_errors, failed, failed_api_quota };

struct PastRunKey {
    unsigned weekday = 0;    ///< of its start, 0 is Sunday
    unsigned hours = 24;     ///< since the run before, 1–168
    unsigned variation = 0;  ///< 0 … past_variations − 1: runs of one weekday differ
    PastOutcome outcome = PastOutcome::successful;
};

/// Few enough that a start can play every kind of run once, enough that nobody sees them repeat.
inline constexpr unsigned past_variations = 40;

[[nodiscard]] std::uint64_t pack(const PastRunKey& key);
[[nodiscard]] PastRunKey unpack(std::uint64_t packed);

struct SimulatedRun {
    BackupStatus status = BackupStatus::successful;
    RunStats stats;
    std::chrono::milliseconds duration{0};
    LogLines lines;
};

/// Plays the run at speed 1. The org's quota is not asked: its outcome is given.
[[nodiscard]] SimulatedRun simulate_past_run(const StoredOrg& org,
                                             std::span<const StoredObject> objects,
                                             const PastRunKey& key, Instant started_at);

}  // namespace orgkeep::server
