#include "shared/core/activity_query.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <string>

#include "shared/core/random.hpp"

using namespace orgkeep;

namespace {

Instant minute(std::int64_t number) { return Instant{std::chrono::minutes{number}}; }

Activity activity(std::int64_t started, std::string id,
                  ActivityType type = ActivityType::scheduled_backup,
                  ActivityStatus status = ActivityStatus::successful,
                  std::string actor = "Schedule", std::string summary = "214 objects backed up") {
    Activity entry;
    entry.started_at = minute(started);
    entry.id = std::move(id);
    entry.type = type;
    entry.status = status;
    entry.actor = std::move(actor);
    entry.summary = std::move(summary);
    return entry;
}

/// The activities, newest first.
std::vector<Activity> stream() {
    using enum ActivityType;
    using enum ActivityStatus;
    return {
        activity(90, "i", manual_backup, in_progress, "Anna Müller", "Backing up"),
        activity(80, "h", scheduled_backup, failed, "Schedule", "Connection lost at Account"),
        activity(70, "g", app_settings, successful, "Anna Müller",
                 "Daily API quota 15,000 → 20,000"),
        activity(60, "f", data_download, successful, "Igor Иванов", "Downloaded Contact"),
        activity(50, "e", scheduled_backup, failed_api_quota, "Schedule", "Quota of 15,000 spent"),
        activity(50, "d", scheduled_backup, completed_with_errors, "Schedule", "3 records skipped"),
        activity(50, "c", scheduled_backup, successful),
        activity(40, "b", scheduled_backup, successful),
        activity(30, "a", manual_backup, successful, "Igor Иванов", "First backup"),
    };
}

std::string ids(const std::vector<Activity>& entries, const std::vector<std::size_t>& positions) {
    std::string text;
    for (const std::size_t position : positions) {
        text += entries[position].id;
    }
    return text;
}

std::string found(const ActivityFilter& filter) {
    const auto entries = stream();
    return ids(entries, find_activities(entries, filter, {}, 100).positions);
}

}  // namespace

TEST_CASE("orders the stream by start, then by id, newest first") {
    auto entries = stream();
    const auto sorted = entries;
    std::reverse(entries.begin(), entries.end());
    std::sort(entries.begin(), entries.end(), comes_before);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        CHECK(entries[i].id == sorted[i].id);
    }
    CHECK_FALSE(comes_before(sorted[0], sorted[0]));
}

TEST_CASE("an empty filter matches every activity") { CHECK(found({}) == "ihgfedcba"); }

TEST_CASE("combines filters by type, status, time and text") {
    using enum ActivityType;
    using enum ActivityStatus;
    struct Case {
        ActivityFilter filter;
        const char* ids;
    };
    const Case cases[] = {
        {{.types = {manual_backup}, .statuses = {}, .text = "", .since = {}, .until = {}}, "ia"},
        {{.types = {data_download, app_settings},
          .statuses = {},
          .text = "",
          .since = {},
          .until = {}},
         "gf"},
        {{.types = {},
          .statuses = {failed, failed_api_quota},
          .text = "",
          .since = {},
          .until = {}},
         "he"},
        {{.types = {manual_backup}, .statuses = {successful}, .text = "", .since = {}, .until = {}},
         "a"},
        {{.types = {app_settings}, .statuses = {failed}, .text = "", .since = {}, .until = {}}, ""},
        {{.types = {}, .statuses = {}, .text = "", .since = minute(50), .until = {}}, "ihgfedc"},
        {{.types = {}, .statuses = {}, .text = "", .since = {}, .until = minute(50)}, "ba"},
        {{.types = {}, .statuses = {}, .text = "", .since = minute(40), .until = minute(60)},
         "edcb"},
        {{.types = {}, .statuses = {}, .text = "", .since = minute(60), .until = minute(60)}, ""},
        {{.types = {}, .statuses = {}, .text = "", .since = minute(70), .until = minute(40)}, ""},
        {{.types = {}, .statuses = {}, .text = "MÜLLER", .since = {}, .until = {}}, "ig"},
        {{.types = {}, .statuses = {}, .text = "иванов", .since = {}, .until = {}}, "fa"},
        {{.types = {}, .statuses = {}, .text = "manual", .since = {}, .until = {}}, "ia"},
        {{.types = {}, .statuses = {}, .text = "app settings", .since = {}, .until = {}}, "g"},
        {{.types = {}, .statuses = {}, .text = "quota", .since = {}, .until = {}}, "ge"},
        {{.types = {}, .statuses = {}, .text = "quota anna", .since = {}, .until = {}}, "g"},
        {{.types = {}, .statuses = {}, .text = "  ", .since = {}, .until = {}}, "ihgfedcba"},
        {{.types = {}, .statuses = {}, .text = "nobody", .since = {}, .until = {}}, ""},
        {{.types = {scheduled_backup},
          .statuses = {failed},
          .text = "account",
          .since = minute(80),
          .until = minute(81)},
         "h"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.filter.text, c.ids);
        CHECK(found(c.filter) == c.ids);
    }
}

