#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Lines = std::vector<std::string>;

TEST_CASE("before it is opened the page asks for nothing and says that it loads") {
    World world;
    CHECK(world.waiting().empty());
    CHECK_FALSE(world.next_wake());
    REQUIRE(world.view().panel);
    CHECK(world.view().panel->busy);
    world.set_visible(true);
    world.happen(RetryPressed{});
    world.happen(BackupNowPressed{});
    world.happen(StatusIconPressed{});
    world.happen(TimePassed{});
    CHECK(world.waiting().empty());
}

TEST_CASE("opening asks for the session and the dashboard at once, and only once") {
    World world;
    world.open();
    world.open();
    CHECK(world.waiting() == Lines{"GET /session", "GET /dashboard"});
    CHECK(world.request("/session").timeout == seconds(15));
    CHECK(header_of(world.request("/dashboard"), "Accept") == "application/json");
    CHECK(header_of(world.request("/dashboard"), "If-None-Match").empty());
    CHECK(world.request("/session").id != world.request("/dashboard").id);
    REQUIRE(world.view().panel);
    CHECK(world.view().panel->title == "Loading the dashboard");
    CHECK(world.view().panel->busy);
    CHECK(world.view().panel->action_label.empty());
    CHECK(world.view().header.connection.label == "Connecting");
    CHECK(world.view().header.updated.empty());
    CHECK_FALSE(world.view().backup.backup_now.enabled);
}

TEST_CASE("the cards are shown when both answers are there, in either order") {
    for (const bool session_first : {true, false}) {
        World world;
        world.open();
        if (session_first) {
            world.answer_session();
        } else {
            world.answer_dashboard(samples::dashboard());
        }
        CHECK(world.view().panel);
        CHECK(world.view().panel->busy);
        if (session_first) {
            world.answer_dashboard(samples::dashboard());
        } else {
            world.answer_session();
        }
        CHECK_FALSE(world.view().panel);
        CHECK(world.view().tabs.labels == Lines{"Dashboard", "Activity Stream", "Planner"});
        CHECK(world.view().header.connection.label == "Connected");
        CHECK(world.view().header.updated == "Updated 14:05");
        CHECK(world.view().stale_text.empty());
        CHECK(world.view().backup.backup_now.enabled);
        CHECK(world.waiting().empty());
    }
}

TEST_CASE("a hidden page loads and then rests until it is looked at") {
    ClientOptions options = options_with_seed(1);
    options.visible = false;
    World world(options);
    world.open();
    CHECK(world.waiting() == Lines{"GET /session", "GET /dashboard"});
    world.answer_session();
    world.answer_dashboard(samples::dashboard());
    CHECK_FALSE(world.view().panel);
    CHECK_FALSE(world.next_wake());
    world.wait(minutes(60));
    CHECK(world.waiting().empty());
    world.set_visible(true);
    CHECK(world.waiting() == Lines{"GET /dashboard"});
}

TEST_CASE("a hidden page whose load failed tries again when it is looked at") {
    ClientOptions options = options_with_seed(1);
    options.visible = false;
    World world(options);
    world.open();
    world.fail("/session");
    world.fail("/dashboard");
    world.wait(minutes(10));
    CHECK(world.waiting().empty());
    world.set_visible(true);
    CHECK(world.waiting() == Lines{"GET /session", "GET /dashboard"});
}

TEST_CASE("one failed answer keeps the panel, names the trouble, and is asked for again") {
    World world;
    world.open();
    world.answer_dashboard(samples::dashboard());
    world.fail("/session");
    REQUIRE(world.view().panel);
    CHECK(world.view().panel->title == "Can't reach the backup service");
    CHECK(world.view().panel->action_label == "Try again");
    CHECK_FALSE(world.view().panel->busy);
    world.wait(seconds(1));
    CHECK(world.waiting() == Lines{"GET /session"});
    CHECK(world.view().panel->busy);
    world.answer_session();
    CHECK_FALSE(world.view().panel);
}

TEST_CASE("a request that the transport never answers is given up") {
    World world;
    world.open();
    world.answer_session();
    const HttpRequest forgotten = world.request("/dashboard");
    CHECK(world.until_next_wake() == seconds(20));
    world.wait(seconds(19));
    CHECK(world.sent("/dashboard") == 1);
    world.wait(seconds(1));
    CHECK(world.view().panel->title == "The backup service does not answer");
    world.wait(seconds(1));
    CHECK(world.sent("/dashboard") == 2);
    SECTION("and its late answer changes nothing") {
        world.happen(Responded{{forgotten.id, 200, {}, contract::encode(samples::dashboard())}});
        CHECK(world.view().panel);
        world.happen(RequestFailed{forgotten.id, NetworkFailure::unreachable});
        world.happen(Responded{{forgotten.id, 401, {}, {}}});
        CHECK(world.view().panel->title == "The backup service does not answer");
    }
}

TEST_CASE("answers to questions never asked change nothing") {
    World world;
    world.load();
    for (const int status : {200, 401, 403, 500}) {
        world.happen(Responded{{4711, status, {}, "{}"}});
    }
    world.happen(RequestFailed{4711, NetworkFailure::timed_out});
    CHECK_FALSE(world.view().panel);
    CHECK(world.view().stale_text.empty());
    CHECK(world.view().header.connection.label == "Connected");
}

TEST_CASE("a clock that is set back neither stops the polling nor hurries it") {
    World world;
    world.load_with(samples::running_backup());
    world.wait(seconds(3));
    world.happen(TimePassed{});
    world.set_clock(world.now() - minutes(90));
    world.happen(TimePassed{});
    CHECK(world.until_next_wake() == seconds(2));
    CHECK(world.sent("/backups/current") == 0);
    world.wait(seconds(2));
    CHECK(world.sent("/backups/current") == 1);
    // What people read follows the clock on the wall.
    world.answer_current(samples::running_backup());
    CHECK(world.view().header.updated == "Updated 12:35");
}

TEST_CASE("a clock that leaps ahead, as after sleep, makes the refresh due") {
    World world;
    world.load();
    world.set_clock(world.now() + minutes(600));
    world.happen(TimePassed{});
    CHECK(world.waiting() == Lines{"GET /dashboard"});
}

}  // namespace
}  // namespace orgkeep::client
