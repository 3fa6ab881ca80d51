#include "server/store/sqlite_store.hpp"

#include <array>
#include <set>

#include "tests/server/store/sample_activities.hpp"
#include "tests/server/world.hpp"

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

std::vector<std::string> ids(const std::vector<Activity>& activities) {
    std::vector<std::string> all;
    for (const Activity& activity : activities) {
        all.push_back(activity.id);
    }
    return all;
}

}  // namespace

TEST_CASE("maps activity ids to numbers and back") {
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

TEST_CASE("reads back a backup and its activity") {
    SqliteStore store = open_store();
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

TEST_CASE("reads back text byte for byte") {
    SqliteStore store = open_store();
    const std::array<std::string, 4> texts = {"", "it's \"quoted\"; DROP TABLE activity",
                                              "Tomás Nguyễn 東京 😀", std::string("a\0b", 3)};
    for (const std::string& text : texts) {
        const ActivitySeq seq = store.add_activity(download_at(Instant{}, text));
        CHECK(store.activity(seq)->summary == text);
    }
}

TEST_CASE("rolls back a transaction that is not committed") {
    SqliteStore store = open_store();
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

TEST_CASE("pages contain every match once, even while activities are added") {
    SqliteStore store = open_store();
    const Instant start = at("2026-01-01T00:00:00Z");
    std::set<std::string> expected;
    for (int number = 0; number < 137; ++number) {
        // Four activities share a start; every third has another type.
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

TEST_CASE("pages start before `until`, whatever the cursor is") {
    SqliteStore store = open_store();
    const Instant start = at("2026-11-01T00:00:00Z");
    for (int number = 0; number < 12; ++number) {
        // Three activities a minute.
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
    // Cursors of another filter: one newer than `until`, one at exactly that time.
    for (const int minute : {3, 2}) {
        const ActivityCursor newer{start + std::chrono::minutes(minute), activity_id(12)};
        CHECK(ids(store.activities(filter, newer, 4).items) == ids(first.items));
    }
    filter.until = start;
    CHECK(store.activities(filter, std::nullopt, 4).items.empty());
}

TEST_CASE("a page with the last match has no next page") {
    SqliteStore store = open_store();
    for (int number = 0; number < 4; ++number) {
        store.add_activity(download_at(Instant{}, "entry"));
    }
    CHECK(store.activities({}, std::nullopt, 3).next);
    CHECK_FALSE(store.activities({}, std::nullopt, 4).next);
    CHECK(store.activities({}, std::nullopt, 0).items.size() == 1);
}

TEST_CASE("the last five activities include a running backup, however old") {
    SqliteStore store = open_store();
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

TEST_CASE("reads runs from a time on, and the last complete one before it") {
    SqliteStore store = open_store();
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

TEST_CASE("keeps log lines in their order") {
    SqliteStore store = open_store();
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

TEST_CASE("adds up the calls of a minute") {
    SqliteStore store = open_store();
    store.add_backup_calls(at("2026-11-22T10:00:10Z"), {5});
    store.add_backup_calls(at("2026-11-22T10:00:59.999Z"), {7});
    store.add_backup_calls(at("2026-11-22T10:01:00Z"), {1});
    const std::vector<CallSample> all = store.backup_calls_since(at("2026-11-22T10:00:30Z"));
    REQUIRE(all.size() == 2);
    CHECK(all[0].at == at("2026-11-22T10:00:00Z"));
    CHECK(all[0].calls == ApiCalls{12});
    CHECK(store.backup_calls_since(at("2026-11-22T10:01:00Z")).size() == 1);
}

TEST_CASE("storage readings start with the last one before the period") {
    SqliteStore store = open_store();
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

TEST_CASE("drops idempotency keys by age") {
    SqliteStore store = open_store();
    const ActivitySeq seq = store.add_backup(backup_at("2026-11-22T10:00:00Z"), {});
    store.put_idempotency("key", {"body", seq, at("2026-11-22T10:00:00Z")});
    store.drop_idempotency_before(at("2026-11-22T10:00:00Z"));
    REQUIRE(store.idempotency("key"));
    CHECK(store.idempotency("key")->activity == seq);
    CHECK_FALSE(store.idempotency("Key"));
    store.drop_idempotency_before(at("2026-11-22T10:00:00.001Z"));
    CHECK_FALSE(store.idempotency("key"));
}

TEST_CASE("keeps a partial copy until the object is stored, and counts a first one as held") {
    SqliteStore store = open_store();
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

    PartialCopy copy{.done = {.calls = {3}, .records = {40}, .files = {5}, .bytes = {6}},
                     .records = {70},
                     .files = {8}};
    store.put_partial_copy(1, copy);  // a copy of changes to records that count already
    copy.done.calls = {9};
    copy.done.records = {44};
    store.put_partial_copy(2, copy);
    store.put_partial_copy(2, copy);
    CHECK(held() == std::array<std::int64_t, 3>{1, 1'044, 105});
    objects = store.objects();
    REQUIRE(objects.at(1).partial_copy);
    CHECK(objects[0].partial_copy->done.calls == ApiCalls{3});
    CHECK(objects[1].partial_copy->done.calls == ApiCalls{9});
    CHECK(objects[1].partial_copy->done.records == Records{44});
    CHECK(objects[1].partial_copy->done.files == Files{5});
    CHECK(objects[1].partial_copy->done.bytes == Bytes{6});
    CHECK(objects[1].partial_copy->records == Records{70});
    CHECK(objects[1].partial_copy->files == Files{8});
    CHECK_FALSE(objects[2].partial_copy);

    store.mark_object_stored(2, at("2026-11-22T11:00:00Z"));
    CHECK(held() == std::array<std::int64_t, 3>{2, 2'000, 200});
    objects = store.objects();
    CHECK(objects[0].partial_copy);
    CHECK_FALSE(objects[1].partial_copy);
    CHECK_THROWS_AS(store.put_partial_copy(99, copy), StoreFailure);
}
