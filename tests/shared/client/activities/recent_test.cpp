#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/activities/stream_world.hpp"

/// The card "Recent Activity", the details of an activity, and the download of logs.
namespace orgkeep::client {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using Lines = std::vector<std::string>;

contract::Dashboard with_recent(std::vector<Activity> recent) {
    contract::Dashboard dashboard = samples::dashboard();
    dashboard.recent_activities = std::move(recent);
    return dashboard;
}

Activity of_type(ActivityType type, ActivityStatus status, int number) {
    Activity activity = numbered(number);
    activity.type = type;
    activity.status = status;
    return activity;
}

TEST_CASE("the card shows the last activities, the running one too") {
    Activity running = of_type(ActivityType::manual_backup, ActivityStatus::in_progress, 0);
    running.finished_at.reset();
    running.records.reset();
    running.log_available = false;
    running.actor = "Ada\nAdmin";
    World world;
    world.load(with_recent({running, numbered(1'000)}));
    const RecentActivityCardView& card = world.view().recent;
    CHECK(card.title == "Recent Activity");
    CHECK(card.view_more == "View more");
    CHECK(card.empty_text.empty());
    REQUIRE(card.rows.size() == 2);
    CHECK(card.rows[0].id == running.id);
    CHECK(card.rows[0].type == "Manual Backup");
    CHECK(card.rows[0].status == "In progress");
    CHECK(card.rows[0].tone == Tone::progress);
    CHECK(card.rows[0].started == "today, 13:51");
    CHECK(card.rows[0].started_exact == "Sun, 22 Nov 2026, 13:51:00 (UTC)");
    CHECK(card.rows[0].duration == "–");
    CHECK(card.rows[0].actor == "Ada Admin");
    CHECK(card.rows[0].records == "–");
    CHECK(card.rows[0].api_calls == "6,412");
    CHECK(card.rows[0].details_label == "Manual Backup, today, 13:51");
    CHECK(card.rows[0].log_label.empty());
    CHECK(card.rows[1].started == "21 Nov, 21:11");
    CHECK(card.rows[1].duration == "40 s");
    CHECK(card.rows[1].records == "8,412,507");
    CHECK(card.rows[1].log_label == "Download log of Scheduled Backup, 21 Nov, 21:11");
}

TEST_CASE("the words of a status are those of its type, and only backups offer logs") {
    struct Case {
        ActivityType type;
        ActivityStatus status;
        const char* words;
        Tone tone;
        bool log;
    };
    const std::vector<Case> cases{
        {ActivityType::scheduled_backup, ActivityStatus::successful, "Successful", Tone::success,
         true},
        {ActivityType::manual_backup, ActivityStatus::completed_with_errors, "With errors",
         Tone::warning, true},
        {ActivityType::manual_backup, ActivityStatus::failed, "Failed", Tone::error, true},
        {ActivityType::scheduled_backup, ActivityStatus::failed_api_quota, "Failed: API quota",
         Tone::error, true},
        {ActivityType::data_download, ActivityStatus::successful, "Completed", Tone::success,
         false},
        {ActivityType::app_settings, ActivityStatus::successful, "Saved", Tone::success, false},
        {ActivityType::app_settings, ActivityStatus::failed, "Not saved", Tone::error, false},
    };
    for (const Case& one : cases) {
        INFO(one.words);
        World world;
        // Even where the service claims that there is one.
        world.load(with_recent({of_type(one.type, one.status, 0)}));
        const ActivityRowView row = world.view().recent.rows.at(0);
        CHECK(row.status == one.words);
        CHECK(row.tone == one.tone);
        CHECK(row.log_label.empty() == !one.log);
        world.happen(ActivityOpened{row.id});
        CHECK(world.view().activity->download_log.has_value() == one.log);
        world.happen(LogPressed{row.id});
        CHECK(world.waiting().empty() == !one.log);
        CHECK(world.notices().empty() == one.log);
    }
}

TEST_CASE("no activities, and more than there is room for") {
    World empty;
    empty.load(with_recent({}));
    CHECK(empty.view().recent.rows.empty());
    CHECK(empty.view().recent.empty_text == "No activities yet.");
    World many;
    many.load(with_recent(page_of(0, 40).items));
    CHECK(many.view().recent.rows.size() == 5);
}

TEST_CASE("View more leads to all activities") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.happen(StatusChosen{4});
    world.happen(TabChosen{0});
    world.happen(ViewMorePressed{});
    CHECK(world.view().page == Page::activity_stream);
    CHECK(world.stream().status.selected == 0);
    CHECK(world.ids().size() == 5);
    CHECK_FALSE(world.stream().busy);
}

TEST_CASE("the details tell all there is to know of an activity") {
    ClientOptions options = options_with_seed(1);
    options.calendar = {DateOrder::month_first, true};
    World world(options);
    world.load();
    world.happen(ActivityOpened{"a-17"});
    REQUIRE(world.view().activity);
    const ActivityView& view = *world.view().activity;
    CHECK(view.id == "a-17");
    CHECK(view.title == "Scheduled Backup");
    CHECK(view.status.label == "Successful");
    CHECK(view.status.tone == Tone::success);
    CHECK(view.summary == "214 objects backed up");
    CHECK(view.close == "Close");
    Lines facts;
    for (const Fact& fact : view.facts) facts.push_back(fact.label + ": " + fact.value);
    CHECK(facts == Lines{"Started: Sun, Nov 22, 2026, 1:51:00 PM (UTC)",
                         "Finished: Sun, Nov 22, 2026, 2:05:00 PM (UTC)", "Duration: 14 min",
                         "By: Schedule", "API calls: 6,412", "Records: 8,412,507", "Files: 1,284",
                         "Errors: 0"});
    REQUIRE(view.download_log);
    CHECK(view.download_log->label == "Download log");
    CHECK(view.download_log->enabled);
}

TEST_CASE("details leave out what an activity has not") {
    Activity change;
    change.id = "a-3";
    change.type = ActivityType::app_settings;
    change.started_at = samples::now();
    change.actor = "Ada";
    World world;
    world.load(with_recent({change}));
    world.happen(ActivityOpened{"a-3"});
    REQUIRE(world.view().activity);
    CHECK(world.view().activity->facts.size() == 2);
    CHECK_FALSE(world.view().activity->download_log);
    world.happen(ActivityOpened{"unknown"});
    CHECK(world.view().activity->id == "a-3");
    world.happen(ActivityClosed{});
    world.happen(ActivityOpened{"unknown"});
    CHECK_FALSE(world.view().activity);
}

TEST_CASE("the details of an activity far down the stream open too") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50));
    world.happen(ActivityOpened{numbered(49).id});
    REQUIRE(world.view().activity);
    CHECK(world.view().activity->id == numbered(49).id);
}

TEST_CASE("a log is handed over, and its button is busy until then") {
    World world;
    world.load();
    world.happen(ActivityOpened{"a-17"});
    world.happen(LogPressed{"a-17"});
    world.happen(LogPressed{"a-17"});
    CHECK(world.waiting() == Lines{"GET /activities/a-17/log"});
    CHECK(world.view().busy_log == "a-17");
    CHECK(world.view().activity->download_log->busy);
    CHECK_FALSE(world.view().activity->download_log->enabled);
    world.answer("/activities/a-17/log", 200, "line\n");
    REQUIRE(world.downloads().size() == 1);
    CHECK(world.view().busy_log.empty());
    CHECK(world.view().activity->download_log->enabled);
}

TEST_CASE("logs come one after the other, each of them") {
    StreamWorld world;
    world.load(with_recent(page_of(0, 5).items));
    for (const int number : {0, 1, 2, 1, 0}) world.happen(LogPressed{numbered(number).id});
    const auto path = [](int number) { return "/activities/" + numbered(number).id + "/log"; };
    CHECK(world.waiting() == Lines{"GET " + path(0)});
    CHECK(world.notices() ==
          Lines{"The log of Scheduled Backup (today, 13:49) comes after the one on its way."});
    world.answer(path(0), 500);
    CHECK(world.notices() ==
          Lines{"The log of Scheduled Backup (today, 13:51) could not be downloaded. The backup "
                "service has a problem (500). Try again in a moment."});
    // What was said of the first stays while the others come.
    CHECK(world.waiting() == Lines{"GET " + path(1)});
    world.answer(path(1), 200, "1");
    world.answer(path(2), 200, "2");
    CHECK(world.downloads().size() == 2);
    CHECK(world.notices().size() == 1);
    CHECK(world.waiting().empty());
    world.happen(LogPressed{numbered(0).id});
    CHECK(world.notices().empty());
}

TEST_CASE("a log that never comes makes way for the next") {
    StreamWorld world;
    world.load(with_recent(page_of(0, 5).items));
    world.happen(LogPressed{numbered(0).id});
    world.happen(LogPressed{numbered(1).id});
    world.wait(seconds(65));
    CHECK(world.view().busy_log == numbered(1).id);
    CHECK(world.notices().size() == 1);
}

}  // namespace
}  // namespace orgkeep::client
