#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/activities/stream_world.hpp"

/// What happens while the stream is looked at.
namespace orgkeep::client {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using Lines = std::vector<std::string>;

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

TEST_CASE("a new activity comes to the front, and the pages below stay") {
    StreamWorld world;
    world.show_stream_of(page_of(10, 50, "c1"));
    world.happen(MoreActivitiesWanted{});
    world.answer_page(page_of(60, 200, "c2"));
    world.refresh_dashboard(newest(page_of(8, 5).items));
    CHECK(world.asked() == Lines{"limit=50"});
    CHECK_FALSE(world.stream().busy);
    CHECK(world.stream().count_text == "250 activities, more below");
    world.answer_page(page_of(8, 50, "other"));
    CHECK(world.ids() == ids_of(page_of(8, 252).items));
    world.happen(MoreActivitiesWanted{});
    CHECK(world.asked() == Lines{"limit=200&cursor=c2"});
}

TEST_CASE("a dashboard that knows nothing new asks for nothing") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "c"));
    world.refresh_dashboard(newest(page_of(0, 5).items));
    CHECK(world.waiting().empty());
    // One that began long ago and runs still is among the recent ones, but not among these rows.
    std::vector<Activity> recent = page_of(0, 4).items;
    recent.push_back(running(700));
    world.refresh_dashboard(recent);
    CHECK(world.waiting().empty());
}

TEST_CASE("what does not match the filter is no news") {
    StreamWorld world;
    world.show_stream_of(page_of(10, 50, "c"));
    world.happen(TypeChosen{4});
    world.answer_page(page_of(0, 0));
    world.refresh_dashboard(newest(page_of(8, 5).items));
    CHECK(world.waiting().empty());
    Activity change = numbered(7);
    change.type = ActivityType::app_settings;
    world.refresh_dashboard({change});
    CHECK(world.asked() == Lines{"limit=50&type=app_settings"});
    world.answer_page({{change}, {}});
    CHECK(world.ids() == Lines{change.id});
}

TEST_CASE("a run ends in the list too") {
    contract::ActivitiesPage page = page_of(1, 50, "c");
    page.items.insert(page.items.begin(), running(0));
    StreamWorld world;
    world.show_stream_of(page);
    CHECK(world.stream().rows->front().status == "In progress");
    CHECK(world.stream().rows->front().duration == "–");
    world.refresh_dashboard(newest(page_of(0, 5).items));
    CHECK(world.asked() == Lines{"limit=50"});
    world.answer_page(page_of(0, 50, "c"));
    CHECK(world.stream().rows->front().status == "Successful");
    CHECK(world.ids() == ids_of(page_of(0, 51).items));
}

TEST_CASE("a run that ended and fell out of the recent ones ends in the list too") {
    contract::ActivitiesPage page = page_of(0, 50, "c");
    page.items[49] = running(49);
    StreamWorld world;
    world.show_stream_of(page);
    // It was the fifth of them; now five others are.
    SECTION("it is on the first page") {
        world.refresh_dashboard(newest(page_of(0, 5).items));
        CHECK(world.asked() == Lines{"limit=50"});
        world.answer_page(page_of(0, 50, "c"));
    }
    SECTION("it is below the first page") {
        world.refresh_dashboard(newest(page_of(-3, 5).items));
        world.answer_page(page_of(-3, 50, "c"));
    }
    for (const ActivityRowView& row : *world.stream().rows) CHECK(row.status == "Successful");
    CHECK(world.ids().size() == 50);
    world.wait(seconds(1));
    CHECK(world.asked().empty());
}

TEST_CASE("what no longer matches goes") {
    StreamWorld world;
    world.show_stream({running(0)});
    world.happen(StatusChosen{1});
    world.answer_page(page_of(0, 0));  // of no filter: dropped
    world.answer_page({{running(0)}, {}});
    CHECK(world.ids().size() == 1);
    world.refresh_dashboard({numbered(0)});
    CHECK(world.asked() == Lines{"limit=50&status=in_progress"});
    world.answer_page(page_of(0, 0));
    CHECK(world.ids().empty());
    CHECK(world.stream().count_text == "No activity matches this filter");
}

