#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using Strings = std::vector<std::string>;

ClientOptions offline_options() {
    ClientOptions options = options_with_seed(1);
    options.online = false;
    return options;
}

TEST_CASE("tries once when offline, then waits until online") {
    World world;
    world.load();
    world.set_online(false);
    CHECK(world.pending() == Strings{"GET /dashboard"});
    world.fail("/dashboard");
    CHECK(world.view().header.connection.label == "Offline");
    CHECK(world.view().header.updated == "Data from 14:05");
    CHECK(world.view().stale_text == "You are offline. Data from 14:05.");
    CHECK(world.view().stale_action_label == "Try again");
    CHECK_FALSE(world.view().backup.backup_now.enabled);
    CHECK(world.view().backup.backup_now.reason == "You are offline");
    CHECK_FALSE(world.next_wake());
    world.wait(minutes(60));
    world.set_visible(false);
    world.dispatch(TimePassed{});
    CHECK(world.pending().empty());

    world.set_visible(true);  // one try when the page becomes visible
    CHECK(world.pending() == Strings{"GET /dashboard"});
    world.fail("/dashboard");

    world.set_online(true);
    CHECK(world.pending() == Strings{"GET /dashboard"});
    world.respond_dashboard(samples::dashboard());
    CHECK(world.view().header.connection.label == "Connected");
    CHECK(world.view().stale_text.empty());
    CHECK(world.view().backup.backup_now.enabled);
    CHECK(world.until_next_wake() == minutes(5));
}

TEST_CASE("restarts the backoff when online again") {
    World world;
    world.load();
    world.wait(minutes(5));
    for (int failure = 0; failure < 8; ++failure) {
        world.fail("/dashboard");
        world.wait(world.until_next_wake());
    }
    world.fail("/dashboard");
    world.set_online(false);
    world.fail("/dashboard");
    world.set_online(true);
    world.fail("/dashboard");
    CHECK(world.until_next_wake() <= seconds(1));
}

TEST_CASE("works offline with a service on this machine") {
    World world(offline_options());
    world.open();
    CHECK(world.view().panel->title == "Dashboard");
    world.respond_session();
    world.respond_dashboard(samples::dashboard());
    CHECK(world.view().header.connection.label == "Connected");
    CHECK(world.view().stale_text.empty());
    CHECK(world.view().backup.backup_now.enabled);
    CHECK(world.until_next_wake() == minutes(5));
    world.dispatch(BackupNowPressed{});
    CHECK(world.pending() == Strings{"POST /backups"});
    world.fail("/backups");
    CHECK(world.view().header.connection.label == "Offline");
}

TEST_CASE("shows a panel when offline before anything has loaded") {
    World world(offline_options());
    world.open();
    world.fail("/session");
    world.fail("/dashboard");
    REQUIRE(world.view().panel);
    CHECK(world.view().panel->title == "You are offline");
    CHECK(world.view().panel->action_label == "Try again");
    CHECK(world.view().header.connection.label == "Offline");
    CHECK_FALSE(world.next_wake());
    SECTION("retries on request") {
        world.dispatch(RetryPressed{});
        CHECK(world.pending() == Strings{"GET /session", "GET /dashboard"});
        CHECK(world.view().panel->busy);
        world.respond_session();
        world.respond_dashboard(samples::dashboard());
        CHECK_FALSE(world.view().panel);
    }
    SECTION("loads automatically when online") {
        world.set_online(true);
        CHECK(world.pending() == Strings{"GET /session", "GET /dashboard"});
    }
}

TEST_CASE("polls a running backup again when online") {
    World world;
    world.load_with(samples::running_backup());
    world.set_online(false);
    world.fail("/dashboard");
    world.wait(minutes(3));
    world.set_online(true);
    CHECK(world.pending() == Strings{"GET /dashboard", "GET /backups/current"});
}

TEST_CASE("ignores repeated visibility and connectivity events") {
    World world;
    world.load();
    world.set_online(true);
    world.set_visible(true);
    CHECK(world.pending().empty());
    world.set_online(false);
    world.fail("/dashboard");
    world.set_online(false);
    CHECK(world.pending().empty());
}

}  // namespace
}  // namespace orgkeep::client
