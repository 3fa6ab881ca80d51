#include "server/store/sqlite_store.hpp"

#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "server/store/schema.hpp"
#include "tests/server-stub/world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;

namespace {

Activity backup_at(std::string_view time) {
    Activity activity;
    activity.type = ActivityType::manual_backup;
    activity.status = ActivityStatus::in_progress;
    activity.started_at = at(time);
    activity.actor = "Mara Lindqvist";
    activity.summary = "Incremental backup of 3 objects";
    activity.api_calls = ApiCalls{0};
    return activity;
}

Activity download_at(Instant time, std::string summary) {
    Activity activity;
    activity.type = ActivityType::data_download;
    activity.status = ActivityStatus::successful;
    activity.started_at = time;
    activity.finished_at = time;
    activity.actor = "Priya Raman";
    activity.summary = std::move(summary);
    return activity;
}

std::vector<std::string> ids(const std::vector<Activity>& activities) {
    std::vector<std::string> all;
    for (const Activity& activity : activities) {
        all.push_back(activity.id);
    }
    return all;
}

std::string open_failure(const std::string& file) {
    const auto store = Store::open(file);
    return store ? "" : store.error().message;
}

}  // namespace

TEST_CASE("activity ids and numbers are one to one") {
    CHECK(activity_id(1) == "act-00000001");
    CHECK(activity_id(123'456'789) == "act-123456789");
    CHECK(activity_seq("act-00000001") == 1);
    CHECK(activity_seq("act-123456789") == 123'456'789);
    for (const std::string_view none :
         {"", "act-", "act-1", "act-000000001", "act--0000001", "act-0000000x", "ACT-00000001",
          "act-00000001 ", "act-99999999999999999999", "x"}) {
        CAPTURE(none);
        CHECK(activity_seq(none) == std::nullopt);
    }
}

TEST_CASE("a run and its activity are kept as they are written") {
    Store store = open_store();
    BackupActivity backup;
    backup.activity = backup_at("2026-11-22T10:00:00.250Z");
    backup.run = {.kind = RunKind::initial,
                  .objects_total = {3},
                  .objects_done = {0},
                  .progress_at = at("2026-11-22T10:00:00.250Z"),
                  .holdings = {},
                  .replay_seed = 18'446'744'073'709'551'615u};
    backup.seq = store.add_backup(backup.activity, backup.run);

    std::optional<BackupActivity> read = store.latest_backup();
    REQUIRE(read);
    CHECK(read->activity.id == activity_id(backup.seq));
    CHECK(read->activity.started_at == backup.activity.started_at);
    CHECK_FALSE(read->activity.finished_at);
    CHECK(read->activity.api_calls == ApiCalls{0});
    CHECK_FALSE(read->activity.records);
    CHECK(read->activity.log_available);
    CHECK(read->run.kind == RunKind::initial);
    CHECK(read->run.replay_seed == 18'446'744'073'709'551'615u);
    CHECK_FALSE(store.last_successful_backup());
    CHECK_FALSE(store.initial_backup_done());

    backup.activity.status = ActivityStatus::successful;
    backup.activity.finished_at = at("2026-11-22T10:05:00Z");
    backup.activity.records = Records{max_exact_integer};
    backup.run.holdings = Holdings{{3}, {70}, {8}};
    store.update_backup(backup);
    read = store.last_successful_backup();
    REQUIRE(read);
    CHECK(read->activity.records == Records{max_exact_integer});
    CHECK(read->run.holdings->records == Records{70});
    CHECK(store.initial_backup_done());
    CHECK(store.backup(backup.seq + 1) == std::nullopt);
}

TEST_CASE("texts come back byte for byte") {
    Store store = open_store();
    const std::array<std::string, 4> texts = {"", "it's \"quoted\"; DROP TABLE activity",
                                              "Tomás Nguyễn 東京 😀", std::string("a\0b", 3)};
    for (const std::string& text : texts) {
        const ActivitySeq seq = store.add_activity(download_at(Instant{}, text));
        CHECK(store.activity(seq)->summary == text);
    }
}

