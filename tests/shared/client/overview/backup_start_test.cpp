#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Lines = std::vector<std::string>;

const std::string started = R"({"activityId":"a-18"})";

TEST_CASE("a press asks for a manual backup with a key of its own, once") {
    World world;
    world.load();
    world.happen(BackupNowPressed{});
    world.happen(BackupNowPressed{});
    CHECK(world.waiting() == Lines{"POST /backups"});
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
    CHECK(world.view().backup.backup_now.reason == "Starting the backup");
    CHECK(world.view().backup.backup_now.label == "Backup Now");
}

TEST_CASE("an accepted press shows the run at once and follows it to its end") {
    World world;
    world.load();
    world.happen(BackupNowPressed{});
    world.answer("/backups", 202, started);
    CHECK(world.view().backup.status == BackupStatus::in_progress);
    CHECK(world.view().backup.detail == "Manual");
    CHECK(world.view().backup.progress->label == "Preparing");
    CHECK(world.view().backup.facts[0].value == "22 Nov 2026, 14:05");
    CHECK_FALSE(world.view().backup.backup_now.enabled);
    CHECK_FALSE(world.view().backup.backup_now.busy);
    CHECK(world.view().backup.backup_now.reason == "A backup is running");
    // The run is among the recent activities, which the dashboard tells.
    CHECK(world.waiting() == Lines{"GET /dashboard", "GET /backups/current"});
    world.happen(BackupNowPressed{});
    CHECK(world.sent("/backups") == 1);
    contract::Dashboard running = samples::dashboard();
    running.last_backup = samples::running_backup();
    world.answer_dashboard(running);

    world.answer_current(samples::running_backup());
    world.wait(seconds(5));
    contract::LastBackup done = samples::successful_backup();
    done.activity_id = "a-18";
    world.answer_current(done);
    world.answer_dashboard(samples::dashboard());
    CHECK(world.view().backup.backup_now.enabled);
    CHECK(world.notices().empty());

    SECTION("and the next press has another key") {
        World other;
        other.load();
        other.happen(BackupNowPressed{});
        const std::string first = header_of(other.request("/backups"), "Idempotency-Key");
        world.happen(BackupNowPressed{});
        CHECK(header_of(world.request("/backups"), "Idempotency-Key") != first);
    }
}

TEST_CASE("an accepted press counts even when its answer can't be read") {
    World world;
    world.load();
    world.happen(BackupNowPressed{});
    world.answer("/backups", 202, "ok");
    CHECK(world.view().backup.status == BackupStatus::in_progress);
    CHECK(world.waiting() == Lines{"GET /dashboard", "GET /backups/current"});
}

TEST_CASE("what was asked before the press does not hide the run it started") {
    World world;
    world.load();
    world.wait(minutes(5));
    world.happen(BackupNowPressed{});
    world.answer("/backups", 202, started);
    world.answer_dashboard(samples::dashboard());  // asked for before; says "successful"
    CHECK(world.view().backup.status == BackupStatus::in_progress);
    world.answer_current(samples::running_backup());
    CHECK(world.view().backup.status == BackupStatus::in_progress);
}

TEST_CASE("a refused press says why, and looks at what is true") {
    struct Case {
        int status;
        const char* body;
        const char* notice;
        Tone tone;
        const char* asked;
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
        world.happen(BackupNowPressed{});
        world.answer("/backups", one.status, one.body);
        CHECK(world.notices() == Lines{one.notice});
        CHECK(world.view().notices[0].tone == one.tone);
        CHECK(world.view().notices[0].dismiss_label == "Dismiss");
        CHECK(world.waiting() == Lines{one.asked});
        CHECK(world.view().backup.backup_now.enabled);
        world.happen(NoticeDismissed{world.view().notices[0].id + 1});
        CHECK(world.notices().size() == 1);
        world.happen(NoticeDismissed{world.view().notices[0].id});
        CHECK(world.notices().empty());
    }
}

TEST_CASE("409 shows the run that is there already") {
    World world;
    world.load();
    world.happen(BackupNowPressed{});
    world.answer("/backups", 409);
    world.answer_current(samples::running_backup());
    CHECK(world.view().backup.status == BackupStatus::in_progress);
    CHECK(world.until_next_wake() == seconds(5));
}

TEST_CASE("403 takes the right to start away when the session says so") {
    World world;
    world.load();
    world.happen(BackupNowPressed{});
    world.answer("/backups", 403);
    contract::SessionInfo session = samples::session();
    session.capabilities.start_backup = false;
    world.answer_session(session);
    CHECK_FALSE(world.view().backup.backup_now.enabled);
    CHECK(world.view().backup.backup_now.reason == "You are not allowed to start backups");
    world.happen(BackupNowPressed{});
    CHECK(world.waiting().empty());
}

