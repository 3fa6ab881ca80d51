#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using Lines = std::vector<std::string>;

ClientOptions offline_options() {
    ClientOptions options = options_with_seed(1);
    options.online = false;
    return options;
}

TEST_CASE("going offline is tried once, said, and then nothing is asked until online") {
    World world;
    world.load();
    world.set_online(false);
    CHECK(world.waiting() == Lines{"GET /dashboard"});
    world.fail("/dashboard");
    CHECK(world.view().header.connection.label == "Offline");
    CHECK(world.view().header.updated == "Data from 14:05");
    CHECK(world.view().stale_text == "You are offline. The data shown is from 14:05.");
    CHECK(world.view().stale_action_label == "Try again");
    CHECK_FALSE(world.view().backup.backup_now.enabled);
    CHECK(world.view().backup.backup_now.reason == "You are offline");
    CHECK_FALSE(world.next_wake());
    world.wait(minutes(60));
    world.set_visible(false);
    world.happen(TimePassed{});
    CHECK(world.waiting().empty());

    world.set_visible(true);  // a look is worth one try
    CHECK(world.waiting() == Lines{"GET /dashboard"});
    world.fail("/dashboard");

    world.set_online(true);
    CHECK(world.waiting() == Lines{"GET /dashboard"});
    world.answer_dashboard(samples::dashboard());
    CHECK(world.view().header.connection.label == "Connected");
    CHECK(world.view().stale_text.empty());
    CHECK(world.view().backup.backup_now.enabled);
    CHECK(world.until_next_wake() == minutes(5));
}

TEST_CASE("online again, the waits start from the beginning") {
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

TEST_CASE("a service on this machine answers without a network, and the page works as ever") {
    World world(offline_options());
    world.open();
    CHECK(world.view().panel->title == "Loading the dashboard");
    world.answer_session();
    world.answer_dashboard(samples::dashboard());
    CHECK(world.view().header.connection.label == "Connected");
    CHECK(world.view().stale_text.empty());
    CHECK(world.view().backup.backup_now.enabled);
    CHECK(world.until_next_wake() == minutes(5));
    world.happen(BackupNowPressed{});
    CHECK(world.waiting() == Lines{"POST /backups"});
    world.fail("/backups");
    CHECK(world.view().header.connection.label == "Offline");
}

TEST_CASE("offline with nothing loaded is said on the whole page") {
    World world(offline_options());
    world.open();
    world.fail("/session");
    world.fail("/dashboard");
    REQUIRE(world.view().panel);
    CHECK(world.view().panel->title == "You are offline");
    CHECK(world.view().panel->action_label == "Try again");
    CHECK(world.view().header.connection.label == "Offline");
    CHECK_FALSE(world.next_wake());
    SECTION("a press tries all the same") {
        world.happen(RetryPressed{});
        CHECK(world.waiting() == Lines{"GET /session", "GET /dashboard"});
        CHECK(world.view().panel->busy);
        world.answer_session();
        world.answer_dashboard(samples::dashboard());
        CHECK_FALSE(world.view().panel);
    }
    SECTION("the page loads by itself when online") {
        world.set_online(true);
        CHECK(world.waiting() == Lines{"GET /session", "GET /dashboard"});
    }
}

TEST_CASE("a run is followed again as soon as the page is online") {
    World world;
    world.load_with(samples::running_backup());
    world.set_online(false);
    world.fail("/dashboard");
    world.wait(minutes(3));
    world.set_online(true);
    CHECK(world.waiting() == Lines{"GET /dashboard", "GET /backups/current"});
}

TEST_CASE("being told the same again changes nothing") {
    World world;
    world.load();
    world.set_online(true);
    world.set_visible(true);
    CHECK(world.waiting().empty());
    world.set_online(false);
    world.fail("/dashboard");
    world.set_online(false);
    CHECK(world.waiting().empty());
}

}  // namespace
}  // namespace orgkeep::client