TEST_CASE("where the new page and the rows have nothing in common, it takes their place") {
    StreamWorld world;
    world.show_stream_of(page_of(500, 50, "c1"));
    world.refresh_dashboard(newest(page_of(0, 5).items));
    world.happen(MoreActivitiesWanted{});
    CHECK(world.asked() == Lines{"limit=50", "limit=200&cursor=c1"});
    world.answer_page(page_of(0, 50, "c0"));
    CHECK(world.ids() == ids_of(page_of(0, 50).items));
    // The page after the old rows would leave a gap.
    world.answer_page(page_of(550, 200, "c2"));
    CHECK(world.ids().size() == 50);
    world.happen(MoreActivitiesWanted{});
    CHECK(world.asked() == Lines{"limit=200&cursor=c0"});
}

TEST_CASE("a list that is whole takes the whole new list") {
    StreamWorld world;
    world.show_stream_of(page_of(2, 10));
    world.refresh_dashboard(newest(page_of(0, 5).items));
    contract::ActivitiesPage page = page_of(0, 12);
    page.items.erase(page.items.begin() + 6);
    world.answer_page(page);
    CHECK(world.ids() == ids_of(page.items));
}

TEST_CASE("contradictions between the dashboard and the stream do not set them asking in turns") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.refresh_dashboard({running(0)});
    CHECK(world.asked() == Lines{"limit=50"});
    world.answer_page(page_of(0, 5));
    CHECK(world.waiting().empty());
    CHECK(world.until_next_wake() == minutes(5));
}

TEST_CASE("nothing is asked for while the stream is not looked at, and all when it is again") {
    StreamWorld world;
    world.show_stream_of(page_of(10, 5));
    world.happen(TabChosen{0});
    world.refresh_dashboard(newest(page_of(9, 5).items));
    CHECK(world.waiting().empty());
    world.happen(TabChosen{1});
    CHECK(world.asked() == Lines{"limit=50"});
}

TEST_CASE("news that got lost are fetched when the way is open again") {
    StreamWorld world;
    world.show_stream_of(page_of(10, 5));
    world.refresh_dashboard(newest(page_of(9, 5).items));
    world.lose_page();
    CHECK(world.stream().error.empty());
    CHECK(world.ids().size() == 5);
    contract::Dashboard dashboard = samples::dashboard();
    dashboard.recent_activities = newest(page_of(9, 5).items);
    world.answer_dashboard(dashboard);
    CHECK(world.asked() == Lines{"limit=50"});
    world.answer_page(page_of(9, 6));
    CHECK(world.ids().size() == 6);
    CHECK(world.stream().error.empty());
}

TEST_CASE("news that the service can't tell stand in no one's way and come by themselves") {
    StreamWorld world;
    world.show_stream_of(page_of(10, 50, "c"));
    world.refresh_dashboard(newest(page_of(9, 5).items));
    world.refuse_page(503, "", {{"retry-after", "20"}});
    CHECK(world.stream().error.empty());
    world.happen(MoreActivitiesWanted{});
    CHECK(world.asked() == Lines{"limit=200&cursor=c"});
    world.answer_page(page_of(60, 10));
    world.wait(seconds(20));
    CHECK(world.asked() == Lines{"limit=50"});
    world.answer_page(page_of(9, 50, "c"));
    CHECK(world.ids() == ids_of(page_of(9, 61).items));
}

TEST_CASE("a wait for news that is over while a page is on its way wakes nobody again") {
    StreamWorld world;
    world.show_stream_of(page_of(10, 50, "c"));
    world.refresh_dashboard(newest(page_of(9, 5).items));
    world.refuse_page(503, "", {{"retry-after", "5"}});
    world.happen(MoreActivitiesWanted{});
    world.wait(seconds(6));
    CHECK(world.until_next_wake() > seconds(1));
    world.answer_page(page_of(60, 10));
    CHECK(world.asked() == Lines{"limit=50"});
}

TEST_CASE("the details of an activity follow what becomes of it") {
    contract::ActivitiesPage page = page_of(1, 5);
    page.items.insert(page.items.begin(), running(0));
    StreamWorld world;
    world.show_stream_of(page);
    world.happen(ActivityOpened{page.items.front().id});
    REQUIRE(world.view().activity);
    CHECK(world.view().activity->status.label == "In progress");
    CHECK(world.view().activity->status.tone == Tone::progress);
    world.refresh_dashboard(newest(page_of(0, 5).items));
    CHECK(world.view().activity->status.label == "Successful");
    // An older answer that comes later does not set it running again.
    world.answer_page(page);
    CHECK(world.view().activity->status.label == "Successful");
    world.happen(ActivityClosed{});
    CHECK_FALSE(world.view().activity);
}

}  // namespace
}  // namespace orgkeep::client
