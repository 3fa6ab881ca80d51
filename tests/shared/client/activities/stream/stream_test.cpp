#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/activities/stream/stream_world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Strings = std::vector<std::string>;

TEST_CASE("requests the stream when it is first shown, and not again") {
    StreamWorld world;
    world.load();
    CHECK(world.page_queries().empty());
    world.dispatch(TabChosen{1});
    CHECK(world.page_queries() == Strings{"limit=50"});
    CHECK(world.stream().busy);
    CHECK(world.stream().count_text == "Loading…");
    CHECK(world.stream().empty_text == "Loading activities…");
    CHECK_FALSE(world.stream().export_csv.enabled);
    world.respond_page(page_of(0, 50, "next"));
    CHECK_FALSE(world.stream().busy);
    CHECK(world.ids() == ids_of(page_of(0, 50).items));
    CHECK(world.stream().count_text == "Showing the first 50");
    CHECK(world.stream().empty_text.empty());
    CHECK(world.stream().more);
    CHECK(world.stream().show_more.enabled);
    CHECK(world.stream().export_csv.enabled);
    world.dispatch(TabChosen{0});
    world.dispatch(TabChosen{1});
    CHECK(world.pending().empty());
}

TEST_CASE("wakes an idle stream only for the dashboard") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "next"));
    CHECK(world.until_next_wake() == minutes(5));
}

TEST_CASE("names the controls and their options") {
    World world;
    world.load();
    const ActivityStreamView& stream = world.view().stream;
    CHECK(stream.title == "Activity Stream");
    CHECK(stream.search.label == "Search");
    CHECK(stream.type.label == "Type");
    CHECK(stream.type.options == Strings{"All types", "Manual Backup", "Scheduled Backup",
                                         "Data Download", "App Settings"});
    CHECK(stream.status.label == "Status");
    CHECK(stream.status.options == Strings{"All statuses", "In progress", "Successful",
                                           "With errors", "Failed", "Failed: API quota"});
    CHECK(stream.from.label == "From");
    CHECK(stream.to.label == "To");
    CHECK(stream.export_csv.label == "Export CSV");
    CHECK(stream.clear_filters.label == "Clear filters");
    CHECK_FALSE(stream.clear_filters.enabled);
    CHECK_FALSE(stream.clear_filters.reason.empty());
    CHECK(stream.columns.type == "Activity");
}

TEST_CASE("explains an empty list") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 0));
    CHECK(world.stream().count_text == "No activities yet");
    CHECK(world.stream().empty_text.starts_with("No activities yet."));
    CHECK(world.stream().export_csv.reason == "Nothing to export");
    world.dispatch(StatusChosen{1});
    CHECK(world.stream().count_text == "Loading…");
    world.respond_page(page_of(0, 0));
    CHECK(world.stream().count_text == "No activity matches this filter");
    CHECK(world.stream().empty_text == "No activity matches this filter.");
    CHECK_FALSE(world.stream().export_csv.enabled);
    world.dispatch(StatusChosen{2});
    world.respond_page(page_of(0, 1));
    CHECK(world.stream().count_text == "1 activity");
}

TEST_CASE("keeps the rows until those of a new filter have loaded") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "next"));
    const Strings before = world.ids();
    world.dispatch(TypeChosen{3});
    CHECK(world.page_queries() == Strings{"limit=50&type=data_download"});
    CHECK(world.ids() == before);
    CHECK(world.stream().busy);
    CHECK(world.stream().clear_filters.enabled);
    world.respond_page(page_of(60, 2));
    CHECK(world.ids() == ids_of(page_of(60, 2).items));
    CHECK(world.stream().count_text == "2 activities");
    CHECK_FALSE(world.stream().more);
    world.dispatch(ClearFiltersPressed{});
    CHECK(world.stream().type.selected == 0);
    CHECK(world.page_queries() == Strings{"limit=50"});
}

