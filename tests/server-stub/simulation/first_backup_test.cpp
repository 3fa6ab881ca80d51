// The planner's first backup, and the engine's.
#include "shared/planner/first_backup/first_backup.hpp"

#include <algorithm>

#include "server-stub/simulation/catalog.hpp"
#include "server-stub/simulation/simulated_backup_engine.hpp"
#include "shared/core/quota.hpp"
#include "tests/server-stub/world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using std::chrono::hours;

namespace {

const Instant backup_start = *parse_rfc3339("2026-11-18T09:00:00Z");

/// A new org with a quota and a frequency of its own, whose first scheduled backup is due now.
Store new_org(std::int64_t quota, std::int32_t frequency_hours, std::uint64_t seed) {
    Store store = seeded_store(Scenario::fresh, seed, backup_start - hours(frequency_hours));
    store.put_settings({{quota}, frequency_hours, 2});
    return store;
}

/// Calls of the objects, in the order in which the engine copies them.
std::vector<ApiCalls> calls_of(std::span<const StoredObject> objects) {
    const RunPlan plan =
        plan_run(objects, RunKind::initial, backup_start, std::chrono::minutes(0), 1);
    std::vector<ApiCalls> calls;
    for (const PlannedObject& object : plan.objects) {
        calls.push_back(object.calls);
    }
    return calls;
}

std::vector<Activity> backups(Store& store) {
    ActivityFilter filter;
    filter.types = {ActivityType::scheduled_backup};
    std::vector<Activity> runs = store.activities(filter, std::nullopt, 100'000).items;
    std::reverse(runs.begin(), runs.end());
    return runs;
}

/// Plays the engine as long as the plan takes and holds its runs against the plan's.
void check_as_planned(std::int64_t quota, std::int32_t frequency_hours, std::uint64_t seed) {
    CAPTURE(quota, frequency_hours, seed);
    Store store = new_org(quota, frequency_hours, seed);
    const std::vector<ApiCalls> objects = calls_of(store.objects());
    planner::FirstBackupTask task;
    task.objects = objects;
    task.quota = {quota};
    task.start = backup_start;
    task.frequency_hours = frequency_hours;
    const auto planned = planner::plan_first_backup(task);
    REQUIRE(planned);
    BackupEngine engine(store, 1, backup_start);
    const planner::FirstBackupPlan& plan = planned.value();

    engine.advance(plan.finish - std::chrono::milliseconds(1));
    CHECK_FALSE(store.initial_backup_done());
    engine.advance(plan.finish);
    CHECK(store.initial_backup_done());

    const std::vector<Activity> runs = backups(store);
    REQUIRE(runs.size() == plan.runs.size() + plan.idle_runs);
    std::size_t next = 0;
    for (const Activity& run : runs) {
        if (run.api_calls == ApiCalls{0}) {
            continue;
        }
        const planner::FirstBackupRun& as_planned = plan.runs.at(next++);
        CHECK(run.started_at == as_planned.start);
        CHECK(run.finished_at == as_planned.end);
        CHECK(run.api_calls == as_planned.calls);
        CHECK((run.status == ActivityStatus::failed_api_quota) == as_planned.failed_at_quota);
    }
    CHECK(next == plan.runs.size());
    std::int64_t calls = 0;
    const std::vector<CallSample> made = store.backup_calls_since(backup_start);
    for (const CallSample& sample : made) {
        calls += sample.calls.value;
    }
    CHECK(calls == plan.days.back().cumulative.value);
    REQUIRE(made.size() == plan.calls.size());
    for (std::size_t i = 0; i < made.size(); ++i) {
        REQUIRE(made[i].at == plan.calls[i].at);
        REQUIRE(made[i].calls == plan.calls[i].calls);
    }
}

}  // namespace

TEST_CASE("the first backup of the planner is the engine's, run by run and call by call") {
    Store sample = new_org(15'000, 24, 3);
    const std::vector<ApiCalls> calls = calls_of(sample.objects());
    const std::int64_t largest = std::max_element(calls.begin(), calls.end())->value;
    for (const std::int32_t frequency : {24, 1, 6, 25, 48}) {
        for (const std::int64_t quota :
             {std::int64_t{15'000}, largest + 300, largest - 1, std::int64_t{333}}) {
            check_as_planned(quota, frequency, 3);
        }
    }
    check_as_planned(3'000, 24, 8);
    // Three steps a run.
    check_as_planned(60, 168, 8);
}

TEST_CASE("every org of the scenarios can be backed up under its default quota") {
    for (const Scenario scenario : {Scenario::fresh, Scenario::healthy, Scenario::large}) {
        CAPTURE(name(scenario));
        const OrgShape shape = shape_of(scenario);
        const std::vector<ApiCalls> calls = calls_of(make_catalog(shape, 1));
        planner::FirstBackupTask task;
        task.objects = calls;
        task.quota = default_daily_api_quota(shape.daily_api_limit).quota;
        task.start = backup_start;
        const auto planned = planner::plan_first_backup(task);
        REQUIRE(planned);
        CHECK(planned.value().days.size() < 60);
    }
}