TEST_CASE("pages through the stream until a page without a next cursor") {
    const auto entries = stream();
    std::string seen;
    std::optional<ActivityCursor> cursor;
    int pages = 0;
    do {
        const ActivityPage page = find_activities(entries, {}, cursor, 2);
        CHECK(page.positions.size() <= 2);
        seen += ids(entries, page.positions);
        cursor = page.next;
        REQUIRE(++pages <= 5);
    } while (cursor);
    CHECK(seen == "ihgfedcba");
    CHECK(pages == 5);
}

TEST_CASE("a page with all matches has no next cursor") {
    const auto entries = stream();
    CHECK_FALSE(find_activities(entries, {}, {}, entries.size()).next.has_value());
    CHECK(find_activities(entries, {}, {}, entries.size() - 1).next.has_value());
    CHECK_FALSE(find_activities({}, {}, {}, 10).next.has_value());
    CHECK(find_activities({}, {}, {}, 10).positions.empty());
}

TEST_CASE("reads a page limit of 0 as 1") {
    const auto entries = stream();
    CHECK(ids(entries, find_activities(entries, {}, {}, 0).positions) == "i");
}

TEST_CASE("paging is stable while activities are added and removed") {
    Random random{31};
    for (int round = 0; round < 200; ++round) {
        std::vector<Activity> entries;
        for (int i = 0; i < 40; ++i) {
            entries.push_back(activity(random.between(0, 12), "old-" + std::to_string(i)));
        }
        std::sort(entries.begin(), entries.end(), comes_before);
        std::vector<std::string> expected;
        for (const Activity& entry : entries) {
            expected.push_back(entry.id);
        }
        std::vector<std::string> seen;
        std::optional<ActivityCursor> cursor;
        int added = 0;
        do {
            const ActivityPage page = find_activities(
                entries, {}, cursor, static_cast<std::size_t>(random.between(1, 7)));
            for (const std::size_t position : page.positions) {
                seen.push_back(entries[position].id);
            }
            cursor = page.next;
            // New activities are added at the front, and one already seen is removed.
            for (auto left = random.below(4); left > 0; --left) {
                entries.push_back(
                    activity(random.between(13, 20), "new-" + std::to_string(added++)));
            }
            const std::string& gone = seen[random.index_below(seen.size())];
            std::erase_if(entries, [&gone](const Activity& entry) { return entry.id == gone; });
            std::sort(entries.begin(), entries.end(), comes_before);
        } while (cursor);
        CHECK(seen == expected);
    }
}

