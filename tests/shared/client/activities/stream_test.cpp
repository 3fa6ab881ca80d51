#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/activities/stream_world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Lines = std::vector<std::string>;

TEST_CASE("the stream is asked for when it is first shown, and not again") {
    StreamWorld world;
    world.load();
    CHECK(world.asked().empty());
    world.happen(TabChosen{1});
    CHECK(world.asked() == Lines{"limit=50"});
    CHECK(world.stream().busy);
    CHECK(world.stream().count_text == "Looking…");
    CHECK(world.stream().empty_text == "Looking for activities…");
    CHECK_FALSE(world.stream().export_csv.enabled);
    world.answer_page(page_of(0, 50, "next"));
    CHECK_FALSE(world.stream().busy);
    CHECK(world.ids() == ids_of(page_of(0, 50).items));
    CHECK(world.stream().count_text == "50 activities, more below");
    CHECK(world.stream().empty_text.empty());
    CHECK(world.stream().more);
    CHECK(world.stream().show_more.enabled);
    CHECK(world.stream().export_csv.enabled);
    world.happen(TabChosen{0});
    world.happen(TabChosen{1});
    CHECK(world.waiting().empty());
}

TEST_CASE("a stream that nobody touches wakes for the dashboard alone") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "next"));
    CHECK(world.until_next_wake() == minutes(5));
}

TEST_CASE("the controls have the names and choices of the product") {
    World world;
    world.load();
    const ActivityStreamView& stream = world.view().stream;
    CHECK(stream.title == "Activity Stream");
    CHECK(stream.search.label == "Search");
    CHECK(stream.type.label == "Type");
    CHECK(stream.type.options ==
          Lines{"All types", "Manual Backup", "Scheduled Backup", "Data Download", "App Settings"});
    CHECK(stream.status.label == "Status");
    CHECK(stream.status.options == Lines{"All statuses", "In progress", "Successful", "With errors",
                                         "Failed", "Failed: API quota"});
    CHECK(stream.from.label == "From");
    CHECK(stream.to.label == "To");
    CHECK(stream.export_csv.label == "Export CSV");
    CHECK(stream.clear_filters.label == "Clear filters");
    CHECK_FALSE(stream.clear_filters.enabled);
    CHECK_FALSE(stream.clear_filters.reason.empty());
    CHECK(stream.columns.type == "Activity");
}

TEST_CASE("what there is none of is said") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 0));
    CHECK(world.stream().count_text == "No activities yet");
    CHECK(world.stream().empty_text.starts_with("No activities yet."));
    CHECK(world.stream().export_csv.reason == "There is nothing to export");
    world.happen(StatusChosen{1});
    CHECK(world.stream().count_text == "Looking…");
    world.answer_page(page_of(0, 0));
    CHECK(world.stream().count_text == "No activity matches this filter");
    CHECK(world.stream().empty_text == "No activity matches this filter.");
    CHECK_FALSE(world.stream().export_csv.enabled);
    world.happen(StatusChosen{2});
    world.answer_page(page_of(0, 1));
    CHECK(world.stream().count_text == "1 activity");
}

TEST_CASE("a filter keeps the rows until its own are there") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "next"));
    const Lines before = world.ids();
    world.happen(TypeChosen{3});
    CHECK(world.asked() == Lines{"limit=50&type=data_download"});
    CHECK(world.ids() == before);
    CHECK(world.stream().busy);
    CHECK(world.stream().clear_filters.enabled);
    world.answer_page(page_of(60, 2));
    CHECK(world.ids() == ids_of(page_of(60, 2).items));
    CHECK(world.stream().count_text == "2 activities");
    CHECK_FALSE(world.stream().more);
    world.happen(ClearFiltersPressed{});
    CHECK(world.stream().type.selected == 0);
    CHECK(world.asked() == Lines{"limit=50"});
}

TEST_CASE("answers of an outdated filter change nothing") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "next"));
    world.happen(TypeChosen{3});
    world.happen(TypeChosen{1});
    CHECK(world.asked() == Lines{"limit=50&type=data_download", "limit=50&type=manual_backup"});
    world.answer_page(page_of(60, 2));
    CHECK(world.ids().size() == 50);
    CHECK(world.stream().busy);
    world.answer_page(page_of(70, 1));
    CHECK(world.ids() == ids_of(page_of(70, 1).items));

    // Back to what is there: nothing to ask for, and the late answer is dropped too.
    world.happen(TypeChosen{2});
    world.happen(TypeChosen{1});
    CHECK_FALSE(world.stream().busy);
    world.answer_page(page_of(0, 50));
    CHECK(world.ids() == ids_of(page_of(70, 1).items));
    CHECK(world.waiting().empty());
}

