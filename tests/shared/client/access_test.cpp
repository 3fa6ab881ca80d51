#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using Lines = std::vector<std::string>;

// Nothing is asked any more, whatever happens but a press.
void check_rests(World& world) {
    const Lines before = world.waiting();
    CHECK_FALSE(world.next_wake());
    world.wait(minutes(30));
    world.set_visible(false);
    world.set_visible(true);
    world.set_online(false);
    world.set_online(true);
    world.happen(BackupNowPressed{});
    world.happen(StatusIconPressed{});
    CHECK(world.waiting() == before);
}

TEST_CASE("401 ends the session from wherever it comes, and shows nothing of the org") {
    World world;
    const auto press_and_be_refused = [&world] {
        world.load();
        world.happen(BackupNowPressed{});
        world.answer("/backups", 401);
    };
    SECTION("while loading") {
        world.open();
        world.answer("/session", 401);
    }
    SECTION("on a refresh") {
        world.load();
        world.wait(minutes(5));
        world.answer("/dashboard", 401, R"({"detail":"Token expired"})");
    }
    SECTION("on a poll") {
        world.load_with(samples::running_backup());
        world.wait(seconds(5));
        world.answer("/backups/current", 401);
    }
    SECTION("on a press") { press_and_be_refused(); }
    SECTION("on a log") {
        world.load();
        world.happen(StatusIconPressed{});
        world.answer("/activities/a-17/log", 401);
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

TEST_CASE("after 401 all rests until the person tries again, and then loads anew") {
    World world;
    world.load(samples::dashboard(), "\"v1\"");
    world.wait(minutes(5));
    world.answer("/dashboard", 401);
    check_rests(world);
    world.happen(RetryPressed{});
    CHECK(world.waiting() == Lines{"GET /session", "GET /dashboard"});
    CHECK(header_of(world.request("/dashboard"), "If-None-Match").empty());
    CHECK(world.view().panel->title == "Loading the dashboard");
    world.answer_session();
    world.answer_dashboard(samples::dashboard());
    CHECK_FALSE(world.view().panel);
    CHECK(world.view().header.connection.label == "Connected");
}

TEST_CASE("answers on their way when the session ended are not shown") {
    World world;
    world.open();
    const HttpRequest dashboard = world.request("/dashboard");
    world.answer("/session", 401);
    world.happen(Responded{{dashboard.id, 200, {}, contract::encode(samples::dashboard())}});
    CHECK(world.view().panel->title == "Your session has ended");
    CHECK(world.view().backup.status == BackupStatus::never);
    CHECK_FALSE(world.next_wake());
}

TEST_CASE("403 on what the page needs says so, in the service's words when it has some") {
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
        world.answer("/session", 403, one.body);
        REQUIRE(world.view().panel);
        CHECK(world.view().panel->title == "You have no access to this backup account");
        CHECK(world.view().panel->detail == one.detail);
        CHECK(world.view().header.connection.label == "No access");
        check_rests(world);
    }
}

TEST_CASE("a service of another version is named, even when its dashboard can't be read") {
    for (const bool dashboard_first : {true, false}) {
        World world;
        world.open();
        contract::SessionInfo session = samples::session();
        session.api_version = "2";
        if (dashboard_first) world.answer("/dashboard", 200, R"({"v":2})");
        world.answer_session(session);
        REQUIRE(world.view().panel);
        CHECK(world.view().panel->title == "This page and the service speak different versions");
        CHECK(world.view().panel->detail.find("version 2") != std::string::npos);
        CHECK(world.view().panel->detail.find("Reload") != std::string::npos);
        CHECK(world.view().header.connection.label == "Other version");
    }
}

}  // namespace
}  // namespace orgkeep::client
