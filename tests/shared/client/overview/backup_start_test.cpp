#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Strings = std::vector<std::string>;

const std::string started = R"({"activityId":"a-18"})";

TEST_CASE("requests a manual backup once with an idempotency key") {
    World world;
    world.load();
    world.dispatch(BackupNowPressed{});
    world.dispatch(BackupNowPressed{});
    CHECK(world.pending() == Strings{"POST /backups"});
    const HttpRequest& request = world.request("/backups");
    CHECK(request.body == R"({"type":"manual"})");
    CHECK(header_of(request, "Content-Type") == "application/json");
    const std::string key = header_of(request, "Idempotency-Key");
    REQUIRE(key.size() == 36);
    for (const std::size_t dash : {8U, 13U, 18U, 23U}) CHECK(key[dash] == '-');
    CHECK(key[14] == '4');
    CHECK(std::string("89ab").find(key[19]) != std::string::npos);
    CHECK_FALSE(world.view().backup.backup_now.enabled);
    CHECK(world.view().backup.backup_now.busy);
    CHECK(world.view().backup.backup_now.reason == "Starting the backup…");
    CHECK(world.view().backup.backup_now.label == "Backup Now");
}

TEST_CASE("shows an accepted run at once and polls it to its end") {
    World world;
    world.load();
    world.dispatch(BackupNowPressed{});
    world.respond("/backups", 202, started);
    CHECK(world.view().backup.status == BackupStatus::in_progress);
    CHECK(world.view().backup.detail == "Manual");
    CHECK(world.view().backup.progress->label == "Preparing");
    CHECK(world.view().backup.facts[0].value == "22 Nov 2026, 14:05");
    CHECK_FALSE(world.view().backup.backup_now.enabled);
    CHECK_FALSE(world.view().backup.backup_now.busy);
    CHECK(world.view().backup.backup_now.reason == "A backup is running");
    // The dashboard is requested for its recent activities, which include the run.
    CHECK(world.pending() == Strings{"GET /dashboard", "GET /backups/current"});
    world.dispatch(BackupNowPressed{});
    CHECK(world.sent_count("/backups") == 1);
    contract::Dashboard running = samples::dashboard();
    running.last_backup = samples::running_backup();
    world.respond_dashboard(running);

    world.respond_current(samples::running_backup());
    world.wait(seconds(5));
    contract::LastBackup done = samples::successful_backup();
    done.activity_id = "a-18";
    world.respond_current(done);
    world.respond_dashboard(samples::dashboard());
    CHECK(world.view().backup.backup_now.enabled);
    CHECK(world.notices().empty());

    SECTION("and uses another key for the next press") {
        World other;
        other.load();
        other.dispatch(BackupNowPressed{});
        const std::string first = header_of(other.request("/backups"), "Idempotency-Key");
        world.dispatch(BackupNowPressed{});
        CHECK(header_of(world.request("/backups"), "Idempotency-Key") != first);
    }
}

TEST_CASE("accepts a start even if its response can't be read") {
    World world;
    world.load();
    world.dispatch(BackupNowPressed{});
    world.respond("/backups", 202, "ok");
    CHECK(world.view().backup.status == BackupStatus::in_progress);
    CHECK(world.pending() == Strings{"GET /dashboard", "GET /backups/current"});
}

TEST_CASE("ignores older responses that do not know the started run") {
    World world;
    world.load();
    world.wait(minutes(5));
    world.dispatch(BackupNowPressed{});
    world.respond("/backups", 202, started);
    world.respond_dashboard(samples::dashboard());  // It was requested before the press.
    CHECK(world.view().backup.status == BackupStatus::in_progress);
    world.respond_current(samples::running_backup());
    CHECK(world.view().backup.status == BackupStatus::in_progress);
}

TEST_CASE("explains a refused start and reloads the affected data") {
    struct Case {
        int status;
        const char* body;
        const char* notice;
        Tone tone;
        const char* request;
    };
    const std::vector<Case> cases{
        {409, R"({"title":"Conflict"})", "A backup is already running.", Tone::warning,
         "GET /backups/current"},
        {403, "", "You are not allowed to start backups.", Tone::error, "GET /session"},
        {412, "", "The backup was not started. The backup service refused the request (412).",
         Tone::error, "GET /dashboard"},
        {422, R"({"title":"Bad","detail":"type is not known"})",
         "The backup was not started. The backup service refused the request (422): type is not "
         "known.",
         Tone::error, "GET /dashboard"},
        {404, "",
         "The backup was not started. The backup service was not found at this address (404).",
         Tone::error, "GET /dashboard"},
    };
    for (const Case& one : cases) {
        INFO(one.status);
        World world;
        world.load();
        world.dispatch(BackupNowPressed{});
        world.respond("/backups", one.status, one.body);
        CHECK(world.notices() == Strings{one.notice});
        CHECK(world.view().notices[0].tone == one.tone);
        CHECK(world.view().notices[0].dismiss_label == "Dismiss");
        CHECK(world.pending() == Strings{one.request});
        CHECK(world.view().backup.backup_now.enabled);
        world.dispatch(NoticeDismissed{world.view().notices[0].id + 1});
        CHECK(world.notices().size() == 1);
        world.dispatch(NoticeDismissed{world.view().notices[0].id});
        CHECK(world.notices().empty());
    }
}