TEST_CASE("a transaction that is not committed leaves nothing") {
    Store store = open_store();
    {
        const Transaction transaction = store.transaction();
        store.add_activity(download_at(Instant{}, "gone"));
    }
    CHECK(store.activities({}, std::nullopt, 10).items.empty());
    {
        Transaction transaction = store.transaction();
        store.add_activity(download_at(Instant{}, "kept"));
        transaction.commit();
    }
    CHECK(store.activities({}, std::nullopt, 10).items.size() == 1);
}

TEST_CASE("pages cover every match once, whatever is added meanwhile") {
    Store store = open_store();
    const Instant start = at("2026-01-01T00:00:00Z");
    std::set<std::string> expected;
    for (int number = 0; number < 137; ++number) {
        // Several of one instant; every third is another type.
        const Instant time = start + std::chrono::minutes(number / 4);
        Activity activity = download_at(time, "entry " + std::to_string(number));
        if (number % 3 == 0) {
            activity.type = ActivityType::app_settings;
        }
        const ActivitySeq seq = store.add_activity(activity);
        if (number % 3 != 0) {
            expected.insert(activity_id(seq));
        }
    }
    ActivityFilter filter;
    filter.types = {ActivityType::data_download};
    std::vector<Activity> seen;
    std::optional<ActivityCursor> cursor;
    do {
        ActivityList page = store.activities(filter, cursor, 10);
        CHECK(page.items.size() <= 10);
        seen.insert(seen.end(), page.items.begin(), page.items.end());
        cursor = page.next;
        store.add_activity(download_at(start + std::chrono::hours(24), "newer"));
    } while (cursor);
    const std::vector<std::string> seen_ids = ids(seen);
    CHECK(std::set<std::string>(seen_ids.begin(), seen_ids.end()) == expected);
    CHECK(seen_ids.size() == expected.size());
    for (std::size_t index = 1; index < seen.size(); ++index) {
        CHECK(comes_before(seen[index - 1], seen[index]));
    }
}

TEST_CASE("pages begin before `until`, wherever the cursor stands") {
    Store store = open_store();
    const Instant start = at("2026-11-01T00:00:00Z");
    for (int number = 0; number < 12; ++number) {
        // Three of each minute.
        store.add_activity(download_at(start + std::chrono::minutes(number / 3), "entry"));
    }
    ActivityFilter filter;
    filter.until = start + std::chrono::minutes(2);
    const ActivityList first = store.activities(filter, std::nullopt, 4);
    REQUIRE(first.items.size() == 4);
    CHECK(first.items.front().started_at == start + std::chrono::minutes(1));
    REQUIRE(first.next);
    const ActivityList second = store.activities(filter, first.next, 4);
    CHECK(second.items.size() == 2);
    CHECK_FALSE(second.next);
    // A cursor of another filter, newer than `until`, and one of the very instant.
    for (const int minute : {3, 2}) {
        const ActivityCursor newer{start + std::chrono::minutes(minute), activity_id(12)};
        CHECK(ids(store.activities(filter, newer, 4).items) == ids(first.items));
    }
    filter.until = start;
    CHECK(store.activities(filter, std::nullopt, 4).items.empty());
}

TEST_CASE("a page that holds the last match has no next one") {
    Store store = open_store();
    for (int number = 0; number < 4; ++number) {
        store.add_activity(download_at(Instant{}, "entry"));
    }
    CHECK(store.activities({}, std::nullopt, 3).next);
    CHECK_FALSE(store.activities({}, std::nullopt, 4).next);
    CHECK(store.activities({}, std::nullopt, 0).items.size() == 1);
}

