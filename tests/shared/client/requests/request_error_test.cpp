#include <array>
#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Strings = std::vector<std::string>;

/// A loaded dashboard five minutes later, with a refresh under way.
World refreshing_world(std::uint64_t seed = 1) {
    World world(options_with_seed(seed));
    world.load();
    world.wait(minutes(5));
    return world;
}

TEST_CASE("explains an error, keeps the outdated data and recovers") {
    struct Case {
        int status;  // 0 for no response
        const char* body;
        const char* badge;
        const char* sentence;
    };
    const std::vector<Case> cases{
        {0, "", "Reconnecting", "Can't reach the backup service."},
        {500, "", "Service problem", "The backup service has a problem (500)."},
        {502, "<html>", "Service problem", "The backup service has a problem (502)."},
        {503, R"({"detail":"Down for maintenance until 15:00."})", "Service problem",
         "The backup service is busy (503): Down for maintenance until 15:00."},
        {429, "", "Service problem", "The backup service is busy (429)."},
        {404, "", "Service problem", "The backup service was not found at this address (404)."},
        {400, R"({"title":"Bad query"})", "Service problem",
         "The backup service refused the request (400): Bad query."},
        {409, "", "Service problem", "The backup service refused the request (409)."},
        {412, "", "Service problem", "The backup service refused the request (412)."},
        {204, "", "Service problem", "The backup service refused the request (204)."},
        {200, "", "Service problem",
         "The backup service sent an invalid response: it is not valid JSON."},
        {200, "<html>sign in</html>", "Service problem",
         "The backup service sent an invalid response: it is not valid JSON."},
        {200, R"({"lastBackup":7})", "Service problem",
         "The backup service sent an invalid response: /lastBackup must be an object."},
    };
    for (const Case& one : cases) {
        INFO(one.status << ' ' << one.body);
        World world = refreshing_world();
        if (one.status == 0) {
            world.fail("/dashboard");
        } else {
            world.respond("/dashboard", one.status, one.body);
        }
        CHECK_FALSE(world.view().panel);
        CHECK(world.view().header.connection.label == one.badge);
        CHECK(world.view().header.connection.tone == Tone::warning);
        CHECK(world.view().header.updated == "Data from 14:05");
        CHECK(world.view().stale_text == std::string(one.sentence) + " Data from 14:05.");
        CHECK(world.view().stale_action_label == "Try again");
        CHECK(world.view().backup.status == BackupStatus::successful);
        CHECK(world.view().backup.backup_now.enabled);
        CHECK(world.notices().empty());

        world.wait(seconds(1));
        REQUIRE(world.pending() == Strings{"GET /dashboard"});
        CHECK_FALSE(world.view().stale_text.empty());  // It stays until the response has come.
        world.respond_dashboard(samples::dashboard());
        CHECK(world.view().stale_text.empty());
        CHECK(world.view().stale_action_label.empty());
        CHECK(world.view().header.connection.label == "Connected");
        CHECK(world.view().header.updated.find("Updated 14:10") == 0);
        CHECK(world.until_next_wake() == minutes(5));
    }
}

TEST_CASE("shows a panel for an error before anything has loaded") {
    struct Case {
        int status;
        const char* title;
        const char* detail;
    };
    const std::vector<Case> cases{
        {0, "Can't reach the backup service",
         "Check the connection, and that the service is running. Retrying automatically."},
        {500, "The backup service has a problem",
         "The backup service has a problem (500). Retrying automatically."},
        {404, "The backup service was not found at this address",
         "The backup service was not found at this address (404). Retrying automatically."},
        {200, "The backup service sent an invalid response",
         "The backup service sent an invalid response: it is not valid JSON. Retrying "
         "automatically."},
    };
    for (const Case& one : cases) {
        INFO(one.status);
        World world;
        world.open();
        world.respond_session();
        if (one.status == 0) {
            world.fail("/dashboard");
        } else {
            world.respond("/dashboard", one.status, "no JSON");
        }
        REQUIRE(world.view().panel);
        CHECK(world.view().panel->title == one.title);
        CHECK(world.view().panel->detail == one.detail);
        CHECK(world.view().panel->action_label == "Try again");
        CHECK(world.view().stale_text.empty());
        world.wait(seconds(1));
        world.respond_dashboard(samples::dashboard());
        CHECK_FALSE(world.view().panel);
    }
}

TEST_CASE("backs off with jitter up to a minute") {
    const std::array ceilings{seconds(1),  seconds(2),  seconds(4),  seconds(8), seconds(16),
                              seconds(32), seconds(60), seconds(60), seconds(60)};
    std::vector<milliseconds> first_waits;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        World world = refreshing_world(seed);
        for (const seconds ceiling : ceilings) {
            world.fail("/dashboard");
            CHECK(world.until_next_wake() >= milliseconds(250));
            CHECK(world.until_next_wake() <= ceiling);
            if (ceiling == seconds(1)) first_waits.push_back(world.until_next_wake());
            world.wait(world.until_next_wake());
        }
        CHECK(world.view().header.connection.label == "Can't reach service");
        CHECK(world.view().stale_text == "Can't reach the backup service. Data from 14:05.");
    }
    bool differ = false;
    for (const milliseconds wait : first_waits) differ = differ || wait != first_waits.front();
    CHECK(differ);
}