TEST_CASE("what is typed is looked for 300 ms after the last letter") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50));
    world.happen(SearchTyped{"n"});
    CHECK(world.stream().busy);
    CHECK(world.stream().count_text == "Looking…");
    CHECK(world.until_next_wake() == milliseconds(300));
    world.wait(milliseconds(299));
    world.happen(SearchTyped{"nü "});
    world.wait(milliseconds(299));
    CHECK(world.asked().empty());
    world.wait(milliseconds(1));
    CHECK(world.asked() == Lines{"limit=50&q=n%C3%BC"});
    CHECK(world.stream().search.value == "nü ");
    world.answer_page(page_of(0, 1));

    // A space more is no other search; and what is cleared at once was none.
    world.happen(SearchTyped{"nü  "});
    CHECK_FALSE(world.stream().busy);
    world.happen(SearchTyped{"nü x"});
    world.happen(SearchTyped{"nü"});
    world.wait(milliseconds(300));
    CHECK(world.asked().empty());
    CHECK_FALSE(world.stream().busy);
    // A choice takes along at once what was typed before it.
    world.happen(SearchTyped{"x"});
    world.happen(StatusChosen{4});
    CHECK(world.asked() == Lines{"limit=50&status=failed&q=x"});
}

TEST_CASE("dates are days of the user's, and a first day after the last is refused") {
    ClientOptions options = options_with_seed(1);
    options.zone = {{{samples::now() - hours(24 * 400), hours(1)}}};
    StreamWorld world(options);
    world.show_stream_of(page_of(0, 50));
    world.happen(FromChosen{"2026-11-20"});
    world.wait(milliseconds(300));
    CHECK(world.asked() == Lines{"limit=50&since=2026-11-19T23%3A00%3A00Z"});
    world.answer_page(page_of(0, 20));
    world.happen(ToChosen{"2026-11-19"});
    world.wait(seconds(10));
    CHECK(world.asked().empty());
    CHECK_FALSE(world.stream().from.error.empty());
    CHECK(world.stream().to.value == "2026-11-19");
    CHECK(world.stream().to.shown == "19 Nov 2026");
    CHECK(world.stream().export_csv.reason == "The filter has an error");
    CHECK(world.ids().size() == 20);
    CHECK_FALSE(world.stream().busy);
    world.happen(ToChosen{"2026-11-20"});
    world.wait(milliseconds(300));
    CHECK(world.stream().from.error.empty());
    CHECK(world.asked() ==
          Lines{"limit=50&since=2026-11-19T23%3A00%3A00Z&until=2026-11-20T23%3A00%3A00Z"});
    // What is no date is none.
    world.happen(ToChosen{"20.11."});
    world.happen(FromChosen{""});
    world.wait(milliseconds(300));
    CHECK(world.asked().back() == "limit=50");
    CHECK(world.stream().to.value.empty());
    CHECK(world.stream().to.shown.empty());
}

TEST_CASE("more activities come page by page, one page at a time") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "c 1"));
    const ActivityRows first = world.stream().rows;
    for (int times = 0; times < 3; ++times) world.happen(MoreActivitiesWanted{});
    CHECK(world.asked() == Lines{"limit=200&cursor=c%201"});
    CHECK_FALSE(world.stream().show_more.enabled);
    CHECK(world.stream().show_more.busy);
    CHECK_FALSE(world.stream().busy);
    CHECK(world.stream().count_text == "50 activities, more below");
    // Two of them are there already, one comes twice.
    contract::ActivitiesPage page = page_of(48, 200, "c2");
    page.items.push_back(page.items.back());
    world.answer_page(page);
    CHECK(world.ids() == ids_of(page_of(0, 248).items));
    CHECK(world.stream().rows != first);
    CHECK(first->size() == 50);  // whoever holds on to them is not disturbed
    CHECK(first->front().id == numbered(0).id);
    CHECK(world.asked().empty());
    world.happen(MoreActivitiesWanted{});
    world.answer_page(page_of(248, 10));
    CHECK(world.stream().count_text == "258 activities");
    CHECK_FALSE(world.stream().more);
    world.happen(MoreActivitiesWanted{});
    CHECK(world.waiting().empty());
}

