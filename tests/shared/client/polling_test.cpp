#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Lines = std::vector<std::string>;

contract::LastBackup running_with_advice(std::optional<int> poll_after) {
    contract::LastBackup backup = samples::running_backup();
    backup.poll_after_seconds = poll_after;
    return backup;
}

TEST_CASE("a run is looked at as often as the service advises, within 2 and 60 seconds") {
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
        CHECK(world.sent("/backups/current") == 0);
        world.wait(milliseconds(1));
        CHECK(world.waiting() == Lines{"GET /backups/current"});
        // The next advice counts from the next answer.
        world.answer_current(running_with_advice(9));
        CHECK(world.until_next_wake() == seconds(9));
    }
}

TEST_CASE("a run's end brings the whole dashboard, then all is quiet") {
    World world;
    world.load_with(samples::running_backup());
    world.wait(seconds(5));
    CHECK(world.view().backup.status == BackupStatus::in_progress);
    world.answer_current(samples::successful_backup());
    CHECK(world.view().backup.status == BackupStatus::successful);
    CHECK(world.waiting() == Lines{"GET /dashboard"});
    world.answer_dashboard(samples::dashboard());
    CHECK(world.waiting().empty());
    CHECK(world.until_next_wake() == minutes(5));
}

TEST_CASE("a run that ended and another that began between two looks counts as an end") {
    World world;
    world.load_with(samples::running_backup());
    world.wait(seconds(5));
    contract::LastBackup next = samples::running_backup();
    next.activity_id = "a-19";
    world.answer_current(next);
    CHECK(world.waiting() == Lines{"GET /dashboard"});
}

TEST_CASE("while a run goes the dashboard is refreshed too, every five minutes") {
    World world;
    world.load_with(running_with_advice(60));
    for (int minute = 0; minute < 4; ++minute) {
        world.wait(minutes(1));
        world.answer_current(running_with_advice(60));
    }
    CHECK(world.sent("/dashboard") == 1);
    world.wait(minutes(1));
    CHECK(world.sent("/dashboard") == 2);
}

TEST_CASE("idle means idle: one refresh every five minutes and nothing between") {
    World world;
    world.load();
    for (int refresh = 0; refresh < 3; ++refresh) {
        CHECK(world.until_next_wake() == minutes(5));
        const std::string before = world.view().header.updated;
        world.wait(minutes(5) - milliseconds(1));
        CHECK(world.waiting().empty());
        CHECK(world.view().header.updated == before);
        world.wait(milliseconds(1));
        CHECK(world.waiting() == Lines{"GET /dashboard"});
        world.answer_dashboard(samples::dashboard());
    }
    CHECK(world.view().header.updated == "Updated 14:20");
}

TEST_CASE("a refresh offers the entity tag, and 304 counts as a fresh answer") {
    World world;
    world.load(samples::dashboard(), "\"v1\"");
    world.wait(minutes(5));
    CHECK(header_of(world.request("/dashboard"), "If-None-Match") == "\"v1\"");
    world.answer("/dashboard", 304);
    CHECK(world.view().header.updated == "Updated 14:10");
    CHECK(world.view().backup.status == BackupStatus::successful);
    CHECK(world.until_next_wake() == minutes(5));
    world.wait(minutes(5));
    CHECK(header_of(world.request("/dashboard"), "If-None-Match") == "\"v1\"");
    world.answer_dashboard(samples::dashboard(), "\"v2\"");
    world.wait(minutes(5));
    CHECK(header_of(world.request("/dashboard"), "If-None-Match") == "\"v2\"");
    SECTION("an answer without a tag ends the offering") {
        world.answer_dashboard(samples::dashboard());
        world.wait(minutes(5));
        CHECK(header_of(world.request("/dashboard"), "If-None-Match").empty());
    }
}

TEST_CASE("304 to a question that offered no tag is not understood, and asked again in full") {
    World world;
    world.load();
    world.wait(minutes(5));
    world.answer("/dashboard", 304);
    CHECK(world.view().header.connection.label == "Service problem");
    CHECK(world.view().backup.status == BackupStatus::successful);
    world.wait(seconds(1));
    CHECK(world.waiting() == Lines{"GET /dashboard"});
}

TEST_CASE("a hidden page does not poll, and catches up when it is seen again") {
    World world;
    SECTION("with no run") {
        world.load();
        world.set_visible(false);
        CHECK_FALSE(world.next_wake());
        world.wait(minutes(4));
        world.set_visible(true);
        CHECK(world.waiting().empty());
        CHECK(world.until_next_wake() == minutes(1));
        world.set_visible(false);
        world.wait(minutes(2));
        CHECK(world.waiting().empty());
        world.set_visible(true);
        CHECK(world.waiting() == Lines{"GET /dashboard"});
    }
    SECTION("with a run") {
        world.load_with(samples::running_backup());
        world.set_visible(false);
        CHECK_FALSE(world.next_wake());
        world.wait(seconds(30));
        CHECK(world.waiting().empty());
        world.set_visible(true);
        CHECK(world.waiting() == Lines{"GET /backups/current"});
    }
    SECTION("what was asked before it was hidden is still taken") {
        world.load_with(samples::running_backup());
        world.wait(seconds(5));
        world.set_visible(false);
        world.answer_current(samples::successful_backup());
        CHECK(world.view().backup.status == BackupStatus::successful);
        CHECK(world.waiting().empty());
        world.set_visible(true);
        CHECK(world.waiting() == Lines{"GET /dashboard"});
    }
}

TEST_CASE("an older answer about the backup does not undo a newer one") {
    World world;
    world.load_with(running_with_advice(60));
    for (int minute = 1; minute < 5; ++minute) {
        world.wait(minutes(1));
        world.answer_current(running_with_advice(60));
    }
    world.wait(minutes(1));
    REQUIRE(world.waiting() == Lines{"GET /dashboard", "GET /backups/current"});
    world.answer_current(samples::successful_backup());
    // The dashboard was asked for while the run still went.
    contract::Dashboard before = samples::dashboard();
    before.last_backup = samples::running_backup();
    world.answer_dashboard(before);
    CHECK(world.view().backup.status == BackupStatus::successful);
    // And since it missed the end, it is asked for once more.
    CHECK(world.waiting() == Lines{"GET /dashboard"});
    world.answer_dashboard(samples::dashboard());
    CHECK(world.waiting().empty());
}

}  // namespace
}  // namespace orgkeep::client
