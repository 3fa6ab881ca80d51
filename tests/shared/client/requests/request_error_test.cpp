#include <array>
#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Lines = std::vector<std::string>;

// Loaded, and five minutes later with a refresh under way.
World refreshing_world(std::uint64_t seed = 1) {
    World world(options_with_seed(seed));
    world.load();
    world.wait(minutes(5));
    return world;
}

TEST_CASE("what goes wrong is said, the data stays with its age, and an answer heals it") {
    struct Case {
        int status;  // 0 for no answer
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
         "The answer of the backup service could not be read: it is not valid JSON."},
        {200, "<html>sign in</html>", "Service problem",
         "The answer of the backup service could not be read: it is not valid JSON."},
        {200, R"({"lastBackup":7})", "Service problem",
         "The answer of the backup service could not be read: /lastBackup must be an object."},
    };
    for (const Case& one : cases) {
        INFO(one.status << ' ' << one.body);
        World world = refreshing_world();
        if (one.status == 0) {
            world.fail("/dashboard");
        } else {
            world.answer("/dashboard", one.status, one.body);
        }
        CHECK_FALSE(world.view().panel);
        CHECK(world.view().header.connection.label == one.badge);
        CHECK(world.view().header.connection.tone == Tone::warning);
        CHECK(world.view().header.updated == "Data from 14:05");
        CHECK(world.view().stale_text ==
              std::string(one.sentence) + " The data shown is from 14:05.");
        CHECK(world.view().stale_action_label == "Try again");
        CHECK(world.view().backup.status == BackupStatus::successful);
        CHECK(world.view().backup.backup_now.enabled);
        CHECK(world.notices().empty());

        world.wait(seconds(1));
        REQUIRE(world.waiting() == Lines{"GET /dashboard"});
        CHECK_FALSE(world.view().stale_text.empty());  // still, until the answer is there
        world.answer_dashboard(samples::dashboard());
        CHECK(world.view().stale_text.empty());
        CHECK(world.view().stale_action_label.empty());
        CHECK(world.view().header.connection.label == "Connected");
        CHECK(world.view().header.updated.find("Updated 14:10") == 0);
        CHECK(world.until_next_wake() == minutes(5));
    }
}

TEST_CASE("with nothing loaded yet the trouble fills the page") {
    struct Case {
        int status;
        const char* title;
        const char* detail;
    };
    const std::vector<Case> cases{
        {0, "Can't reach the backup service",
         "Check the connection, and that the service is running. The page keeps trying by itself."},
        {500, "The backup service has a problem",
         "The backup service has a problem (500). The page keeps trying by itself."},
        {404, "The backup service was not found at this address",
         "The backup service was not found at this address (404). The page keeps trying by "
         "itself."},
        {200, "The answer of the backup service could not be read",
         "The answer of the backup service could not be read: it is not valid JSON. The page keeps "
         "trying by itself."},
    };
    for (const Case& one : cases) {
        INFO(one.status);
        World world;
        world.open();
        world.answer_session();
        if (one.status == 0) {
            world.fail("/dashboard");
        } else {
            world.answer("/dashboard", one.status, "no JSON");
        }
        REQUIRE(world.view().panel);
        CHECK(world.view().panel->title == one.title);
        CHECK(world.view().panel->detail == one.detail);
        CHECK(world.view().panel->action_label == "Try again");
        CHECK(world.view().stale_text.empty());
        world.wait(seconds(1));
        world.answer_dashboard(samples::dashboard());
        CHECK_FALSE(world.view().panel);
    }
}

TEST_CASE("the waits between failures grow, jitter, and stay under a minute") {
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
        CHECK(world.view().stale_text ==
              "Can't reach the backup service. The data shown is from "
              "14:05.");
    }
    bool differ = false;
    for (const milliseconds wait : first_waits) differ = differ || wait != first_waits.front();
    CHECK(differ);
}