TEST_CASE("a cursor stays valid when its activity is removed") {
    const auto entries = stream();
    const ActivityCursor between{minute(50), "d5"};
    CHECK(ids(entries, find_activities(entries, {}, between, 2).positions) == "dc");
    const ActivityCursor after_all{minute(0), "x"};
    CHECK(find_activities(entries, {}, after_all, 2).positions.empty());
    const ActivityCursor before_all{minute(1'000), "x"};
    CHECK(ids(entries, find_activities(entries, {}, before_all, 2).positions) == "ih");
}

TEST_CASE("finds the same activities as a linear search") {
    Random random{37};
    std::vector<Activity> entries;
    for (int i = 0; i < 300; ++i) {
        entries.push_back(activity(random.between(0, 50), std::to_string(i),
                                   static_cast<ActivityType>(random.below(4)),
                                   static_cast<ActivityStatus>(random.below(5))));
    }
    std::sort(entries.begin(), entries.end(), comes_before);
    for (int round = 0; round < 500; ++round) {
        ActivityFilter filter;
        if (random.below(2) == 0) {
            filter.types = {static_cast<ActivityType>(random.below(4))};
        }
        if (random.below(2) == 0) {
            filter.since = minute(random.between(0, 50));
        }
        if (random.below(2) == 0) {
            filter.until = minute(random.between(0, 50));
        }
        std::optional<ActivityCursor> cursor;
        if (random.below(2) == 0) {
            cursor = ActivityCursor{minute(random.between(0, 50)), "150"};
        }
        const ActivityMatcher matcher{filter};
        std::vector<std::size_t> expected;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (matcher.matches(entries[i]) && (!cursor || is_after(entries[i], *cursor))) {
                expected.push_back(i);
            }
        }
        CHECK(find_activities(entries, filter, cursor, 1'000).positions == expected);
    }
}

TEST_CASE("encodes and decodes cursors without loss") {
    const ActivityCursor cursors[] = {
        {minute(0), "a"},
        {*parse_rfc3339("2026-11-22T14:05:00.123Z"), "activity-000123"},
        {Instant::min(), "x"},
        {Instant::max(), std::string("\0\xFF é", 5)},
        {minute(7), std::string(256, 'i')},
    };
    for (const ActivityCursor& cursor : cursors) {
        const std::string text = encode_cursor(cursor);
        CAPTURE(text);
        CHECK(std::all_of(text.begin(), text.end(),
                          [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }));
        const auto decoded = decode_cursor(text);
        REQUIRE(decoded.ok());
        CHECK(decoded.value() == cursor);
    }
}

TEST_CASE("refuses invalid cursors with a reason") {
    struct Case {
        std::string text;
        CursorError error;
    };
    const std::string good = encode_cursor({minute(5), "abc"});
    const Case cases[] = {
        {"", CursorError::malformed},
        {"1", CursorError::malformed},
        {good.substr(0, 17), CursorError::malformed},  // no id
        {good.substr(0, good.size() - 1), CursorError::malformed},
        {good + "g0", CursorError::malformed},
        {good + " ", CursorError::malformed},
        {"1zzzzzzzzzzzzzzzz61", CursorError::malformed},
        {"1000000000000000A61",
         CursorError::malformed},  // upper case, which encode_cursor() never writes
        {"2" + good.substr(1), CursorError::unknown_version},
        {"hello", CursorError::unknown_version},
        {good + std::string(600, '0'), CursorError::too_long},
        {std::string(1'000'000, '1'), CursorError::too_long},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text.substr(0, 60));
        const auto decoded = decode_cursor(c.text);
        REQUIRE_FALSE(decoded.ok());
        CHECK(decoded.error() == c.error);
        CHECK_FALSE(message(decoded.error()).empty());
    }
}

TEST_CASE("recent activities are the newest five, in the order of the stream") {
    const auto entries = stream();
    CHECK(ids(entries, recent_activities(entries)) == "ihgfe");
    CHECK(ids(entries, recent_activities(entries, 2)) == "ih");
    CHECK(recent_activities(entries, 0).empty());
    CHECK(recent_activities({}).empty());
    CHECK(recent_activities(std::span{entries}.first(3)).size() == 3);
}

TEST_CASE("recent activities always include running ones") {
    auto entries = stream();
    entries.back().status = ActivityStatus::in_progress;  // "a", the oldest
    CHECK(ids(entries, recent_activities(entries)) == "ihgfa");
    for (Activity& entry : entries) {
        entry.status = ActivityStatus::in_progress;
    }
    CHECK(ids(entries, recent_activities(entries)) == "ihgfe");
}
