#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/activities/stream/stream_world.hpp"

/// The display of new activities while the stream is open.
namespace orgkeep::client {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using Strings = std::vector<std::string>;

Activity running(int number) {
    Activity activity = numbered(number);
    activity.type = ActivityType::manual_backup;
    activity.status = ActivityStatus::in_progress;
    activity.finished_at.reset();
    return activity;
}

std::vector<Activity> newest(std::vector<Activity> activities) {
    if (activities.size() > 5) activities.resize(5);
    return activities;
}

TEST_CASE("adds a new activity at the front and keeps the pages below") {
    StreamWorld world;
    world.show_stream_of(page_of(10, 50, "c1"));
    world.dispatch(MoreActivitiesWanted{});
    world.respond_page(page_of(60, 200, "c2"));
    world.refresh_dashboard(newest(page_of(8, 5).items));
    CHECK(world.page_queries() == Strings{"limit=50"});
    CHECK_FALSE(world.stream().busy);
    CHECK(world.stream().count_text == "Showing the first 250");
    world.respond_page(page_of(8, 50, "other"));
    CHECK(world.ids() == ids_of(page_of(8, 252).items));
    world.dispatch(MoreActivitiesWanted{});
    CHECK(world.page_queries() == Strings{"limit=200&cursor=c2"});
}

TEST_CASE("requests nothing after a dashboard without news") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "c"));
    world.refresh_dashboard(newest(page_of(0, 5).items));
    CHECK(world.pending().empty());
    // A long run is among the recent activities, but below the loaded rows.
    std::vector<Activity> recent = page_of(0, 4).items;
    recent.push_back(running(700));
    world.refresh_dashboard(recent);
    CHECK(world.pending().empty());
}

TEST_CASE("ignores new activities that do not match the filter") {
    StreamWorld world;
    world.show_stream_of(page_of(10, 50, "c"));
    world.dispatch(TypeChosen{4});
    world.respond_page(page_of(0, 0));
    world.refresh_dashboard(newest(page_of(8, 5).items));
    CHECK(world.pending().empty());
    Activity change = numbered(7);
    change.type = ActivityType::app_settings;
    world.refresh_dashboard({change});
    CHECK(world.page_queries() == Strings{"limit=50&type=app_settings"});
    world.respond_page({{change}, {}});
    CHECK(world.ids() == Strings{change.id});
}

TEST_CASE("updates a run in the list when it ends") {
    contract::ActivitiesPage page = page_of(1, 50, "c");
    page.items.insert(page.items.begin(), running(0));
    StreamWorld world;
    world.show_stream_of(page);
    CHECK(world.stream().rows->front().status == "In progress");
    CHECK(world.stream().rows->front().duration == "–");
    world.refresh_dashboard(newest(page_of(0, 5).items));
    CHECK(world.page_queries() == Strings{"limit=50"});
    world.respond_page(page_of(0, 50, "c"));
    CHECK(world.stream().rows->front().status == "Successful");
    CHECK(world.ids() == ids_of(page_of(0, 51).items));
}

TEST_CASE("updates an ended run that is no longer among the recent activities") {
    contract::ActivitiesPage page = page_of(0, 50, "c");
    page.items[49] = running(49);
    StreamWorld world;
    world.show_stream_of(page);
    // It was the fifth recent activity and has been replaced by newer ones.
    SECTION("it is on the first page") {
        world.refresh_dashboard(newest(page_of(0, 5).items));
        CHECK(world.page_queries() == Strings{"limit=50"});
        world.respond_page(page_of(0, 50, "c"));
    }
    SECTION("it is below the first page") {
        world.refresh_dashboard(newest(page_of(-3, 5).items));
        world.respond_page(page_of(-3, 50, "c"));
    }
    for (const ActivityRowView& row : *world.stream().rows) CHECK(row.status == "Successful");
    CHECK(world.ids().size() == 50);
    world.wait(seconds(1));
    CHECK(world.page_queries().empty());
}

TEST_CASE("removes activities that no longer match the filter") {
    StreamWorld world;
    world.show_stream({running(0)});
    world.dispatch(StatusChosen{1});
    world.respond_page(page_of(0, 0));  // the response without the filter, which is ignored
    world.respond_page({{running(0)}, {}});
    CHECK(world.ids().size() == 1);
    world.refresh_dashboard({numbered(0)});
    CHECK(world.page_queries() == Strings{"limit=50&status=in_progress"});
    world.respond_page(page_of(0, 0));
    CHECK(world.ids().empty());
    CHECK(world.stream().count_text == "No activity matches this filter");
}