TEST_CASE("a press whose answer is lost is sent again under the same key") {
    World world;
    world.load();
    world.happen(BackupNowPressed{});
    const std::string key = header_of(world.request("/backups"), "Idempotency-Key");
    world.fail("/backups");
    CHECK(world.waiting().empty());
    CHECK(world.view().backup.backup_now.busy);
    CHECK(world.until_next_wake() >= milliseconds(250));
    CHECK(world.until_next_wake() <= seconds(1));
    world.happen(BackupNowPressed{});
    CHECK(world.waiting().empty());
    world.set_visible(false);  // the press counts whether it is watched or not
    world.wait(seconds(1));
    CHECK(header_of(world.request("/backups"), "Idempotency-Key") == key);
    world.set_visible(true);
    world.answer("/backups", 500);
    world.wait(seconds(2));
    CHECK(header_of(world.request("/backups"), "Idempotency-Key") == key);
    world.answer("/backups", 202, started);
    CHECK(world.view().backup.status == BackupStatus::in_progress);
    CHECK(world.notices().empty());
    CHECK(world.sent("/backups") == 3);
}

TEST_CASE("after three tries the press is over, with one notice that says what to do") {
    struct Case {
        int status;
        const char* what;
    };
    for (const Case& one : std::vector<Case>{{0, "Can't reach the backup service."},
                                             {500, "The backup service has a problem (500)."},
                                             {503, "The backup service is busy (503)."}}) {
        INFO(one.status);
        World world;
        world.load();
        world.happen(BackupNowPressed{});
        const std::string key = header_of(world.request("/backups"), "Idempotency-Key");
        for (int attempt = 0; attempt < 3; ++attempt) {
            CHECK(world.notices().empty());
            if (one.status == 0) {
                world.fail("/backups");
            } else {
                world.answer("/backups", one.status);
            }
            if (attempt < 2) world.wait(seconds(2));
        }
        CHECK(world.notices() == Lines{std::string("The backup may not have started. ") + one.what +
                                       " If no backup is shown as running, press Backup Now "
                                       "again."});
        CHECK(world.waiting() == Lines{"GET /dashboard"});
        CHECK(world.view().backup.backup_now.enabled);
        CHECK_FALSE(world.view().backup.backup_now.busy);
        // A new press is a new wish, and takes the old notice away.
        world.happen(BackupNowPressed{});
        CHECK(header_of(world.request("/backups"), "Idempotency-Key") != key);
        CHECK(world.notices().empty());
    }
}

TEST_CASE("the service may ask the press to wait a little, but not for long") {
    World world;
    world.load();
    world.happen(BackupNowPressed{});
    SECTION("a little") {
        world.answer("/backups", 503, "", {{"retry-after", "20"}});
        CHECK(world.until_next_wake() == seconds(20));
        CHECK(world.view().backup.backup_now.busy);
    }
    SECTION("for long") {
        world.answer("/backups", 429, "", {{"retry-after", "31"}});
        CHECK(world.notices().size() == 1);
        CHECK_FALSE(world.view().backup.backup_now.busy);
    }
}

TEST_CASE("a press that the transport never answers is tried again in the end") {
    World world;
    world.load();
    world.happen(BackupNowPressed{});
    world.wait(seconds(19));
    CHECK(world.sent("/backups") == 1);
    world.wait(seconds(2));
    CHECK(world.sent("/backups") == 2);
}

TEST_CASE("going offline between two tries ends the press with a notice") {
    World world;
    world.load();
    world.happen(BackupNowPressed{});
    world.fail("/backups");
    world.set_online(false);
    CHECK(world.notices().size() == 1);
    CHECK(world.view().backup.backup_now.reason == "You are offline");
    world.wait(minutes(5));
    CHECK(world.sent("/backups") == 1);
}

TEST_CASE("no press counts while one can't start a backup") {
    World world;
    SECTION("a run goes") { world.load_with(samples::running_backup()); }
    SECTION("offline") {
        world.load();
        world.set_online(false);
        world.fail("/dashboard");
    }
    SECTION("not loaded") { world.open(); }
    world.happen(BackupNowPressed{});
    CHECK(world.sent("/backups") == 0);
    CHECK_FALSE(world.view().backup.backup_now.enabled);
}

}  // namespace
}  // namespace orgkeep::client