TEST_CASE("the last five activities hold one that still runs, however old") {
    Store store = open_store();
    CHECK(store.recent_activities().empty());
    store.add_backup(backup_at("2026-11-22T10:00:00Z"), {});
    for (int number = 0; number < 20; ++number) {
        store.add_activity(
            download_at(at("2026-11-22T11:00:00Z") + std::chrono::minutes(number), "later"));
    }
    const std::vector<std::string> recent = ids(store.recent_activities());
    CHECK(recent == std::vector<std::string>{"act-00000021", "act-00000020", "act-00000019",
                                             "act-00000018", "act-00000001"});
}

TEST_CASE("runs are read from the last whole one before a moment on") {
    Store store = open_store();
    CHECK(store.runs_since(Instant{}).empty());
    const auto add = [&store](std::string_view text, ActivityStatus status, RunKind kind) {
        Activity activity = backup_at(text);
        activity.status = status;
        StoredRun run;
        run.kind = kind;
        static_cast<void>(store.add_backup(activity, run));
    };
    add("2026-11-19T10:00:00Z", ActivityStatus::successful, RunKind::initial);
    add("2026-11-20T10:00:00Z", ActivityStatus::completed_with_errors, RunKind::incremental);
    add("2026-11-21T10:00:00Z", ActivityStatus::failed, RunKind::incremental);
    store.add_activity(download_at(at("2026-11-22T10:00:00Z"), "no run"));
    add("2026-11-22T11:00:00Z", ActivityStatus::failed_api_quota, RunKind::incremental);
    add("2026-11-22T12:00:00Z", ActivityStatus::in_progress, RunKind::incremental);

    const std::vector<RunRecord> runs = store.runs_since(at("2026-11-22T11:00:00Z"));
    REQUIRE(runs.size() == 3);
    CHECK(runs[0].started_at == at("2026-11-20T10:00:00Z"));
    CHECK(runs[0].status == BackupStatus::completed_with_errors);
    CHECK(runs[1].status == BackupStatus::failed_api_quota);
    CHECK(runs[2].status == BackupStatus::in_progress);
    CHECK(runs[2].calls == ApiCalls{0});
    CHECK(store.runs_since(Instant{}).size() == 5);
    CHECK(store.runs_since(at("2026-11-20T10:00:00Z")).front().kind == RunKind::initial);
}

TEST_CASE("log lines stay in the order in which they were added") {
    Store store = open_store();
    const ActivitySeq one = store.add_backup(backup_at("2026-11-22T10:00:00Z"), {});
    const ActivitySeq two = store.add_backup(backup_at("2026-11-22T12:00:00Z"), {});
    const std::vector<std::string> first = {"a", "b"};
    const std::vector<std::string> second = {"c"};
    store.add_log_lines(one, first);
    store.add_log_lines(two, second);
    store.add_log_lines(one, second);
    CHECK(store.log_lines(one) == std::vector<std::string>{"a", "b", "c"});
    CHECK(store.log_lines(two) == second);
    CHECK(store.log_lines(99).empty());
    CHECK_THROWS_AS(store.add_log_lines(99, first), StoreFailure);
}

TEST_CASE("calls of one minute add up") {
    Store store = open_store();
    store.add_backup_calls(at("2026-11-22T10:00:10Z"), {5});
    store.add_backup_calls(at("2026-11-22T10:00:59.999Z"), {7});
    store.add_backup_calls(at("2026-11-22T10:01:00Z"), {1});
    const std::vector<CallSample> all = store.backup_calls_since(at("2026-11-22T10:00:30Z"));
    REQUIRE(all.size() == 2);
    CHECK(all[0].at == at("2026-11-22T10:00:00Z"));
    CHECK(all[0].calls == ApiCalls{12});
    CHECK(store.backup_calls_since(at("2026-11-22T10:01:00Z")).size() == 1);
}