TEST_CASE("replaces all rows by a new page that shares none with them") {
    StreamWorld world;
    world.show_stream_of(page_of(500, 50, "c1"));
    world.refresh_dashboard(newest(page_of(0, 5).items));
    world.dispatch(MoreActivitiesWanted{});
    CHECK(world.page_queries() == Strings{"limit=50", "limit=200&cursor=c1"});
    world.respond_page(page_of(0, 50, "c0"));
    CHECK(world.ids() == ids_of(page_of(0, 50).items));
    // The page after the old rows is ignored: it would leave a gap.
    world.respond_page(page_of(550, 200, "c2"));
    CHECK(world.ids().size() == 50);
    world.dispatch(MoreActivitiesWanted{});
    CHECK(world.page_queries() == Strings{"limit=200&cursor=c0"});
}

TEST_CASE("replaces a complete list by the complete new one") {
    StreamWorld world;
    world.show_stream_of(page_of(2, 10));
    world.refresh_dashboard(newest(page_of(0, 5).items));
    contract::ActivitiesPage page = page_of(0, 12);
    page.items.erase(page.items.begin() + 6);
    world.respond_page(page);
    CHECK(world.ids() == ids_of(page.items));
}

TEST_CASE("sends no endless requests when the dashboard and the stream disagree") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.refresh_dashboard({running(0)});
    CHECK(world.page_queries() == Strings{"limit=50"});
    world.respond_page(page_of(0, 5));
    CHECK(world.pending().empty());
    CHECK(world.until_next_wake() == minutes(5));
}

TEST_CASE("requests news only while the stream is shown") {
    StreamWorld world;
    world.show_stream_of(page_of(10, 5));
    world.dispatch(TabChosen{0});
    world.refresh_dashboard(newest(page_of(9, 5).items));
    CHECK(world.pending().empty());
    world.dispatch(TabChosen{1});
    CHECK(world.page_queries() == Strings{"limit=50"});
}

TEST_CASE("retries news when the service can be reached again") {
    StreamWorld world;
    world.show_stream_of(page_of(10, 5));
    world.refresh_dashboard(newest(page_of(9, 5).items));
    world.fail_page();
    CHECK(world.stream().error.empty());
    CHECK(world.ids().size() == 5);
    contract::Dashboard dashboard = samples::dashboard();
    dashboard.recent_activities = newest(page_of(9, 5).items);
    world.respond_dashboard(dashboard);
    CHECK(world.page_queries() == Strings{"limit=50"});
    world.respond_page(page_of(9, 6));
    CHECK(world.ids().size() == 6);
    CHECK(world.stream().error.empty());
}

TEST_CASE("retries news after an error while further pages still load") {
    StreamWorld world;
    world.show_stream_of(page_of(10, 50, "c"));
    world.refresh_dashboard(newest(page_of(9, 5).items));
    world.respond_page_error(503, "", {{"retry-after", "20"}});
    CHECK(world.stream().error.empty());
    world.dispatch(MoreActivitiesWanted{});
    CHECK(world.page_queries() == Strings{"limit=200&cursor=c"});
    world.respond_page(page_of(60, 10));
    world.wait(seconds(20));
    CHECK(world.page_queries() == Strings{"limit=50"});
    world.respond_page(page_of(9, 50, "c"));
    CHECK(world.ids() == ids_of(page_of(9, 61).items));
}

TEST_CASE("does not wake again for news while a page is under way") {
    StreamWorld world;
    world.show_stream_of(page_of(10, 50, "c"));
    world.refresh_dashboard(newest(page_of(9, 5).items));
    world.respond_page_error(503, "", {{"retry-after", "5"}});
    world.dispatch(MoreActivitiesWanted{});
    world.wait(seconds(6));
    CHECK(world.until_next_wake() > seconds(1));
    world.respond_page(page_of(60, 10));
    CHECK(world.page_queries() == Strings{"limit=50"});
}

TEST_CASE("updates the open details of an activity") {
    contract::ActivitiesPage page = page_of(1, 5);
    page.items.insert(page.items.begin(), running(0));
    StreamWorld world;
    world.show_stream_of(page);
    world.dispatch(ActivityOpened{page.items.front().id});
    REQUIRE(world.view().activity);
    CHECK(world.view().activity->status.label == "In progress");
    CHECK(world.view().activity->status.tone == Tone::progress);
    world.refresh_dashboard(newest(page_of(0, 5).items));
    CHECK(world.view().activity->status.label == "Successful");
    // A late, older response does not show it as running again.
    world.respond_page(page);
    CHECK(world.view().activity->status.label == "Successful");
    world.dispatch(ActivityClosed{});
    CHECK_FALSE(world.view().activity);
}

}  // namespace
}  // namespace orgkeep::client
