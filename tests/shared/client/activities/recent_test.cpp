#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/activities/stream/stream_world.hpp"

/// The card "Recent Activity", the details of an activity, and the download of logs.
namespace orgkeep::client {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using Strings = std::vector<std::string>;

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

TEST_CASE("shows the last activities, including the running one") {
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

TEST_CASE("labels a status by the activity's type and offers logs for backups only") {
    struct Case {
        ActivityType type;
        ActivityStatus status;
        const char* label;
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
        INFO(one.label);
        World world;
        // The service claims that each has a log.
        world.load(with_recent({of_type(one.type, one.status, 0)}));
        const ActivityRowView row = world.view().recent.rows.at(0);
        CHECK(row.status == one.label);
        CHECK(row.tone == one.tone);
        CHECK(row.log_label.empty() == !one.log);
        world.dispatch(ActivityOpened{row.id});
        CHECK(world.view().activity->download_log.has_value() == one.log);
        world.dispatch(LogPressed{row.id});
        CHECK(world.pending().empty() == !one.log);
        CHECK(world.notices().empty() == one.log);
    }
}

TEST_CASE("shows an empty text without activities, and at most five activities") {
    World empty;
    empty.load(with_recent({}));
    CHECK(empty.view().recent.rows.empty());
    CHECK(empty.view().recent.empty_text == "No activities yet.");
    World many;
    many.load(with_recent(page_of(0, 40).items));
    CHECK(many.view().recent.rows.size() == 5);
}

TEST_CASE("opens all activities with View more") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.dispatch(StatusChosen{4});
    world.dispatch(TabChosen{0});
    world.dispatch(ViewMorePressed{});
    CHECK(world.view().page == Page::activity_stream);
    CHECK(world.stream().status.selected == 0);
    CHECK(world.ids().size() == 5);
    CHECK_FALSE(world.stream().busy);
}

TEST_CASE("shows all details of an activity") {
    ClientOptions options = options_with_seed(1);
    options.calendar = {DateOrder::month_first, true};
    World world(options);
    world.load();
    world.dispatch(ActivityOpened{"a-17"});
    REQUIRE(world.view().activity);
    const ActivityView& view = *world.view().activity;
    CHECK(view.id == "a-17");
    CHECK(view.title == "Scheduled Backup");
    CHECK(view.status.label == "Successful");
    CHECK(view.status.tone == Tone::success);
    CHECK(view.summary == "214 objects backed up");
    CHECK(view.close == "Close");
    Strings facts;
    for (const Fact& fact : view.facts) facts.push_back(fact.label + ": " + fact.value);
    CHECK(facts == Strings{"Started: Sun, Nov 22, 2026, 1:51:00 PM (UTC)",
                           "Finished: Sun, Nov 22, 2026, 2:05:00 PM (UTC)", "Duration: 14 min",
                           "By: Schedule", "API calls: 6,412", "Records: 8,412,507", "Files: 1,284",
                           "Errors: 0"});
    REQUIRE(view.download_log);
    CHECK(view.download_log->label == "Download log");
    CHECK(view.download_log->enabled);
}

TEST_CASE("leaves out absent details of an activity") {
    Activity change;
    change.id = "a-3";
    change.type = ActivityType::app_settings;
    change.started_at = samples::now();
    change.actor = "Ada";
    World world;
    world.load(with_recent({change}));
    world.dispatch(ActivityOpened{"a-3"});
    REQUIRE(world.view().activity);
    CHECK(world.view().activity->facts.size() == 2);
    CHECK_FALSE(world.view().activity->download_log);
    world.dispatch(ActivityOpened{"unknown"});
    CHECK(world.view().activity->id == "a-3");
    world.dispatch(ActivityClosed{});
    world.dispatch(ActivityOpened{"unknown"});
    CHECK_FALSE(world.view().activity);
}

TEST_CASE("opens the details of an activity far down the stream") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50));
    world.dispatch(ActivityOpened{numbered(49).id});
    REQUIRE(world.view().activity);
    CHECK(world.view().activity->id == numbered(49).id);
}

TEST_CASE("downloads a log and keeps its button busy until then") {
    World world;
    world.load();
    world.dispatch(ActivityOpened{"a-17"});
    world.dispatch(LogPressed{"a-17"});
    world.dispatch(LogPressed{"a-17"});
    CHECK(world.pending() == Strings{"GET /activities/a-17/log"});
    CHECK(world.view().busy_log == "a-17");
    CHECK(world.view().activity->download_log->busy);
    CHECK_FALSE(world.view().activity->download_log->enabled);
    world.respond("/activities/a-17/log", 200, "line\n");
    REQUIRE(world.downloads().size() == 1);
    CHECK(world.view().busy_log.empty());
    CHECK(world.view().activity->download_log->enabled);
}

TEST_CASE("downloads logs one after the other") {
    StreamWorld world;
    world.load(with_recent(page_of(0, 5).items));
    for (const int number : {0, 1, 2, 1, 0}) world.dispatch(LogPressed{numbered(number).id});
    const auto path = [](int number) { return "/activities/" + numbered(number).id + "/log"; };
    CHECK(world.pending() == Strings{"GET " + path(0)});
    CHECK(world.notices() ==
          Strings{"The log of Scheduled Backup (today, 13:49) downloads after the current one."});
    world.respond(path(0), 500);
    CHECK(world.notices() ==
          Strings{"The log of Scheduled Backup (today, 13:51) could not be downloaded. The backup "
                  "service has a problem (500). Try again later."});
    // The notice about the first stays during the other downloads.
    CHECK(world.pending() == Strings{"GET " + path(1)});
    world.respond(path(1), 200, "1");
    world.respond(path(2), 200, "2");
    CHECK(world.downloads().size() == 2);
    CHECK(world.notices().size() == 1);
    CHECK(world.pending().empty());
    world.dispatch(LogPressed{numbered(0).id});
    CHECK(world.notices().empty());
}

TEST_CASE("downloads the next log after one times out") {
    StreamWorld world;
    world.load(with_recent(page_of(0, 5).items));
    world.dispatch(LogPressed{numbered(0).id});
    world.dispatch(LogPressed{numbered(1).id});
    world.wait(seconds(65));
    CHECK(world.view().busy_log == numbered(1).id);
    CHECK(world.notices().size() == 1);
}

}  // namespace
}  // namespace orgkeep::client