TEST_CASE("storage begins with the last reading before the span") {
    Store store = open_store();
    using std::chrono::year;
    const auto day = [](unsigned number) { return Date(year(2026) / 11 / number); };
    CHECK(store.storage_since(day(1)).empty());
    store.put_storage({day(3), {30}});
    store.put_storage({day(7), {70}});
    store.put_storage({day(7), {71}});
    store.put_storage({day(9), {90}});
    const std::vector<DayBytes> since_8 = store.storage_since(day(8));
    CHECK(since_8 == std::vector<DayBytes>{{day(7), {71}}, {day(9), {90}}});
    CHECK(store.storage_since(day(1)).size() == 3);
}

TEST_CASE("idempotency keys are forgotten in time") {
    Store store = open_store();
    const ActivitySeq seq = store.add_backup(backup_at("2026-11-22T10:00:00Z"), {});
    store.put_idempotency("key", {"body", seq, at("2026-11-22T10:00:00Z")});
    store.drop_idempotency_before(at("2026-11-22T10:00:00Z"));
    REQUIRE(store.idempotency("key"));
    CHECK(store.idempotency("key")->activity == seq);
    CHECK_FALSE(store.idempotency("Key"));
    store.drop_idempotency_before(at("2026-11-22T10:00:00.001Z"));
    CHECK_FALSE(store.idempotency("key"));
}

