#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Strings = std::vector<std::string>;

TEST_CASE("requests nothing before the page is opened") {
    World world;
    CHECK(world.pending().empty());
    CHECK_FALSE(world.next_wake());
    REQUIRE(world.view().panel);
    CHECK(world.view().panel->busy);
    world.set_visible(true);
    world.dispatch(RetryPressed{});
    world.dispatch(BackupNowPressed{});
    world.dispatch(StatusIconPressed{});
    world.dispatch(TimePassed{});
    CHECK(world.pending().empty());
}

TEST_CASE("requests session and dashboard once when opened") {
    World world;
    world.open();
    world.open();
    CHECK(world.pending() == Strings{"GET /session", "GET /dashboard"});
    CHECK(world.request("/session").timeout == seconds(15));
    CHECK(header_of(world.request("/dashboard"), "Accept") == "application/json");
    CHECK(header_of(world.request("/dashboard"), "If-None-Match").empty());
    CHECK(world.request("/session").id != world.request("/dashboard").id);
    REQUIRE(world.view().panel);
    CHECK(world.view().panel->title == "Dashboard");
    CHECK(world.view().panel->busy);
    CHECK(world.view().panel->action_label.empty());
    CHECK(world.view().header.connection.label == "Connecting");
    CHECK(world.view().header.updated.empty());
    CHECK_FALSE(world.view().backup.backup_now.enabled);
}

TEST_CASE("shows the cards after both responses, in either order") {
    for (const bool session_first : {true, false}) {
        World world;
        world.open();
        if (session_first) {
            world.respond_session();
        } else {
            world.respond_dashboard(samples::dashboard());
        }
        CHECK(world.view().panel);
        CHECK(world.view().panel->busy);
        if (session_first) {
            world.respond_dashboard(samples::dashboard());
        } else {
            world.respond_session();
        }
        CHECK_FALSE(world.view().panel);
        CHECK(world.view().tabs.labels == Strings{"Dashboard", "Activity Stream", "Planner"});
        CHECK(world.view().header.connection.label == "Connected");
        CHECK(world.view().header.updated == "Updated 14:05");
        CHECK(world.view().stale_text.empty());
        CHECK(world.view().backup.backup_now.enabled);
        CHECK(world.pending().empty());
    }
}

TEST_CASE("loads a hidden page, then waits until it is visible") {
    ClientOptions options = options_with_seed(1);
    options.visible = false;
    World world(options);
    world.open();
    CHECK(world.pending() == Strings{"GET /session", "GET /dashboard"});
    world.respond_session();
    world.respond_dashboard(samples::dashboard());
    CHECK_FALSE(world.view().panel);
    CHECK_FALSE(world.next_wake());
    world.wait(minutes(60));
    CHECK(world.pending().empty());
    world.set_visible(true);
    CHECK(world.pending() == Strings{"GET /dashboard"});
}

TEST_CASE("retries the failed load of a hidden page when it becomes visible") {
    ClientOptions options = options_with_seed(1);
    options.visible = false;
    World world(options);
    world.open();
    world.fail("/session");
    world.fail("/dashboard");
    world.wait(minutes(10));
    CHECK(world.pending().empty());
    world.set_visible(true);
    CHECK(world.pending() == Strings{"GET /session", "GET /dashboard"});
}

TEST_CASE("keeps the panel after one failure, explains it and retries") {
    World world;
    world.open();
    world.respond_dashboard(samples::dashboard());
    world.fail("/session");
    REQUIRE(world.view().panel);
    CHECK(world.view().panel->title == "Can't reach the backup service");
    CHECK(world.view().panel->action_label == "Try again");
    CHECK_FALSE(world.view().panel->busy);
    world.wait(seconds(1));
    CHECK(world.pending() == Strings{"GET /session"});
    CHECK(world.view().panel->busy);
    world.respond_session();
    CHECK_FALSE(world.view().panel);
}

TEST_CASE("gives up a request that the transport never ends") {
    World world;
    world.open();
    world.respond_session();
    const HttpRequest forgotten = world.request("/dashboard");
    CHECK(world.until_next_wake() == seconds(20));
    world.wait(seconds(19));
    CHECK(world.sent_count("/dashboard") == 1);
    world.wait(seconds(1));
    CHECK(world.view().panel->title == "The backup service did not answer");
    world.wait(seconds(1));
    CHECK(world.sent_count("/dashboard") == 2);
    SECTION("and ignores its late response") {
        world.dispatch(Responded{{forgotten.id, 200, {}, contract::encode(samples::dashboard())}});
        CHECK(world.view().panel);
        world.dispatch(RequestFailed{forgotten.id, NetworkFailure::unreachable});
        world.dispatch(Responded{{forgotten.id, 401, {}, {}}});
        CHECK(world.view().panel->title == "The backup service did not answer");
    }
}

TEST_CASE("ignores responses to unknown requests") {
    World world;
    world.load();
    for (const int status : {200, 401, 403, 500}) {
        world.dispatch(Responded{{4711, status, {}, "{}"}});
    }
    world.dispatch(RequestFailed{4711, NetworkFailure::timed_out});
    CHECK_FALSE(world.view().panel);
    CHECK(world.view().stale_text.empty());
    CHECK(world.view().header.connection.label == "Connected");
}

TEST_CASE("polls on schedule when the clock is set back") {
    World world;
    world.load_with(samples::running_backup());
    world.wait(seconds(3));
    world.dispatch(TimePassed{});
    world.set_clock(world.now() - minutes(90));
    world.dispatch(TimePassed{});
    CHECK(world.until_next_wake() == seconds(2));
    CHECK(world.sent_count("/backups/current") == 0);
    world.wait(seconds(2));
    CHECK(world.sent_count("/backups/current") == 1);
    // The displayed time follows the wall clock.
    world.respond_current(samples::running_backup());
    CHECK(world.view().header.updated == "Updated 12:35");
}

TEST_CASE("refreshes after the clock jumps ahead, as after sleep") {
    World world;
    world.load();
    world.set_clock(world.now() + minutes(600));
    world.dispatch(TimePassed{});
    CHECK(world.pending() == Strings{"GET /dashboard"});
}

}  // namespace
}  // namespace orgkeep::client
