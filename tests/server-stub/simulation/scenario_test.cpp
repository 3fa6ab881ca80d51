#include "server-stub/simulation/scenario.hpp"

#include <set>

#include "server-stub/simulation/past_run.hpp"
#include "shared/core/quota.hpp"
#include "tests/server-stub/world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;

TEST_CASE("maps scenarios to names and back") {
    for (const Scenario scenario : all_scenarios()) {
        CHECK(scenario_named(name(scenario)) == scenario);
        CHECK_FALSE(summary(scenario).empty());
    }
    CHECK(all_scenarios().size() == 7);
    for (const std::string_view none : {"", "Healthy", "healthy ", "sunny"}) {
        CHECK(scenario_named(none) == std::nullopt);
    }
}

TEST_CASE("every scenario reaches its state on every weekday, for any seed") {
    struct Case {
        Scenario scenario;
        ActivityStatus status;
        bool connected;
        int step;  // days between tries: the weekday only affects calls and the quota
    };
    const std::vector<Case> cases = {
        {Scenario::healthy, ActivityStatus::successful, true, 1},
        {Scenario::errors, ActivityStatus::completed_with_errors, true, 5},
        {Scenario::failed, ActivityStatus::failed, false, 5},
        {Scenario::quota, ActivityStatus::failed_api_quota, true, 1},
        {Scenario::running, ActivityStatus::successful, true, 5},
    };
    for (const Case& expected : cases) {
        for (int day = 0; day < 7; day += expected.step) {
            const Instant now = at("2026-11-16T07:13:00Z") + std::chrono::hours(24 * day + day);
            CAPTURE(name(expected.scenario), format_rfc3339(now));
            SqliteStore store =
                seeded_store(expected.scenario, 100 + static_cast<std::uint64_t>(day), now);
            const std::optional<BackupActivity> latest = store.latest_backup();
            REQUIRE(latest);
            CHECK(latest->activity.status == expected.status);
            CHECK(latest->activity.type == ActivityType::scheduled_backup);
            CHECK(*latest->activity.finished_at < now);
            CHECK(store.last_successful_backup());
            CHECK(store.org().connected == expected.connected);
            CHECK_FALSE(store.log_lines(latest->seq).empty());
            if (expected.status == ActivityStatus::failed_api_quota) {
                CHECK(latest->activity.api_calls == store.settings().daily_api_quota);
                CHECK(latest->run.objects_done.value > 0);
            }
        }
    }
}

TEST_CASE("a fresh org has a catalog, default settings and no history") {
    const Instant now = at("2026-11-22T21:00:00Z");
    SqliteStore store = seeded_store(Scenario::fresh, 1, now);
    CHECK_FALSE(store.latest_backup());
    CHECK(store.activities({}, std::nullopt, 5).items.empty());
    CHECK(store.holdings().objects == Objects{0});
    CHECK(store.storage_since(Date{}).empty());
    CHECK(store.org().activated_on == now);
    CHECK(store.settings().daily_api_quota ==
          default_daily_api_quota(store.org().daily_api_limit).quota);
}

