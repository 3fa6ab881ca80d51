#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using Strings = std::vector<std::string>;

/// Checks that no event but the user's retry causes a request.
void check_rests(World& world) {
    const Strings before = world.pending();
    CHECK_FALSE(world.next_wake());
    world.wait(minutes(30));
    world.set_visible(false);
    world.set_visible(true);
    world.set_online(false);
    world.set_online(true);
    world.dispatch(BackupNowPressed{});
    world.dispatch(StatusIconPressed{});
    CHECK(world.pending() == before);
}

TEST_CASE("ends the session on any 401 and shows no data of the org") {
    World world;
    const auto start_backup_unauthorized = [&world] {
        world.load();
        world.dispatch(BackupNowPressed{});
        world.respond("/backups", 401);
    };
    SECTION("while loading") {
        world.open();
        world.respond("/session", 401);
    }
    SECTION("on a refresh") {
        world.load();
        world.wait(minutes(5));
        world.respond("/dashboard", 401, R"({"detail":"Token expired"})");
    }
    SECTION("on a poll") {
        world.load_with(samples::running_backup());
        world.wait(seconds(5));
        world.respond("/backups/current", 401);
    }
    SECTION("on Backup Now") { start_backup_unauthorized(); }
    SECTION("on a log download") {
        world.load();
        world.dispatch(StatusIconPressed{});
        world.respond("/activities/a-17/log", 401);
    }
    REQUIRE(world.view().panel);
    CHECK(world.view().panel->title == "Your session has ended");
    CHECK(world.view().panel->detail.find("Sign in again") == 0);
    CHECK(world.view().panel->action_label == "Try again");
    CHECK_FALSE(world.view().panel->busy);
    CHECK(world.view().header.connection.label == "Signed out");
    CHECK(world.view().header.org.empty());
    CHECK(world.view().header.updated.empty());
    CHECK(world.view().backup.status == BackupStatus::never);
    CHECK(world.view().usage.bars.empty());
    CHECK(world.view().stale_text.empty());
    CHECK_FALSE(world.view().backup.backup_now.enabled);
}

TEST_CASE("sends nothing after a 401 until the user retries, then loads again") {
    World world;
    world.load(samples::dashboard(), "\"v1\"");
    world.wait(minutes(5));
    world.respond("/dashboard", 401);
    check_rests(world);
    world.dispatch(RetryPressed{});
    CHECK(world.pending() == Strings{"GET /session", "GET /dashboard"});
    CHECK(header_of(world.request("/dashboard"), "If-None-Match").empty());
    CHECK(world.view().panel->title == "Dashboard");
    world.respond_session();
    world.respond_dashboard(samples::dashboard());
    CHECK_FALSE(world.view().panel);
    CHECK(world.view().header.connection.label == "Connected");
}

TEST_CASE("ignores responses that arrive after the session has ended") {
    World world;
    world.open();
    const HttpRequest dashboard = world.request("/dashboard");
    world.respond("/session", 401);
    world.dispatch(Responded{{dashboard.id, 200, {}, contract::encode(samples::dashboard())}});
    CHECK(world.view().panel->title == "Your session has ended");
    CHECK(world.view().backup.status == BackupStatus::never);
    CHECK_FALSE(world.next_wake());
}

TEST_CASE("explains a 403 with the service's message if there is one") {
    struct Case {
        const char* body;
        const char* detail;
    };
    for (const Case& one :
         std::vector<Case>{{"", "Ask the administrator of the account for access."},
                           {R"({"title":"Forbidden","detail":"Your trial has ended.\n"})",
                            "Your trial has ended. "}}) {
        World world;
        world.open();
        world.respond("/session", 403, one.body);
        REQUIRE(world.view().panel);
        CHECK(world.view().panel->title == "You have no access to this backup account");
        CHECK(world.view().panel->detail == one.detail);
        CHECK(world.view().header.connection.label == "No access");
        check_rests(world);
    }
}

TEST_CASE("names the other API version even if its dashboard can't be read") {
    for (const bool dashboard_first : {true, false}) {
        World world;
        world.open();
        contract::SessionInfo session = samples::session();
        session.api_version = "2";
        if (dashboard_first) world.respond("/dashboard", 200, R"({"v":2})");
        world.respond_session(session);
        REQUIRE(world.view().panel);
        CHECK(world.view().panel->title == "This page and the service have different versions");
        CHECK(world.view().panel->detail.find("version 2") != std::string::npos);
        CHECK(world.view().panel->detail.find("Reload") != std::string::npos);
        CHECK(world.view().header.connection.label == "Version mismatch");
    }
}

}  // namespace
}  // namespace orgkeep::client