TEST_CASE("the same seed waits the same") {
    for (const std::uint64_t seed : {1ULL, 99ULL}) {
        World one = refreshing_world(seed);
        World other = refreshing_world(seed);
        one.fail("/dashboard");
        other.fail("/dashboard");
        CHECK(one.until_next_wake() == other.until_next_wake());
    }
}

TEST_CASE("an answer starts the waits from the beginning") {
    World world = refreshing_world();
    for (int failure = 0; failure < 8; ++failure) {
        world.fail("/dashboard");
        world.wait(world.until_next_wake());
    }
    world.answer_dashboard(samples::dashboard());
    world.wait(minutes(5));
    world.fail("/dashboard");
    CHECK(world.until_next_wake() <= seconds(1));
    CHECK(world.view().header.connection.label == "Reconnecting");
}

TEST_CASE("the service's own word on when to come back is honoured") {
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
        World world = refreshing_world();  // at 14:10
        world.answer("/dashboard", one.status, "", one.headers);
        CHECK(world.until_next_wake() >= one.at_least);
        CHECK(world.until_next_wake() <= one.at_most);
    }
}

TEST_CASE("a person who presses Try again need not wait, and a second press sends nothing") {
    World world = refreshing_world();
    world.answer("/dashboard", 503, "", {{"retry-after", "600"}});
    world.happen(RetryPressed{});
    CHECK(world.waiting() == Lines{"GET /dashboard"});
    world.happen(RetryPressed{});
    CHECK(world.waiting() == Lines{"GET /dashboard"});
    world.answer_dashboard(samples::dashboard());
    CHECK(world.waiting().empty());
    CHECK(world.view().stale_text.empty());
    world.happen(RetryPressed{});  // nothing to try again
    CHECK(world.waiting().empty());
}

TEST_CASE("a poll that fails shows the trouble and goes on by the waits, not by the advice") {
    World world;
    world.load_with(samples::running_backup());
    world.wait(seconds(5));
    world.answer("/backups/current", 200, R"({"status":"resting"})");
    CHECK(world.view().backup.status == BackupStatus::in_progress);
    CHECK(world.view().stale_text ==
          "The answer of the backup service could not be read: /status is not a known name. The "
          "data shown is from 14:05.");
    CHECK(world.until_next_wake() <= seconds(1));
    world.wait(seconds(1));
    world.answer_current(samples::running_backup());
    CHECK(world.view().stale_text.empty());
    CHECK(world.until_next_wake() == seconds(5));
}

TEST_CASE("when one answer comes through, what else failed for want of a network is asked again") {
    contract::LastBackup running = samples::running_backup();
    running.poll_after_seconds = 60;
    World world;
    world.load_with(running);
    for (int minute = 1; minute < 5; ++minute) {
        world.wait(minutes(1));
        world.answer_current(running);
    }
    world.wait(minutes(1));
    REQUIRE(world.waiting() == Lines{"GET /dashboard", "GET /backups/current"});
    SECTION("at once after a network failure") {
        world.fail("/dashboard");
        world.answer_current(running);
        CHECK(world.waiting() == Lines{"GET /dashboard"});
    }
    SECTION("but not after an answer that asks to wait") {
        world.answer("/dashboard", 503, "", {{"retry-after", "30"}});
        world.answer_current(running);
        CHECK(world.waiting().empty());
        CHECK_FALSE(world.view().stale_text.empty());
        CHECK(world.until_next_wake() == seconds(30));
    }
}

TEST_CASE("stale data from another day carries its date") {
    World world;
    world.load();
    world.set_visible(false);
    world.wait(std::chrono::hours(20));
    world.set_visible(true);
    world.fail("/dashboard");
    CHECK(world.view().header.updated == "Data from 22 Nov 2026, 14:05");
    CHECK(world.view().stale_text ==
          "Can't reach the backup service. The data shown is from 22 Nov 2026, 14:05.");
}

}  // namespace
}  // namespace orgkeep::client