TEST_CASE("ignores responses to an outdated filter") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "next"));
    world.dispatch(TypeChosen{3});
    world.dispatch(TypeChosen{1});
    CHECK(world.page_queries() ==
          Strings{"limit=50&type=data_download", "limit=50&type=manual_backup"});
    world.respond_page(page_of(60, 2));
    CHECK(world.ids().size() == 50);
    CHECK(world.stream().busy);
    world.respond_page(page_of(70, 1));
    CHECK(world.ids() == ids_of(page_of(70, 1).items));

    // Back to the loaded filter: nothing is requested, and the late response is ignored.
    world.dispatch(TypeChosen{2});
    world.dispatch(TypeChosen{1});
    CHECK_FALSE(world.stream().busy);
    world.respond_page(page_of(0, 50));
    CHECK(world.ids() == ids_of(page_of(70, 1).items));
    CHECK(world.pending().empty());
}

TEST_CASE("searches 300 ms after the last keystroke") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50));
    world.dispatch(SearchTyped{"n"});
    CHECK(world.stream().busy);
    CHECK(world.stream().count_text == "Loading…");
    CHECK(world.until_next_wake() == milliseconds(300));
    world.wait(milliseconds(299));
    world.dispatch(SearchTyped{"nü "});
    world.wait(milliseconds(299));
    CHECK(world.page_queries().empty());
    world.wait(milliseconds(1));
    CHECK(world.page_queries() == Strings{"limit=50&q=n%C3%BC"});
    CHECK(world.stream().search.value == "nü ");
    world.respond_page(page_of(0, 1));

    // Extra white space does not change the search, and a text that is removed at once is not
    // searched.
    world.dispatch(SearchTyped{"nü  "});
    CHECK_FALSE(world.stream().busy);
    world.dispatch(SearchTyped{"nü x"});
    world.dispatch(SearchTyped{"nü"});
    world.wait(milliseconds(300));
    CHECK(world.page_queries().empty());
    CHECK_FALSE(world.stream().busy);
    // A choice sends the text that was typed before it at once.
    world.dispatch(SearchTyped{"x"});
    world.dispatch(StatusChosen{4});
    CHECK(world.page_queries() == Strings{"limit=50&status=failed&q=x"});
}

TEST_CASE("filters by the user's days and rejects From after To") {
    ClientOptions options = options_with_seed(1);
    options.zone = {{{samples::now() - hours(24 * 400), hours(1)}}};
    StreamWorld world(options);
    world.show_stream_of(page_of(0, 50));
    world.dispatch(FromChosen{"2026-11-20"});
    world.wait(milliseconds(300));
    CHECK(world.page_queries() == Strings{"limit=50&since=2026-11-19T23%3A00%3A00Z"});
    world.respond_page(page_of(0, 20));
    world.dispatch(ToChosen{"2026-11-19"});
    world.wait(seconds(10));
    CHECK(world.page_queries().empty());
    CHECK_FALSE(world.stream().from.error.empty());
    CHECK(world.stream().to.value == "2026-11-19");
    CHECK(world.stream().to.shown == "19 Nov 2026");
    CHECK(world.stream().export_csv.reason == "The filter has an error");
    CHECK(world.ids().size() == 20);
    CHECK_FALSE(world.stream().busy);
    world.dispatch(ToChosen{"2026-11-20"});
    world.wait(milliseconds(300));
    CHECK(world.stream().from.error.empty());
    CHECK(world.page_queries() ==
          Strings{"limit=50&since=2026-11-19T23%3A00%3A00Z&until=2026-11-20T23%3A00%3A00Z"});
    // An invalid date counts as no date.
    world.dispatch(ToChosen{"20.11."});
    world.dispatch(FromChosen{""});
    world.wait(milliseconds(300));
    CHECK(world.page_queries().back() == "limit=50");
    CHECK(world.stream().to.value.empty());
    CHECK(world.stream().to.shown.empty());
}