TEST_CASE("an error of the service heals by itself, after the time that it asks for") {
    for (const int status : {429, 500, 503}) {
        INFO(status);
        StreamWorld world;
        world.show_stream_of(page_of(0, 50, "c"));
        world.happen(MoreActivitiesWanted{});
        world.refuse_page(status, "", {{"retry-after", "20"}});
        CHECK(world.stream().error.starts_with("The activities could not be loaded. "));
        world.wait(seconds(19));
        CHECK(world.asked().empty());
        world.wait(seconds(1));
        CHECK(world.asked() == Lines{"limit=200&cursor=c"});
        CHECK(world.stream().error.empty());
        world.answer_page(page_of(50, 1));
        CHECK(world.ids().size() == 51);
    }
}

TEST_CASE("a cursor that is refused again after the stream began anew is a trouble") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "c"));
    const std::string refusal = R"({"errors":[{"pointer":"cursor","detail":"is odd"}]})";
    SECTION("of the cursor, once") {
        world.happen(MoreActivitiesWanted{});
        world.refuse_page(422, refusal);
        world.answer_page(page_of(0, 50, "c"));
        CHECK(world.stream().error.empty());
        world.happen(MoreActivitiesWanted{});
        world.refuse_page(422, refusal);
    }
    SECTION("of anything else, at once") {
        world.happen(MoreActivitiesWanted{});
        world.refuse_page(422, R"({"errors":[{"pointer":"limit","detail":"is odd"}]})");
    }
    CHECK(world.asked().empty());
    CHECK_FALSE(world.stream().error.empty());
    CHECK(world.ids().size() == 50);
    world.happen(MoreActivitiesWanted{});
    CHECK(world.asked().empty());
}

TEST_CASE("of rows of another filter nothing is said, and there are no more of them") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "c"));
    world.happen(TypeChosen{3});
    world.refuse_page(403);
    CHECK_FALSE(world.stream().more);
    CHECK(world.stream().count_text.empty());
    StreamWorld empty;
    empty.show_stream_of(page_of(0, 0));
    empty.happen(TypeChosen{3});
    empty.refuse_page(403);
    CHECK(empty.stream().empty_text.empty());
}

TEST_CASE("pages in a circle end") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "a"));
    world.happen(MoreActivitiesWanted{});
    world.answer_page(page_of(50, 10, "b"));
    world.happen(MoreActivitiesWanted{});
    world.answer_page(page_of(0, 60, "a"));
    CHECK_FALSE(world.stream().more);
    CHECK(world.stream().count_text == "60 activities");
}

TEST_CASE("pages that lead back to themselves end") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "c"));
    world.happen(MoreActivitiesWanted{});
    world.answer_page(page_of(50, 10, "c"));
    world.happen(MoreActivitiesWanted{});
    world.answer_page(page_of(50, 10, "c"));
    CHECK_FALSE(world.stream().more);
    CHECK(world.stream().count_text == "60 activities");
}

TEST_CASE("a cursor that the service no longer knows begins the stream anew") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "c"));
    world.happen(MoreActivitiesWanted{});
    world.refuse_page(422, R"({"errors":[{"pointer":"cursor","detail":"is old"}]})");
    CHECK(world.asked() == Lines{"limit=50"});
    CHECK(world.ids().size() == 50);
    world.answer_page(page_of(0, 20));
    CHECK(world.ids().size() == 20);
    CHECK(world.waiting().empty());
    CHECK(world.stream().error.empty());
}

TEST_CASE("a filter that the service refuses is said at its field and not asked for again") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.happen(SearchTyped{"x"});
    world.wait(milliseconds(300));
    world.refuse_page(422, R"({"status":422,"title":"Bad","detail":"See",
        "errors":[{"pointer":"q","detail":"is too odd"}]})");
    CHECK(world.stream().search.error == "The service refuses this: it is too odd.");
    CHECK(world.stream().error.empty());
    CHECK_FALSE(world.stream().export_csv.enabled);
    world.wait(minutes(4));
    CHECK(world.asked().empty());
    world.happen(SearchTyped{"y"});
    CHECK(world.stream().search.error.empty());
    world.wait(milliseconds(300));
    CHECK(world.asked() == Lines{"limit=50&q=y"});

    // What is about no field is a trouble like any other.
    world.refuse_page(422, R"({"detail":"Not on Sundays."})");
    CHECK(
        world.stream().error ==
        "The activities could not be loaded. The backup service refused the request (422): Not on "
        "Sundays.");
}

