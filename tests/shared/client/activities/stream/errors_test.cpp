#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/activities/stream/stream_world.hpp"

/// The stream's handling of errors of its pages.
namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Strings = std::vector<std::string>;

TEST_CASE("retries after a service error when Retry-After has passed") {
    for (const int status : {429, 500, 503}) {
        INFO(status);
        StreamWorld world;
        world.show_stream_of(page_of(0, 50, "c"));
        world.dispatch(MoreActivitiesWanted{});
        world.respond_page_error(status, "", {{"retry-after", "20"}});
        CHECK(world.stream().error.starts_with("The activities could not be loaded. "));
        world.wait(seconds(19));
        CHECK(world.page_queries().empty());
        world.wait(seconds(1));
        CHECK(world.page_queries() == Strings{"limit=200&cursor=c"});
        CHECK(world.stream().error.empty());
        world.respond_page(page_of(50, 1));
        CHECK(world.ids().size() == 51);
    }
}

TEST_CASE("reports a cursor that is refused again after a reload") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "c"));
    const std::string refusal = R"({"errors":[{"pointer":"cursor","detail":"is odd"}]})";
    SECTION("for the cursor, after one reload") {
        world.dispatch(MoreActivitiesWanted{});
        world.respond_page_error(422, refusal);
        world.respond_page(page_of(0, 50, "c"));
        CHECK(world.stream().error.empty());
        world.dispatch(MoreActivitiesWanted{});
        world.respond_page_error(422, refusal);
    }
    SECTION("for anything else, at once") {
        world.dispatch(MoreActivitiesWanted{});
        world.respond_page_error(422, R"({"errors":[{"pointer":"limit","detail":"is odd"}]})");
    }
    CHECK(world.page_queries().empty());
    CHECK_FALSE(world.stream().error.empty());
    CHECK(world.ids().size() == 50);
    world.dispatch(MoreActivitiesWanted{});
    CHECK(world.page_queries().empty());
}

TEST_CASE("reloads the stream when the service no longer knows the cursor") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "c"));
    world.dispatch(MoreActivitiesWanted{});
    world.respond_page_error(422, R"({"errors":[{"pointer":"cursor","detail":"is old"}]})");
    CHECK(world.page_queries() == Strings{"limit=50"});
    CHECK(world.ids().size() == 50);
    world.respond_page(page_of(0, 20));
    CHECK(world.ids().size() == 20);
    CHECK(world.pending().empty());
    CHECK(world.stream().error.empty());
}

TEST_CASE("shows a refused filter at its field and does not request it again") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.dispatch(SearchTyped{"x"});
    world.wait(milliseconds(300));
    world.respond_page_error(422, R"({"status":422,"title":"Bad","detail":"See",
        "errors":[{"pointer":"q","detail":"is too odd"}]})");
    CHECK(world.stream().search.error == "The service rejected this: it is too odd.");
    CHECK(world.stream().error.empty());
    CHECK_FALSE(world.stream().export_csv.enabled);
    world.wait(minutes(4));
    CHECK(world.page_queries().empty());
    world.dispatch(SearchTyped{"y"});
    CHECK(world.stream().search.error.empty());
    world.wait(milliseconds(300));
    CHECK(world.page_queries() == Strings{"limit=50&q=y"});

    // A 422 about no field is an error like any other.
    world.respond_page_error(422, R"({"detail":"Not on Sundays."})");
    CHECK(
        world.stream().error ==
        "The activities could not be loaded. The backup service refused the request (422): Not on "
        "Sundays.");
}

TEST_CASE("explains permanent errors, keeps the rows and waits for a retry") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "c"));
    world.dispatch(MoreActivitiesWanted{});
    SECTION("access denied") { world.respond_page_error(403); }
    SECTION("invalid response") { world.respond_page_error(200, "{"); }
    CHECK(world.stream().error.starts_with("The activities could not be loaded. "));
    CHECK(world.stream().error_action == "Try again");
    CHECK(world.ids().size() == 50);
    CHECK_FALSE(world.view().panel);
    CHECK(world.view().stale_text.empty());
    // The last row stays in view.
    for (int times = 0; times < 3; ++times) world.dispatch(MoreActivitiesWanted{});
    world.wait(minutes(4));
    CHECK(world.page_queries().empty());
    world.dispatch(StreamRetryPressed{});
    CHECK(world.page_queries() == Strings{"limit=200&cursor=c"});
    CHECK(world.stream().error.empty());
    world.respond_page(page_of(50, 1));
    CHECK(world.ids().size() == 51);
}

TEST_CASE("retries the stream when the dashboard has loaded after a network error") {
    StreamWorld world;
    world.show_stream({});
    world.fail_page();
    CHECK(world.stream().error ==
          "The activities could not be loaded. Can't reach the backup service.");
    CHECK(world.stream().empty_text.empty());
    CHECK(world.stream().count_text.empty());
    // The dashboard is requested to find out whether the service can be reached.
    CHECK(world.pending() == Strings{"GET /dashboard"});
    world.fail("/dashboard");
    world.wait(seconds(1));
    CHECK(world.pending() == Strings{"GET /dashboard"});
    CHECK(world.page_queries().empty());
    world.respond_dashboard(samples::dashboard());
    CHECK(world.stream().error.empty());
    CHECK(world.page_queries() == Strings{"limit=50"});
    world.respond_page(page_of(0, 5));
    CHECK(world.ids().size() == 5);
}

TEST_CASE("leaves the retry to the user after three network errors") {
    StreamWorld world;
    world.show_stream({});
    int tries = 0;
    for (; tries < 20 && !world.page_queries().empty(); ++tries) {
        world.fail_page(NetworkFailure::timed_out);
        if (tries == 0) world.respond_dashboard(samples::dashboard());
        if (tries > 0) world.refresh_dashboard({});
    }
    CHECK(tries == 3);
    CHECK(world.stream().error_action == "Try again");
    world.dispatch(StreamRetryPressed{});
    CHECK(world.page_queries() == Strings{"limit=50"});
}

TEST_CASE("gives up a page that never arrives") {
    StreamWorld world;
    world.show_stream({});
    world.wait(seconds(20));
    CHECK_FALSE(world.stream().busy);
    CHECK(world.stream().error.starts_with("The activities could not be loaded."));
}

}  // namespace
}  // namespace orgkeep::client