TEST_CASE("loads further activities one page at a time") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "c 1"));
    const ActivityRows first = world.stream().rows;
    for (int times = 0; times < 3; ++times) world.dispatch(MoreActivitiesWanted{});
    CHECK(world.page_queries() == Strings{"limit=200&cursor=c%201"});
    CHECK_FALSE(world.stream().show_more.enabled);
    CHECK(world.stream().show_more.busy);
    CHECK_FALSE(world.stream().busy);
    CHECK(world.stream().count_text == "Showing the first 50");
    // Two of them are loaded already, and one is there twice.
    contract::ActivitiesPage page = page_of(48, 200, "c2");
    page.items.push_back(page.items.back());
    world.respond_page(page);
    CHECK(world.ids() == ids_of(page_of(0, 248).items));
    CHECK(world.stream().rows != first);
    CHECK(first->size() == 50);  // shared rows do not change
    CHECK(first->front().id == numbered(0).id);
    CHECK(world.page_queries().empty());
    world.dispatch(MoreActivitiesWanted{});
    world.respond_page(page_of(248, 10));
    CHECK(world.stream().count_text == "258 activities");
    CHECK_FALSE(world.stream().more);
    world.dispatch(MoreActivitiesWanted{});
    CHECK(world.pending().empty());
}

TEST_CASE("shows no count and no further pages for the rows of another filter") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "c"));
    world.dispatch(TypeChosen{3});
    world.respond_page_error(403);
    CHECK_FALSE(world.stream().more);
    CHECK(world.stream().count_text.empty());
    StreamWorld empty;
    empty.show_stream_of(page_of(0, 0));
    empty.dispatch(TypeChosen{3});
    empty.respond_page_error(403);
    CHECK(empty.stream().empty_text.empty());
}

TEST_CASE("stops at pages that form a cycle") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "a"));
    world.dispatch(MoreActivitiesWanted{});
    world.respond_page(page_of(50, 10, "b"));
    world.dispatch(MoreActivitiesWanted{});
    world.respond_page(page_of(0, 60, "a"));
    CHECK_FALSE(world.stream().more);
    CHECK(world.stream().count_text == "60 activities");
}

TEST_CASE("stops at pages that repeat") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "c"));
    world.dispatch(MoreActivitiesWanted{});
    world.respond_page(page_of(50, 10, "c"));
    world.dispatch(MoreActivitiesWanted{});
    world.respond_page(page_of(50, 10, "c"));
    CHECK_FALSE(world.stream().more);
    CHECK(world.stream().count_text == "60 activities");
}

TEST_CASE("drops the activities and keeps the filter when the session ends") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.dispatch(ActivityOpened{numbered(1).id});
    world.dispatch(LogPressed{numbered(1).id});
    world.dispatch(LogPressed{numbered(2).id});
    world.dispatch(StatusChosen{4});
    world.respond_page_error(401);
    CHECK(world.view().panel->title == "Your session has ended");
    CHECK_FALSE(world.stream().rows);
    CHECK_FALSE(world.view().activity);
    CHECK(world.stream().status.selected == 4);
    CHECK_FALSE(world.next_wake());
    for (const Event& event :
         std::vector<Event>{MoreActivitiesWanted{}, StreamRetryPressed{}, ExportPressed{},
                            LogPressed{numbered(1).id}, ActivityOpened{numbered(1).id}}) {
        world.dispatch(event);
    }
    CHECK(world.sent_count("/activities?limit=50&status=failed") == 1);
    world.dispatch(RetryPressed{});
    CHECK(world.sent_count("/activities?limit=50&status=failed") == 2);
}

TEST_CASE("makes rows only when they change") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50'000));
    const ActivityRows rows = world.stream().rows;
    REQUIRE(rows->size() == 50'000);
    for (const Event& event : std::vector<Event>{
             TimePassed{}, NoticeDismissed{1}, VisibilityChanged{false}, VisibilityChanged{true},
             ThemeChosen{2}, StatusIconPressed{}, SearchTyped{"x"}, SearchTyped{""}, TabChosen{0},
             TabChosen{1}, ActivityOpened{numbered(40'000).id}, ActivityClosed{}}) {
        world.dispatch(event);
        CHECK(world.stream().rows == rows);
    }
    world.refresh_dashboard(page_of(0, 5).items);
    CHECK(world.stream().rows == rows);

    // The next day the row has a date.
    CHECK((*rows)[0].started == "today, 13:51");
    world.wait(hours(24));
    CHECK(world.stream().rows != rows);
    CHECK((*world.stream().rows)[0].started == "22 Nov, 13:51");
}

}  // namespace
}  // namespace orgkeep::client
