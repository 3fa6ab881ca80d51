#include "server-stub/simulation/past_run.hpp"

#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "server-stub/simulation/fault.hpp"
#include "server-stub/simulation/random_draws.hpp"
#include "shared/core/quota.hpp"

namespace orgkeep::server {
namespace {

constexpr std::uint64_t past_stream = 0x7061'7374;

/// Noon of the weekday in a fixed week, so that all runs with a key are equal.
Instant noon_of(unsigned weekday) {
    constexpr std::chrono::sys_days a_sunday = std::chrono::year(2024) / 1 / 7;
    return Instant(a_sunday + std::chrono::days(weekday)) + std::chrono::hours(12);
}

RunPlan plan_of(const StoredOrg& org, std::span<const StoredObject> objects, const PastRunKey& key,
                std::uint64_t seed) {
    const Instant noon = noon_of(key.weekday) - org.utc_offset;
    std::vector<StoredObject> copied(objects.begin(), objects.end());
    for (StoredObject& object : copied) {
        object.stored_at = noon - std::chrono::hours(key.hours);
        object.fault.clear();
        object.partial_copy.reset();
    }
    return plan_run(copied, RunKind::incremental, noon, org.utc_offset, seed);
}

}  // namespace

std::uint64_t pack(const PastRunKey& key) {
    return std::uint64_t{key.weekday} | std::uint64_t{key.hours} << 4 |
           std::uint64_t{key.variation} << 12 | static_cast<std::uint64_t>(key.outcome) << 24;
}

PastRunKey unpack(std::uint64_t packed) {
    return {.weekday = static_cast<unsigned>(packed & 0xF) % 7,
            .hours = static_cast<unsigned>(packed >> 4 & 0xFF),
            .variation = static_cast<unsigned>(packed >> 12 & 0xFFF),
            .outcome = static_cast<PastOutcome>(packed >> 24 & 0x3)};
}

SimulatedRun simulate_past_run(const StoredOrg& org, std::span<const StoredObject> objects,
                               const PastRunKey& key, Instant started_at) {
    const std::uint64_t seed = seed_for(org.seed ^ past_stream, pack(key));
    Random random(seed);
    RunPlan plan = plan_of(org, objects, key, seed);
    // The object at which a run with errors fails; never one of the first few.
    const std::size_t count = plan.objects.size();
    const std::size_t failing_index = count / 8 + random.below(count - count / 8);
    if (key.outcome == PastOutcome::completed_with_errors && failing_index < count) {
        PlannedObject& slow = plan.objects[failing_index];
        slow.fault = "QUERY_TIMEOUT";
        slow.calls = {1};
    }
    const bool ends_early =
        key.outcome == PastOutcome::failed || key.outcome == PastOutcome::failed_api_quota;

    RunWork work(std::make_shared<const RunPlan>(std::move(plan)), started_at, 1.0);
    QuotaState quota{default_daily_api_quota(org.daily_api_limit).quota, std::nullopt};
    SimulatedRun simulated;
    simulated.lines = log_start(work, quota);
    Instant at = started_at;
    std::set<std::string> fault_codes;
    std::size_t finished_objects = 0;
    while (const auto next = work.next()) {
        if (ends_early && finished_objects >= failing_index) {
            break;
        }
        at = next->at;
        if (const auto finished = work.run_step()) {
            ++finished_objects;
            simulated.lines.push_back(log_object(at, *finished, work.objects_total()));
            if (!finished->object->fault.empty()) {
                fault_codes.insert(finished->object->fault);
            }
        }
    }
    simulated.stats = work.stats();
    LogLines last_lines;
    if (key.outcome == PastOutcome::failed) {
        simulated.status = BackupStatus::failed;
        ++simulated.stats.errors;
        last_lines = log_failure(work, at, std::string(connection_faults().front().code));
    } else if (key.outcome == PastOutcome::failed_api_quota) {
        simulated.status = BackupStatus::failed_api_quota;
        ++simulated.stats.errors;
        quota.used = quota.quota;
        last_lines = log_quota_end(work, at, quota, std::nullopt);
    } else {
        simulated.status = simulated.stats.errors == 0 ? BackupStatus::successful
                                                       : BackupStatus::completed_with_errors;
        last_lines = log_end(work, at, fault_codes);
    }
    simulated.duration = at - started_at;
    std::move(last_lines.begin(), last_lines.end(), std::back_inserter(simulated.lines));
    return simulated;
}

}  // namespace orgkeep::server