TEST_CASE("the history is ordered, lies in the past and has consistent settings changes") {
    const Instant now = at("2026-11-22T21:00:00Z");
    SqliteStore store = seeded_store(Scenario::healthy, 1, now);
    std::vector<Activity> activities = store.activities({}, std::nullopt, 100'000).items;
    CHECK(activities.size() == shape_of(Scenario::healthy).past_activities + 1);
    std::set<ActivityType> types;
    std::set<ActivityStatus> statuses;
    std::string since;
    for (const Activity& activity : activities) {
        CAPTURE(activity.id, activity.summary);
        types.insert(activity.type);
        statuses.insert(activity.status);
        REQUIRE(activity.finished_at);
        CHECK(*activity.finished_at <= now);
        CHECK(activity.started_at <= *activity.finished_at);
        CHECK(activity.started_at > store.org().activated_on);
        CHECK_FALSE(activity.actor.empty());
        CHECK(activity.log_available == has_log(activity.type));
    }
    CHECK(types.size() == 4);
    CHECK(statuses.size() == 4);

    // The order is newest first: each change leads to the settings that the next one starts from.
    std::string later_from = "15,000";
    ActivityFilter filter;
    filter.types = {ActivityType::app_settings};
    filter.text = "Quota";
    for (const Activity& change : store.activities(filter, std::nullopt, 1'000).items) {
        const std::string head = "Daily API Quota changed from ";
        REQUIRE(change.summary.starts_with(head));
        const std::size_t to = change.summary.find(" to ");
        CHECK(change.summary.substr(to + 4) == later_from);
        later_from = change.summary.substr(head.size(), to - head.size());
    }
}

TEST_CASE("the log of a past run adds up to its activity") {
    const Instant now = at("2026-11-22T21:00:00Z");
    SqliteStore store = seeded_store(Scenario::healthy, 1, now);
    const StoredOrg org = store.org();
    const std::vector<StoredObject> objects = store.objects();
    ActivityFilter filter;
    filter.types = {ActivityType::scheduled_backup, ActivityType::manual_backup};
    std::set<ActivityStatus> seen;
    int played_runs = 0;
    for (const Activity& activity : store.activities(filter, std::nullopt, 400).items) {
        const std::optional<BackupActivity> backup = store.backup(*activity_seq(activity.id));
        REQUIRE(backup);
        if (!backup->run.replay_seed) {
            continue;  // the newest run, which the engine runs itself
        }
        const SimulatedRun played =
            simulate_past_run(org, objects, unpack(*backup->run.replay_seed), activity.started_at);
        CAPTURE(activity.id);
        CHECK(name(played.status) == name(activity.status));
        CHECK(played.stats.calls == activity.api_calls);
        CHECK(played.stats.records == activity.records);
        CHECK(played.stats.files == activity.files);
        CHECK(played.stats.errors == activity.errors);
        CHECK(activity.started_at + played.duration == activity.finished_at);
        CHECK(run_summary(played.status, backup->run.kind, played.stats) == activity.summary);
        seen.insert(activity.status);
        ++played_runs;
    }
    CHECK(played_runs > 300);
    CHECK(seen.size() == 4);
}

TEST_CASE("packs keys of past runs without loss") {
    for (unsigned weekday = 0; weekday < 7; ++weekday) {
        for (const unsigned frequency_hours : {1u, 24u, 168u}) {
            for (const PastOutcome outcome :
                 {PastOutcome::successful, PastOutcome::completed_with_errors, PastOutcome::failed,
                  PastOutcome::failed_api_quota}) {
                const PastRunKey key{weekday, frequency_hours, past_variations - 1, outcome};
                const PastRunKey same = unpack(pack(key));
                CHECK(same.weekday == weekday);
                CHECK(same.hours == frequency_hours);
                CHECK(same.variation == past_variations - 1);
                CHECK(same.outcome == outcome);
            }
        }
    }
}

TEST_CASE("the same scenario, seed and time give the same state") {
    const Instant now = at("2026-11-22T21:00:00Z");
    const auto story = [&](std::uint64_t seed) {
        SqliteStore store = seeded_store(Scenario::quota, seed, now);
        std::string text;
        for (const Activity& activity : store.activities({}, std::nullopt, 5'000).items) {
            text += format_rfc3339(activity.started_at) + activity.actor + activity.summary + "\n";
        }
        return text;
    };
    CHECK(story(4) == story(4));
    CHECK(story(4) != story(5));
}

TEST_CASE("the large scenario has the promised size") {
    const Instant now = at("2026-11-22T21:00:00Z");
    SqliteStore store = seeded_store(Scenario::large, 1, now);
    CHECK(store.objects().size() == 1'200);
    CHECK(store.holdings().records == Records{40'000'000});
    CHECK(store.holdings().files == Files{300'000});
    CHECK(store.activities({}, std::nullopt, 100'000).items.size() == 50'000);
    CHECK(*store.latest_backup()->activity.finished_at < now);
}
