// However a run ends, the next one resumes inside its current object.
#include "server-stub/simulation/catalog.hpp"
#include "tests/server-stub/simulation/engine_world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

/// The bytes of all records and files of the org.
std::int64_t bytes_of_org(SqliteStore& store) {
    std::int64_t bytes = 0;
    for (const StoredObject& stored : store.objects()) {
        bytes += stored.object.records->value * stored.object.average_record_bytes->value +
                 stored.object.attachments->value * average_attachment_bytes.value;
    }
    return bytes;
}

}  // namespace

TEST_CASE("copies an object larger than the quota in several runs, each part once") {
    const Instant start = at("2026-11-16T08:00:00Z");
    SqliteStore store = seeded_store(Scenario::fresh, 1, start);
    constexpr std::int64_t quota = 333;  // a number that is not a multiple of the calls of a step
    store.put_settings({{quota}, 25, 2});
    SimulatedBackupEngine engine(store, 1, start);
    std::int64_t calls = 0;
    std::int64_t records = 0;
    std::int64_t files = 0;
    int parts_of_one = 0;
    Objects done_before;
    Instant now = start;
    for (int runs = 0; runs < 100 && !store.initial_backup_done(); ++runs) {
        const std::vector<StoredObject> begun = partially_copied(store);
        now += hours(25);
        engine.advance(now + hours(23));
        const BackupActivity run = latest(store);
        calls += run.activity.api_calls->value;
        records += run.activity.records->value;
        files += run.activity.files->value;
        CHECK(store.holdings().records.value == records);
        CHECK(store.holdings().files.value == files);
        CHECK(store.holdings().objects == run.run.objects_done);
        const std::string log = all_text(store.log_lines(run.seq));
        CAPTURE(log);
        CHECK((log.find("resumes at") != std::string::npos) == !begun.empty());
        if (!begun.empty()) {
            const StoredObject& object = begun.at(0);
            CHECK(begun.size() == 1);
            const std::string at_calls =
                "] " + object.object.name + ": resumes at " +
                std::to_string(object.partial_copy->done.calls.value) + " of " +
                std::to_string(initial_cost(*object.object.records, *object.object.attachments)
                                   .expected.value) +
                " API calls\n";
            std::string plain = log;
            std::erase(plain, ',');
            CHECK(plain.find(at_calls) != std::string::npos);
        }
        const std::vector<StoredObject> left = partially_copied(store);
        CHECK((log.find(" reached ") != std::string::npos) == !left.empty());
        if (!store.initial_backup_done()) {
            CHECK(run.activity.api_calls == ApiCalls{quota});
        }
        if (!begun.empty() && !left.empty() && begun[0].id == left[0].id) {
            ++parts_of_one;
            CHECK(run.run.objects_done == done_before);
        }
        done_before = run.run.objects_done;
    }
    REQUIRE(store.initial_backup_done());
    CHECK(parts_of_one > 0);
    std::int64_t all_calls = 0;
    for (const StoredObject& stored : store.objects()) {
        all_calls +=
            initial_cost(*stored.object.records, *stored.object.attachments).expected.value;
    }
    CHECK(calls == all_calls);
    CHECK(records == 1'612'204);
    CHECK(files == 1'140);
    CHECK(stored_bytes(store) == bytes_of_org(store));
    CHECK(partially_copied(store).empty());
}

TEST_CASE("an incremental run resumes the unfinished changes of the one before") {
    const Instant start = at("2026-11-18T09:00:00Z");
    SqliteStore store = seeded_store(Scenario::healthy, 1, start);
    store.put_settings({{1'500}, 168, 2});
    SimulatedBackupEngine engine(store, 1, start);
    const Instant first = start + hours(30);
    REQUIRE(engine.start(manual_request, first).ok());
    engine.advance(first + hours(23));
    REQUIRE(latest(store).activity.status == ActivityStatus::failed_api_quota);
    const std::vector<StoredObject> begun = partially_copied(store);
    REQUIRE(begun.size() == 1);
    const PartialCopy part = *begun[0].partial_copy;
    CHECK(part.done.calls.value > 0);
    CHECK(part.done.bytes.value > 0);
    CHECK(part.done.records < part.records);
    // Its last complete copy and the holdings are unchanged.
    REQUIRE(begun[0].stored_at);
    CHECK(*begun[0].stored_at < first);
    CHECK(store.holdings().records == Records{8'412'507});

    store.put_settings({{100'000}, 168, 3});
    const Instant second = first + hours(25);
    REQUIRE(engine.start(manual_request, second).ok());
    engine.advance(second + hours(23));
    const BackupActivity run = latest(store);
    CHECK(run.activity.status == ActivityStatus::successful);
    CHECK(partially_copied(store).empty());
    const std::string log = all_text(store.log_lines(run.seq));
    CHECK(log.find("] " + begun[0].object.name + ": resumes at ") != std::string::npos);
}

TEST_CASE("resumes an interrupted run at its last recorded step") {
    const Folder folder;
    const std::string file = folder / "orgkeep.db";
    const Instant start = at("2026-11-18T09:00:00Z");
    ApiCalls calls;
    Records records;
    std::int64_t bytes = 0;
    {
        SqliteStore store = seeded_store(Scenario::fresh, 3, start, file);
        SimulatedBackupEngine engine(store, 1, start);
        REQUIRE(engine.start(manual_request, start).ok());
        // Minute by minute, until the run is inside an object.
        for (Instant now = start; partially_copied(store).empty(); now += minutes(1)) {
            REQUIRE(now < start + hours(2));
            engine.advance(now);
        }
        const BackupActivity run = latest(store);
        calls = *run.activity.api_calls;
        records = *run.activity.records;
        bytes = stored_bytes(store);
    }
    SqliteStore store = open_store(file);
    const Instant later = start + hours(3);
    SimulatedBackupEngine engine(store, 1, later);
    const std::vector<StoredObject> begun = partially_copied(store);
    REQUIRE(begun.size() == 1);
    CHECK(store.holdings().records == records);
    CHECK(stored_bytes(store) == bytes);
    REQUIRE(engine.start(manual_request, later).ok());
    engine.advance(later + hours(6));
    const BackupActivity run = latest(store);
    CHECK(run.activity.status == ActivityStatus::successful);
    CHECK(run.activity.records->value + records.value == 1'612'204);
    std::int64_t all_calls = 0;
    for (const StoredObject& stored : store.objects()) {
        all_calls +=
            initial_cost(*stored.object.records, *stored.object.attachments).expected.value;
    }
    CHECK(run.activity.api_calls->value + calls.value == all_calls);
    CHECK(stored_bytes(store) == bytes_of_org(store));
    CHECK(all_text(store.log_lines(run.seq)).find(begun[0].object.name + ": resumes at ") !=
          std::string::npos);
}
