#include "server-stub/simulation/simulated_backup_engine.hpp"

#include <algorithm>
#include <catch2/generators/catch_generators.hpp>

#include "tests/server-stub/simulation/engine_world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

std::vector<Activity> all_backups(SqliteStore& store) {
    ActivityFilter filter;
    filter.types = {ActivityType::manual_backup, ActivityType::scheduled_backup};
    return store.activities(filter, std::nullopt, 100'000).items;
}

}  // namespace

TEST_CASE("the first run copies everything, the next one the changes") {
    const Instant start = at("2026-11-18T09:00:00Z");
    SqliteStore store = seeded_store(Scenario::fresh, 3, start);
    SimulatedBackupEngine engine(store, 1, start);
    REQUIRE(engine.start(manual_request, start).ok());
    CHECK(store.initial_backup_done() == false);
    engine.advance(start + hours(6));
    const BackupActivity first = latest(store);
    CHECK(first.activity.status == ActivityStatus::successful);
    CHECK(first.run.kind == RunKind::initial);
    CHECK(first.activity.records == Records{1'612'204});
    CHECK(first.activity.files == Files{1'140});
    CHECK(first.run.holdings->objects == Objects{96});
    CHECK(first.run.objects_done == first.run.objects_total);
    CHECK_FALSE(engine.running());

    REQUIRE(engine.start(manual_request, start + hours(6)).ok());
    engine.advance(start + hours(9));
    const BackupActivity second = latest(store);
    CHECK(second.run.kind == RunKind::incremental);
    CHECK(second.activity.status == ActivityStatus::successful);
    CHECK(*second.activity.records < *first.activity.records);
    CHECK(second.run.holdings->records == Records{1'612'204});
}

TEST_CASE("a run is the same however often the clock is read") {
    const Instant start = at("2026-11-18T09:00:00Z");
    struct Outcome {
        std::string log;
        std::vector<Activity> activities;
        std::int64_t calls = 0;
        std::int64_t bytes = 0;
        std::size_t partially_copied = 0;
    };
    // A quota that is enough for every run, and one that is too small for the first runs.
    const std::int64_t quota = GENERATE(15'000, 1'234);
    const auto play = [&](milliseconds step) {
        SqliteStore store = seeded_store(Scenario::fresh, 3, start);
        store.put_settings({{quota}, 24, 2});
        SimulatedBackupEngine engine(store, 60, start);
        REQUIRE(engine.start(manual_request, start).ok());
        for (Instant now = start; now < start + minutes(2); now += step) {
            engine.advance(now);
        }
        engine.advance(start + hours(50));
        Outcome outcome;
        outcome.bytes = stored_bytes(store);
        outcome.partially_copied = partially_copied(store).size();
        for (const Activity& activity : all_backups(store)) {
            outcome.log += all_text(store.log_lines(*activity_seq(activity.id)));
        }
        outcome.activities = all_backups(store);
        for (const CallSample& sample : store.backup_calls_since(start)) {
            outcome.calls += sample.calls.value;
        }
        return outcome;
    };
    const Outcome often = play(milliseconds(173));
    const Outcome once = play(hours(1));
    CHECK(often.log == once.log);
    CHECK(often.calls == once.calls);
    CHECK(often.bytes == once.bytes);
    CHECK(often.partially_copied == once.partially_copied);
    REQUIRE(often.activities.size() == once.activities.size());
    CHECK(often.activities.size() == 3);  // one manual and two scheduled runs
    for (std::size_t index = 0; index < often.activities.size(); ++index) {
        CHECK(often.activities[index].started_at == once.activities[index].started_at);
        CHECK(often.activities[index].finished_at == once.activities[index].finished_at);
        CHECK(often.activities[index].summary == once.activities[index].summary);
    }
}

TEST_CASE("refuses a second run while one is running") {
    const Instant start = at("2026-11-18T09:00:00Z");
    SqliteStore store = seeded_store(Scenario::healthy, 1, start);
    SimulatedBackupEngine engine(store, 1, start);
    const auto first = engine.start(manual_request, start);
    REQUIRE(first);
    const auto second = engine.start(manual_request, start);
    REQUIRE_FALSE(second);
    CHECK(second.error().activity == first.value());
    CHECK(engine.running()->activity == first.value());
}

TEST_CASE("records progress while it is made") {
    const Instant start = at("2026-11-18T09:00:00Z");
    SqliteStore store = seeded_store(Scenario::healthy, 1, start);
    SimulatedBackupEngine engine(store, 1, start);
    REQUIRE(engine.start(manual_request, start).ok());
    std::int64_t before = 0;
    for (int minute = 1; minute <= 5; ++minute) {
        engine.advance(start + minutes(minute));
        const BackupActivity run = latest(store);
        CHECK(run.activity.status == ActivityStatus::in_progress);
        CHECK(run.run.objects_done.value > before);
        CHECK(run.run.progress_at > start + minutes(minute) - minutes(1));
        CHECK(store.log_lines(run.seq).size() >=
              static_cast<std::size_t>(run.run.objects_done.value));
        before = run.run.objects_done.value;
    }
}

TEST_CASE("backups never exceed the quota in any 24 hours") {
    const Instant start = at("2026-11-16T00:00:00Z");
    SqliteStore store = seeded_store(Scenario::healthy, 5, start);
    constexpr std::int64_t quota = 3'000;
    store.put_settings({{quota}, 3, 2});
    SimulatedBackupEngine engine(store, 1, start);
    engine.advance(start + hours(24 * 10));

    const std::vector<CallSample> calls = store.backup_calls_since(start + hours(24));
    REQUIRE_FALSE(calls.empty());
    for (const CallSample& sample : calls) {
        // Calls are stored by the minute: at its end it is complete.
        const Instant end = sample.at + minutes(1) - milliseconds(1);
        CHECK(calls_in_last_24_hours(calls, end).value <= quota);
    }
    const std::vector<Activity> runs = all_backups(store);
    CHECK(std::any_of(runs.begin(), runs.end(), [](const Activity& run) {
        return run.status == ActivityStatus::failed_api_quota;
    }));
    CHECK(std::any_of(runs.begin(), runs.end(), [&](const Activity& run) {
        return run.status == ActivityStatus::successful && run.started_at > start;
    }));
}

TEST_CASE("finishes an initial backup that exceeds the quota over several days") {
    const Instant start = at("2026-11-16T08:00:00Z");
    SqliteStore store = seeded_store(Scenario::fresh, 1, start);
    store.put_settings({{2'500}, 168, 2});  // no scheduled run meanwhile
    SimulatedBackupEngine engine(store, 1, start);
    std::int64_t done = 0;
    std::int64_t calls = 0;
    int runs = 0;
    Instant now = start;
    for (; runs < 6 && !store.initial_backup_done(); ++runs) {
        REQUIRE(engine.start(manual_request, now).ok());
        engine.advance(now + hours(23));
        const BackupActivity run = latest(store);
        CHECK(run.run.kind == RunKind::initial);
        CHECK(run.activity.api_calls->value <= 2'500);
        CHECK(run.run.objects_done.value >= done);
        done = run.run.objects_done.value;
        calls += run.activity.api_calls->value;
        now += hours(25);
    }
    CHECK(runs >= 3);
    CHECK(latest(store).activity.status == ActivityStatus::successful);
    CHECK(store.holdings().objects == Objects{96});
    CHECK(calls >= 6'000);
}

TEST_CASE("starts scheduled runs at the backup frequency, one at a time") {
    const Instant start = at("2026-11-18T09:00:00Z");
    SqliteStore store = seeded_store(Scenario::healthy, 1, start);
    const Instant last = latest(store).activity.started_at;
    SimulatedBackupEngine engine(store, 60, start);
    engine.advance(last + hours(24) - milliseconds(1));
    CHECK(latest(store).activity.started_at == last);
    engine.advance(last + hours(24));
    CHECK(latest(store).activity.started_at == last + hours(24));
    CHECK(latest(store).activity.type == ActivityType::scheduled_backup);
    CHECK(latest(store).activity.actor == "Schedule");
    engine.advance(last + hours(24 * 4 + 1));
    CHECK(latest(store).activity.started_at == last + hours(24 * 4));

    SECTION("a new frequency counts from the last start, but no run starts in the past") {
        StoredSettings settings = store.settings();
        settings.backup_frequency_hours = 1;
        store.put_settings(settings);
        const Instant now = last + hours(24 * 4 + 3);
        engine.reschedule(now);
        engine.advance(now);
        CHECK(latest(store).activity.started_at == now);
        engine.advance(now + hours(1));
        CHECK(latest(store).activity.started_at == now + hours(1));
    }
    SECTION("a scheduled run waits for the end of a manual one") {
        const Instant due = last + hours(24 * 5);
        REQUIRE(engine.start(manual_request, due - milliseconds(500)).ok());
        engine.advance(due);
        CHECK(latest(store).activity.type == ActivityType::manual_backup);
        engine.advance(due + hours(1));
        const std::vector<Activity> runs = all_backups(store);
        CHECK(runs[0].type == ActivityType::scheduled_backup);
        CHECK(runs[0].started_at >= *runs[1].finished_at);
    }
}

TEST_CASE("starts an overdue scheduled run once after a downtime") {
    const Folder folder;
    const Instant start = at("2026-11-02T09:00:00Z");
    { SqliteStore store = seeded_store(Scenario::healthy, 1, start, folder / "orgkeep.db"); }
    SqliteStore store = open_store(folder / "orgkeep.db");
    const std::size_t before = all_backups(store).size();
    const Instant back = start + hours(24 * 9);
    SimulatedBackupEngine engine(store, 60, back);
    engine.advance(back + hours(2));
    CHECK(all_backups(store).size() == before + 1);
    CHECK(latest(store).activity.started_at == back);
}

TEST_CASE("marks an interrupted run as failed and explains it in its log") {
    const Folder folder;
    const std::string file = folder / "orgkeep.db";
    const Instant start = at("2026-11-18T09:00:00Z");
    ActivitySeq seq = 0;
    std::size_t activities = 0;
    std::int64_t bytes_before = 0;
    {
        SqliteStore store = seeded_store(Scenario::healthy, 1, start, file);
        SimulatedBackupEngine engine(store, 1, start);
        bytes_before = store.storage_since(Date{}).back().bytes.value;
        seq = engine.start(manual_request, start).value();
        engine.advance(start + minutes(4));
        activities = all_backups(store).size();
    }
    SqliteStore store = open_store(file);
    SimulatedBackupEngine engine(store, 1, start + hours(1));
    const BackupActivity interrupted = latest(store);
    CHECK(interrupted.seq == seq);
    CHECK(interrupted.activity.status == ActivityStatus::failed);
    CHECK(interrupted.activity.finished_at == interrupted.run.progress_at);
    CHECK(*interrupted.activity.finished_at <= start + minutes(4));
    CHECK(*interrupted.activity.finished_at > start + minutes(3));
    CHECK(interrupted.activity.errors == 1);
    CHECK(all_backups(store).size() == activities);
    const std::string log = all_text(store.log_lines(seq));
    CHECK(log.find("the backup service stopped during this backup") != std::string::npos);
    CHECK(log.find("What to do next") != std::string::npos);
    // Its copies are stored and will not be copied again.
    CHECK(store.storage_since(Date{}).back().bytes.value > bytes_before);
    CHECK_FALSE(engine.running());
    CHECK(engine.start(manual_request, start + hours(1)).ok());
}

TEST_CASE("a lost connection fails the run and shows until the next run") {
    const Instant start = at("2026-11-18T09:00:00Z");
    SqliteStore store = seeded_store(Scenario::failed, 1, start);
    CHECK_FALSE(store.org().connected);
    const std::string log = all_text(store.log_lines(latest(store).seq));
    CHECK(log.find("SERVER_UNAVAILABLE") != std::string::npos);
    SimulatedBackupEngine engine(store, 60, start);
    REQUIRE(engine.start(manual_request, start).ok());
    engine.advance(start + hours(1));
    CHECK(store.org().connected);
    CHECK(latest(store).activity.status == ActivityStatus::successful);
}

TEST_CASE("lists unreadable objects and continues the run") {
    const Instant start = at("2026-11-18T09:00:00Z");
    SqliteStore store = seeded_store(Scenario::errors, 1, start);
    const BackupActivity run = latest(store);
    CHECK(run.activity.status == ActivityStatus::completed_with_errors);
    CHECK(run.activity.errors == 3);
    CHECK_FALSE(run.run.holdings);
    const std::string log = all_text(store.log_lines(run.seq));
    CHECK(log.find(": INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object") !=
          std::string::npos);
    CHECK(log.find("What to do next: INVALID_TYPE: ") != std::string::npos);
}

TEST_CASE("storage grows by the copied bytes") {
    const Instant start = at("2026-11-18T09:00:00Z");
    SqliteStore store = seeded_store(Scenario::fresh, 1, start);
    SimulatedBackupEngine engine(store, 60, start);
    REQUIRE(engine.start(manual_request, start).ok());
    engine.advance(start + hours(1));
    const std::vector<DayBytes> storage = store.storage_since(Date{});
    REQUIRE(storage.size() == 1);
    CHECK(storage[0].date == Date(std::chrono::year(2026) / 11 / 18));
    CHECK(storage[0].bytes.value > 1'000'000'000);
}