TEST_CASE("waits the same time for the same seed") {
    for (const std::uint64_t seed : {1ULL, 99ULL}) {
        World one = refreshing_world(seed);
        World other = refreshing_world(seed);
        one.fail("/dashboard");
        other.fail("/dashboard");
        CHECK(one.until_next_wake() == other.until_next_wake());
    }
}

TEST_CASE("restarts the backoff after a success") {
    World world = refreshing_world();
    for (int failure = 0; failure < 8; ++failure) {
        world.fail("/dashboard");
        world.wait(world.until_next_wake());
    }
    world.respond_dashboard(samples::dashboard());
    world.wait(minutes(5));
    world.fail("/dashboard");
    CHECK(world.until_next_wake() <= seconds(1));
    CHECK(world.view().header.connection.label == "Reconnecting");
}

TEST_CASE("follows Retry-After") {
    struct Case {
        int status;
        std::vector<HttpHeader> headers;
        milliseconds at_least;
        milliseconds at_most;
    };
    const std::vector<Case> cases{
        {429, {{"retry-after", "30"}}, seconds(30), seconds(30)},
        {503, {{"retry-after", "120"}}, seconds(120), seconds(120)},
        {500, {{"retry-after", "7"}}, seconds(7), seconds(7)},
        {503, {{"retry-after", "86400"}}, minutes(60), minutes(60)},
        {503, {{"retry-after", "0"}}, milliseconds(250), seconds(1)},
        {503, {{"retry-after", "soon"}}, milliseconds(250), seconds(1)},
        {503, {{"retry-after", "Sun, 22 Nov 2026 14:12:00 GMT"}}, minutes(2), minutes(2)},
        {503,
         {{"date", "Sun, 22 Nov 2026 20:00:00 GMT"},
          {"retry-after", "Sun, 22 Nov 2026 20:00:40 GMT"}},
         seconds(40),
         seconds(40)},
    };
    for (const Case& one : cases) {
        INFO(one.headers.back().value);
        World world = refreshing_world();  // a world at 14:10
        world.respond("/dashboard", one.status, "", one.headers);
        CHECK(world.until_next_wake() >= one.at_least);
        CHECK(world.until_next_wake() <= one.at_most);
    }
}

TEST_CASE("retries at once on Try again, and only once") {
    World world = refreshing_world();
    world.respond("/dashboard", 503, "", {{"retry-after", "600"}});
    world.dispatch(RetryPressed{});
    CHECK(world.pending() == Strings{"GET /dashboard"});
    world.dispatch(RetryPressed{});
    CHECK(world.pending() == Strings{"GET /dashboard"});
    world.respond_dashboard(samples::dashboard());
    CHECK(world.pending().empty());
    CHECK(world.view().stale_text.empty());
    world.dispatch(RetryPressed{});  // nothing to retry
    CHECK(world.pending().empty());
}

TEST_CASE("backs off after a failed poll") {
    World world;
    world.load_with(samples::running_backup());
    world.wait(seconds(5));
    world.respond("/backups/current", 200, R"({"status":"resting"})");
    CHECK(world.view().backup.status == BackupStatus::in_progress);
    CHECK(world.view().stale_text ==
          "The backup service sent an invalid response: /status is not a known name. Data from "
          "14:05.");
    CHECK(world.until_next_wake() <= seconds(1));
    world.wait(seconds(1));
    world.respond_current(samples::running_backup());
    CHECK(world.view().stale_text.empty());
    CHECK(world.until_next_wake() == seconds(5));
}

TEST_CASE("retries network failures when another request succeeds") {
    contract::LastBackup running = samples::running_backup();
    running.poll_after_seconds = 60;
    World world;
    world.load_with(running);
    for (int minute = 1; minute < 5; ++minute) {
        world.wait(minutes(1));
        world.respond_current(running);
    }
    world.wait(minutes(1));
    REQUIRE(world.pending() == Strings{"GET /dashboard", "GET /backups/current"});
    SECTION("at once after a network failure") {
        world.fail("/dashboard");
        world.respond_current(running);
        CHECK(world.pending() == Strings{"GET /dashboard"});
    }
    SECTION("but not after a Retry-After") {
        world.respond("/dashboard", 503, "", {{"retry-after", "30"}});
        world.respond_current(running);
        CHECK(world.pending().empty());
        CHECK_FALSE(world.view().stale_text.empty());
        CHECK(world.until_next_wake() == seconds(30));
    }
}

TEST_CASE("shows the date of data from another day") {
    World world;
    world.load();
    world.set_visible(false);
    world.wait(std::chrono::hours(20));
    world.set_visible(true);
    world.fail("/dashboard");
    CHECK(world.view().header.updated == "Data from 22 Nov 2026, 14:05");
    CHECK(world.view().stale_text ==
          "Can't reach the backup service. Data from 22 Nov 2026, 14:05.");
}

}  // namespace
}  // namespace orgkeep::client