TEST_CASE("a file keeps all for the next program that opens it") {
    const Folder folder;
    const std::string file = folder / "orgkeep.db";
    {
        Store store = open_store(file);
        CHECK_FALSE(store.org());
        store.put_settings({{12'345}, 7, 3});
        store.add_activity(download_at(Instant{}, "kept"));
    }
    Store store = open_store(file);
    CHECK(store.settings().daily_api_quota == ApiCalls{12'345});
    CHECK(store.settings().backup_frequency_hours == 7);
    CHECK(store.settings().version == 3);
    CHECK(store.activities({}, std::nullopt, 5).items.front().summary == "kept");
}

TEST_CASE("a copy under way is kept until the object is stored, and its first one is held") {
    Store store = open_store();
    std::vector<StoredObject> objects(3);
    for (std::size_t index = 0; index < objects.size(); ++index) {
        objects[index].object = {.name = "Object" + std::to_string(index + 1),
                                 .records = Records{1'000},
                                 .fields = 0,
                                 .average_record_bytes = Bytes{0},
                                 .attachments = Files{100},
                                 .changed_records_per_day = 0.0,
                                 .changed_attachments_per_day = 0.0};
    }
    objects[0].stored_at = at("2026-11-22T10:00:00Z");
    store.add_objects(objects);
    const auto held = [&] {
        const Holdings holdings = store.holdings();
        return std::array{holdings.objects.value, holdings.records.value, holdings.files.value};
    };
    CHECK(held() == std::array<std::int64_t, 3>{1, 1'000, 100});

    CopyUnderWay copy{.done = {.calls = {3}, .records = {40}, .files = {5}, .bytes = {6}},
                      .records = {70},
                      .files = {8}};
    store.put_copy_under_way(1, copy);  // of changes: of records that are held
    copy.done.calls = {9};
    copy.done.records = {44};
    store.put_copy_under_way(2, copy);
    store.put_copy_under_way(2, copy);
    CHECK(held() == std::array<std::int64_t, 3>{1, 1'044, 105});
    objects = store.objects();
    REQUIRE(objects.at(1).under_way);
    CHECK(objects[0].under_way->done.calls == ApiCalls{3});
    CHECK(objects[1].under_way->done.calls == ApiCalls{9});
    CHECK(objects[1].under_way->done.records == Records{44});
    CHECK(objects[1].under_way->done.files == Files{5});
    CHECK(objects[1].under_way->done.bytes == Bytes{6});
    CHECK(objects[1].under_way->records == Records{70});
    CHECK(objects[1].under_way->files == Files{8});
    CHECK_FALSE(objects[2].under_way);

    store.mark_object_stored(2, at("2026-11-22T11:00:00Z"));
    CHECK(held() == std::array<std::int64_t, 3>{2, 2'000, 200});
    objects = store.objects();
    CHECK(objects[0].under_way);
    CHECK_FALSE(objects[1].under_way);
    CHECK_THROWS_AS(store.put_copy_under_way(99, copy), StoreFailure);
}

TEST_CASE("a file of the first version is brought up, with all that it holds") {
    const Folder folder;
    const std::string file = folder / "orgkeep.db";
    {
        Store store = open_store(file);
        store.put_settings({{12'345}, 7, 3});
        store.add_objects(std::vector<StoredObject>(1));
    }
    {
        // As the first version wrote it.
        Result<Database, OpenFailure> database = Database::open(file);
        REQUIRE(database);
        database.value().execute("DROP TABLE copy_under_way");
        database.value().execute("PRAGMA user_version = 1");
    }
    Store store = open_store(file);
    CHECK(store.settings().daily_api_quota == ApiCalls{12'345});
    REQUIRE(store.objects().size() == 1);
    CHECK_FALSE(store.objects()[0].under_way);
    store.put_copy_under_way(store.objects()[0].id, {});
    CHECK(store.objects()[0].under_way);
}

TEST_CASE("a file that is not ours, newer, or in use is refused and left alone") {
    const Folder folder;
    SECTION("no database at all") {
        std::ofstream(folder / "notes.txt") << std::string(4'096, 'n');
        CHECK(open_failure(folder / "notes.txt").find("is not a database") != std::string::npos);
    }
    SECTION("no folder") {
        CHECK(open_failure(folder / "none/x.db").find("cannot open") != std::string::npos);
    }
    SECTION("of another program") {
        const std::string file = folder / "other.db";
        {
            Result<Database, OpenFailure> database = Database::open(file);
            REQUIRE(database);
            database.value().execute("PRAGMA application_id = 7");
        }
        CHECK(open_failure(file).find("another program") != std::string::npos);
    }
    SECTION("with tables and no mark") {
        const std::string file = folder / "tables.db";
        {
            Result<Database, OpenFailure> database = Database::open(file);
            REQUIRE(database);
            database.value().execute("PRAGMA application_id = 0");
        }
        CHECK(open_failure(file).find("another program") != std::string::npos);
    }
    SECTION("of a newer version") {
        const std::string file = folder / "newer.db";
        {
            Result<Database, OpenFailure> database = Database::open(file);
            REQUIRE(database);
            database.value().execute("PRAGMA user_version = 99");
        }
        const std::string said = open_failure(file);
        CHECK(said.find("newer version (schema 99, this program knows up to 2)") !=
              std::string::npos);
    }
    SECTION("in use") {
        const std::string file = folder / "orgkeep.db";
        const Store store = open_store(file);
        CHECK(open_failure(file).find("in use by another process") != std::string::npos);
    }
}

TEST_CASE("a database that lost a table fails in words, not in silence") {
    Store store = open_store();
    CHECK_THROWS_AS(store.settings(), StoreFailure);  // none were put there yet
    CHECK_NOTHROW(store.check());
}

TEST_CASE("a database that others could read is taken from them with all that belongs to it") {
    namespace fs = std::filesystem;
    const Folder folder;
    const std::string file = folder / "orgkeep.db";
    { const Store store = seeded_store(Scenario::fresh, 1, at("2026-11-22T10:00:00Z"), file); }
    REQUIRE(chmod(file.c_str(), 0644) == 0);
    for (const char* suffix : {"-wal", "-journal"}) {
        std::ofstream(file + suffix) << "";
        REQUIRE(chmod((file + suffix).c_str(), 0644) == 0);
    }
    Store store = open_store(file);
    StoredSettings settings = store.settings();
    settings.daily_api_quota = {7'777};
    store.put_settings(settings);  // there is a log of changes now
    REQUIRE(fs::exists(file + "-wal"));
    for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(file).parent_path())) {
        CAPTURE(entry.path());
        CHECK(entry.status().permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    }
}