TEST_CASE("troubles say what they are, keep the rows and wait for a press") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "c"));
    world.happen(MoreActivitiesWanted{});
    SECTION("no right") { world.refuse_page(403); }
    SECTION("not understood") { world.refuse_page(200, "{"); }
    CHECK(world.stream().error.starts_with("The activities could not be loaded. "));
    CHECK(world.stream().error_action == "Try again");
    CHECK(world.ids().size() == 50);
    CHECK_FALSE(world.view().panel);
    CHECK(world.view().stale_text.empty());
    // The end of the rows is in sight all the while.
    for (int times = 0; times < 3; ++times) world.happen(MoreActivitiesWanted{});
    world.wait(minutes(4));
    CHECK(world.asked().empty());
    world.happen(StreamRetryPressed{});
    CHECK(world.asked() == Lines{"limit=200&cursor=c"});
    CHECK(world.stream().error.empty());
    world.answer_page(page_of(50, 1));
    CHECK(world.ids().size() == 51);
}

TEST_CASE("what the network lost comes when the dashboard comes through") {
    StreamWorld world;
    world.show_stream({});
    world.lose_page();
    CHECK(world.stream().error ==
          "The activities could not be loaded. Can't reach the backup service.");
    CHECK(world.stream().empty_text.empty());
    CHECK(world.stream().count_text.empty());
    // The dashboard finds out whether the way is open.
    CHECK(world.waiting() == Lines{"GET /dashboard"});
    world.fail("/dashboard");
    world.wait(seconds(1));
    CHECK(world.waiting() == Lines{"GET /dashboard"});
    CHECK(world.asked().empty());
    world.answer_dashboard(samples::dashboard());
    CHECK(world.stream().error.empty());
    CHECK(world.asked() == Lines{"limit=50"});
    world.answer_page(page_of(0, 5));
    CHECK(world.ids().size() == 5);
}

TEST_CASE("a stream that is lost each time is left to the person in the end") {
    StreamWorld world;
    world.show_stream({});
    int tries = 0;
    for (; tries < 20 && !world.asked().empty(); ++tries) {
        world.lose_page(NetworkFailure::timed_out);
        if (tries == 0) world.answer_dashboard(samples::dashboard());
        if (tries > 0) world.refresh_dashboard({});
    }
    CHECK(tries == 3);
    CHECK(world.stream().error_action == "Try again");
    world.happen(StreamRetryPressed{});
    CHECK(world.asked() == Lines{"limit=50"});
}

TEST_CASE("a page that never comes is given up") {
    StreamWorld world;
    world.show_stream({});
    world.wait(seconds(20));
    CHECK_FALSE(world.stream().busy);
    CHECK(world.stream().error.starts_with("The activities could not be loaded."));
}

TEST_CASE("the end of a session forgets the activities and keeps the filter") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.happen(ActivityOpened{numbered(1).id});
    world.happen(LogPressed{numbered(1).id});
    world.happen(LogPressed{numbered(2).id});
    world.happen(StatusChosen{4});
    world.refuse_page(401);
    CHECK(world.view().panel->title == "Your session has ended");
    CHECK_FALSE(world.stream().rows);
    CHECK_FALSE(world.view().activity);
    CHECK(world.stream().status.selected == 4);
    CHECK_FALSE(world.next_wake());
    for (const Event& event :
         std::vector<Event>{MoreActivitiesWanted{}, StreamRetryPressed{}, ExportPressed{},
                            LogPressed{numbered(1).id}, ActivityOpened{numbered(1).id}}) {
        world.happen(event);
    }
    CHECK(world.sent("/activities?limit=50&status=failed") == 1);
    world.happen(RetryPressed{});
    CHECK(world.sent("/activities?limit=50&status=failed") == 2);
}

TEST_CASE("rows are made when they change and at no other time") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50'000));
    const ActivityRows rows = world.stream().rows;
    REQUIRE(rows->size() == 50'000);
    for (const Event& event : std::vector<Event>{
             TimePassed{}, NoticeDismissed{1}, VisibilityChanged{false}, VisibilityChanged{true},
             ThemeChosen{2}, StatusIconPressed{}, SearchTyped{"x"}, SearchTyped{""}, TabChosen{0},
             TabChosen{1}, ActivityOpened{numbered(40'000).id}, ActivityClosed{}}) {
        world.happen(event);
        CHECK(world.stream().rows == rows);
    }
    world.refresh_dashboard(page_of(0, 5).items);
    CHECK(world.stream().rows == rows);

    // Tomorrow "today" is another day.
    CHECK((*rows)[0].started == "today, 13:51");
    world.wait(hours(24));
    CHECK(world.stream().rows != rows);
    CHECK((*world.stream().rows)[0].started == "22 Nov, 13:51");
}

}  // namespace
}  // namespace orgkeep::client