TEST_CASE("shows the existing run after a 409") {
    World world;
    world.load();
    world.dispatch(BackupNowPressed{});
    world.respond("/backups", 409);
    world.respond_current(samples::running_backup());
    CHECK(world.view().backup.status == BackupStatus::in_progress);
    CHECK(world.until_next_wake() == seconds(5));
}

TEST_CASE("disables Backup Now after a 403 if the session confirms it") {
    World world;
    world.load();
    world.dispatch(BackupNowPressed{});
    world.respond("/backups", 403);
    contract::SessionInfo session = samples::session();
    session.capabilities.start_backup = false;
    world.respond_session(session);
    CHECK_FALSE(world.view().backup.backup_now.enabled);
    CHECK(world.view().backup.backup_now.reason == "You are not allowed to start backups");
    world.dispatch(BackupNowPressed{});
    CHECK(world.pending().empty());
}

TEST_CASE("retries a start with the same key after a lost response") {
    World world;
    world.load();
    world.dispatch(BackupNowPressed{});
    const std::string key = header_of(world.request("/backups"), "Idempotency-Key");
    world.fail("/backups");
    CHECK(world.pending().empty());
    CHECK(world.view().backup.backup_now.busy);
    CHECK(world.until_next_wake() >= milliseconds(250));
    CHECK(world.until_next_wake() <= seconds(1));
    world.dispatch(BackupNowPressed{});
    CHECK(world.pending().empty());
    world.set_visible(false);  // retries continue on a hidden page
    world.wait(seconds(1));
    CHECK(header_of(world.request("/backups"), "Idempotency-Key") == key);
    world.set_visible(true);
    world.respond("/backups", 500);
    world.wait(seconds(2));
    CHECK(header_of(world.request("/backups"), "Idempotency-Key") == key);
    world.respond("/backups", 202, started);
    CHECK(world.view().backup.status == BackupStatus::in_progress);
    CHECK(world.notices().empty());
    CHECK(world.sent_count("/backups") == 3);
}

TEST_CASE("gives up a start after three tries with one notice") {
    struct Case {
        int status;
        const char* error;
    };
    for (const Case& one : std::vector<Case>{{0, "Can't reach the backup service."},
                                             {500, "The backup service has a problem (500)."},
                                             {503, "The backup service is busy (503)."}}) {
        INFO(one.status);
        World world;
        world.load();
        world.dispatch(BackupNowPressed{});
        const std::string key = header_of(world.request("/backups"), "Idempotency-Key");
        for (int attempt = 0; attempt < 3; ++attempt) {
            CHECK(world.notices().empty());
            if (one.status == 0) {
                world.fail("/backups");
            } else {
                world.respond("/backups", one.status);
            }
            if (attempt < 2) world.wait(seconds(2));
        }
        CHECK(world.notices() ==
              Strings{std::string("The backup may not have started. ") + one.error +
                      " If no backup is running, press Backup Now again."});
        CHECK(world.pending() == Strings{"GET /dashboard"});
        CHECK(world.view().backup.backup_now.enabled);
        CHECK_FALSE(world.view().backup.backup_now.busy);
        // A new press has a new key and removes the notice.
        world.dispatch(BackupNowPressed{});
        CHECK(header_of(world.request("/backups"), "Idempotency-Key") != key);
        CHECK(world.notices().empty());
    }
}

TEST_CASE("follows a Retry-After of up to 30 s for a start") {
    World world;
    world.load();
    world.dispatch(BackupNowPressed{});
    SECTION("within the limit") {
        world.respond("/backups", 503, "", {{"retry-after", "20"}});
        CHECK(world.until_next_wake() == seconds(20));
        CHECK(world.view().backup.backup_now.busy);
    }
    SECTION("beyond the limit") {
        world.respond("/backups", 429, "", {{"retry-after", "31"}});
        CHECK(world.notices().size() == 1);
        CHECK_FALSE(world.view().backup.backup_now.busy);
    }
}

TEST_CASE("retries a start that the transport never ends") {
    World world;
    world.load();
    world.dispatch(BackupNowPressed{});
    world.wait(seconds(19));
    CHECK(world.sent_count("/backups") == 1);
    world.wait(seconds(2));
    CHECK(world.sent_count("/backups") == 2);
}

TEST_CASE("ends a start with a notice when going offline between tries") {
    World world;
    world.load();
    world.dispatch(BackupNowPressed{});
    world.fail("/backups");
    world.set_online(false);
    CHECK(world.notices().size() == 1);
    CHECK(world.view().backup.backup_now.reason == "You are offline");
    world.wait(minutes(5));
    CHECK(world.sent_count("/backups") == 1);
}

TEST_CASE("ignores Backup Now while it is disabled") {
    World world;
    SECTION("while a backup runs") { world.load_with(samples::running_backup()); }
    SECTION("offline") {
        world.load();
        world.set_online(false);
        world.fail("/dashboard");
    }
    SECTION("not loaded") { world.open(); }
    world.dispatch(BackupNowPressed{});
    CHECK(world.sent_count("/backups") == 0);
    CHECK_FALSE(world.view().backup.backup_now.enabled);
}

}  // namespace
}  // namespace orgkeep::client
