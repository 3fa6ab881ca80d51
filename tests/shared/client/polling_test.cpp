#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Strings = std::vector<std::string>;

contract::LastBackup running_with_advice(std::optional<int> poll_after) {
    contract::LastBackup backup = samples::running_backup();
    backup.poll_after_seconds = poll_after;
    return backup;
}

TEST_CASE("polls a run as the service advises, every 2 to 60 seconds") {
    struct Case {
        std::optional<int> advice;
        seconds expected;
    };
    for (const Case& one : std::vector<Case>{{std::nullopt, seconds(60)},
                                             {0, seconds(2)},
                                             {1, seconds(2)},
                                             {2, seconds(2)},
                                             {17, seconds(17)},
                                             {60, seconds(60)},
                                             {61, seconds(60)},
                                             {86'400, seconds(60)}}) {
        INFO("advice " << one.advice.value_or(-1));
        World world;
        world.load_with(running_with_advice(one.advice));
        CHECK(world.until_next_wake() == one.expected);
        world.wait(one.expected - milliseconds(1));
        CHECK(world.sent_count("/backups/current") == 0);
        world.wait(milliseconds(1));
        CHECK(world.pending() == Strings{"GET /backups/current"});
        // The next interval starts with the response.
        world.respond_current(running_with_advice(9));
        CHECK(world.until_next_wake() == seconds(9));
    }
}

TEST_CASE("refreshes the dashboard when a run ends, then rests") {
    World world;
    world.load_with(samples::running_backup());
    world.wait(seconds(5));
    CHECK(world.view().backup.status == BackupStatus::in_progress);
    world.respond_current(samples::successful_backup());
    CHECK(world.view().backup.status == BackupStatus::successful);
    CHECK(world.pending() == Strings{"GET /dashboard"});
    world.respond_dashboard(samples::dashboard());
    CHECK(world.pending().empty());
    CHECK(world.until_next_wake() == minutes(5));
}

TEST_CASE("notices the end of a run when another has started since") {
    World world;
    world.load_with(samples::running_backup());
    world.wait(seconds(5));
    contract::LastBackup next = samples::running_backup();
    next.activity_id = "a-19";
    world.respond_current(next);
    CHECK(world.pending() == Strings{"GET /dashboard"});
}

TEST_CASE("refreshes the dashboard every five minutes during a run") {
    World world;
    world.load_with(running_with_advice(60));
    for (int minute = 0; minute < 4; ++minute) {
        world.wait(minutes(1));
        world.respond_current(running_with_advice(60));
    }
    CHECK(world.sent_count("/dashboard") == 1);
    world.wait(minutes(1));
    CHECK(world.sent_count("/dashboard") == 2);
}

TEST_CASE("refreshes an idle dashboard every five minutes only") {
    World world;
    world.load();
    for (int refresh = 0; refresh < 3; ++refresh) {
        CHECK(world.until_next_wake() == minutes(5));
        const std::string before = world.view().header.updated;
        world.wait(minutes(5) - milliseconds(1));
        CHECK(world.pending().empty());
        CHECK(world.view().header.updated == before);
        world.wait(milliseconds(1));
        CHECK(world.pending() == Strings{"GET /dashboard"});
        world.respond_dashboard(samples::dashboard());
    }
    CHECK(world.view().header.updated == "Updated 14:20");
}

TEST_CASE("sends the ETag and counts a 304 as current") {
    World world;
    world.load(samples::dashboard(), "\"v1\"");
    world.wait(minutes(5));
    CHECK(header_of(world.request("/dashboard"), "If-None-Match") == "\"v1\"");
    world.respond("/dashboard", 304);
    CHECK(world.view().header.updated == "Updated 14:10");
    CHECK(world.view().backup.status == BackupStatus::successful);
    CHECK(world.until_next_wake() == minutes(5));
    world.wait(minutes(5));
    CHECK(header_of(world.request("/dashboard"), "If-None-Match") == "\"v1\"");
    world.respond_dashboard(samples::dashboard(), "\"v2\"");
    world.wait(minutes(5));
    CHECK(header_of(world.request("/dashboard"), "If-None-Match") == "\"v2\"");
    SECTION("sends no ETag after a response without one") {
        world.respond_dashboard(samples::dashboard());
        world.wait(minutes(5));
        CHECK(header_of(world.request("/dashboard"), "If-None-Match").empty());
    }
}

TEST_CASE("retries after an unexpected 304") {
    World world;
    world.load();
    world.wait(minutes(5));
    world.respond("/dashboard", 304);
    CHECK(world.view().header.connection.label == "Service problem");
    CHECK(world.view().backup.status == BackupStatus::successful);
    world.wait(seconds(1));
    CHECK(world.pending() == Strings{"GET /dashboard"});
}

TEST_CASE("does not poll while hidden and catches up when visible") {
    World world;
    SECTION("without a run") {
        world.load();
        world.set_visible(false);
        CHECK_FALSE(world.next_wake());
        world.wait(minutes(4));
        world.set_visible(true);
        CHECK(world.pending().empty());
        CHECK(world.until_next_wake() == minutes(1));
        world.set_visible(false);
        world.wait(minutes(2));
        CHECK(world.pending().empty());
        world.set_visible(true);
        CHECK(world.pending() == Strings{"GET /dashboard"});
    }
    SECTION("with a run") {
        world.load_with(samples::running_backup());
        world.set_visible(false);
        CHECK_FALSE(world.next_wake());
        world.wait(seconds(30));
        CHECK(world.pending().empty());
        world.set_visible(true);
        CHECK(world.pending() == Strings{"GET /backups/current"});
    }
    SECTION("with a response that arrives while hidden") {
        world.load_with(samples::running_backup());
        world.wait(seconds(5));
        world.set_visible(false);
        world.respond_current(samples::successful_backup());
        CHECK(world.view().backup.status == BackupStatus::successful);
        CHECK(world.pending().empty());
        world.set_visible(true);
        CHECK(world.pending() == Strings{"GET /dashboard"});
    }
}

TEST_CASE("ignores an older status of the backup") {
    World world;
    world.load_with(running_with_advice(60));
    for (int minute = 1; minute < 5; ++minute) {
        world.wait(minutes(1));
        world.respond_current(running_with_advice(60));
    }
    world.wait(minutes(1));
    REQUIRE(world.pending() == Strings{"GET /dashboard", "GET /backups/current"});
    world.respond_current(samples::successful_backup());
    // The dashboard was requested while the run was under way.
    contract::Dashboard before = samples::dashboard();
    before.last_backup = samples::running_backup();
    world.respond_dashboard(before);
    CHECK(world.view().backup.status == BackupStatus::successful);
    // It missed the end of the run, so it is requested once more.
    CHECK(world.pending() == Strings{"GET /dashboard"});
    world.respond_dashboard(samples::dashboard());
    CHECK(world.pending().empty());
}

}  // namespace
}  // namespace orgkeep::client
