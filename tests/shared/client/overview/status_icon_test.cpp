#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using Lines = std::vector<std::string>;

contract::LastBackup ended(BackupStatus status) {
    contract::LastBackup backup = samples::successful_backup();
    backup.status = status;
    return backup;
}

TEST_CASE("a click on an ended backup's icon hands over its log") {
    for (const BackupStatus status :
         {BackupStatus::successful, BackupStatus::completed_with_errors, BackupStatus::failed}) {
        World world;
        world.load_with(ended(status));
        CHECK(world.view().backup.icon_action_label == "Download log");
        CHECK_FALSE(world.view().backup.icon_busy);
        world.happen(StatusIconPressed{});
        world.happen(StatusIconPressed{});
        CHECK(world.waiting() == Lines{"GET /activities/a-17/log"});
        CHECK(world.request("/activities/a-17/log").timeout == seconds(60));
        CHECK(world.view().backup.icon_busy);
        world.answer("/activities/a-17/log", 200, "line\n",
                     {{"content-type", "text/plain; charset=utf-8"},
                      {"content-disposition", "attachment; filename=\"backup-17.log\""}});
        CHECK_FALSE(world.view().backup.icon_busy);
        REQUIRE(world.downloads().size() == 1);
        CHECK(world.downloads()[0].file_name == "backup-17.log");
        CHECK(world.downloads()[0].media_type == "text/plain; charset=utf-8");
        CHECK(world.downloads()[0].content == "line\n");
        CHECK(world.notices().empty());
    }
}

TEST_CASE("a log with no name and no type gets both") {
    contract::LastBackup backup = samples::successful_backup();
    backup.activity_id = "a/1 ü";
    World world;
    world.load_with(backup);
    world.happen(StatusIconPressed{});
    world.answer("/activities/a%2F1%20%C3%BC/log", 200, "");
    REQUIRE(world.downloads().size() == 1);
    CHECK(world.downloads()[0].file_name == "orgkeep-backup-a_1___.log");
    CHECK(world.downloads()[0].media_type == "text/plain");
}

TEST_CASE("a log that can't be had is explained, and the next click tries anew") {
    struct Case {
        int status;
        const char* notice;
    };
    const std::vector<Case> cases{
        {404, "The log of Scheduled Backup (today, 13:51) is no longer there."},
        {403,
         "The log of Scheduled Backup (today, 13:51) could not be downloaded: you are not allowed "
         "to."},
        {500,
         "The log of Scheduled Backup (today, 13:51) could not be downloaded. The backup service "
         "has a problem (500). Try again in a "
         "moment."},
        {0,
         "The log of Scheduled Backup (today, 13:51) could not be downloaded. Can't reach the "
         "backup service. Try again when it is "
         "back."},
    };
    for (const Case& one : cases) {
        INFO(one.status);
        World world;
        world.load();
        world.happen(StatusIconPressed{});
        if (one.status == 0) {
            world.fail("/activities/a-17/log");
        } else {
            world.answer("/activities/a-17/log", one.status);
        }
        CHECK(world.notices() == Lines{one.notice});
        CHECK(world.downloads().empty());
        CHECK_FALSE(world.view().backup.icon_busy);
        CHECK(world.view().stale_text.empty());
        world.happen(StatusIconPressed{});
        CHECK(world.notices().empty());
        CHECK(world.waiting() == Lines{"GET /activities/a-17/log"});
    }
}

TEST_CASE("where there is no log, the click says so and asks for none") {
    contract::LastBackup no_log = samples::successful_backup();
    no_log.log_available = false;
    contract::LastBackup no_id = samples::successful_backup();
    no_id.activity_id.reset();
    for (const contract::LastBackup& backup : {no_log, no_id}) {
        World world;
        world.load_with(backup);
        world.happen(StatusIconPressed{});
        world.happen(StatusIconPressed{});
        CHECK(world.notices() == Lines{"There is no log of this backup."});
        CHECK(world.waiting().empty());
    }
}

TEST_CASE("a click while a backup runs refreshes now") {
    World world;
    world.load_with(samples::running_backup());
    CHECK(world.view().backup.icon_action_label == "Refresh status");
    world.happen(StatusIconPressed{});
    world.happen(StatusIconPressed{});
    CHECK(world.waiting() == Lines{"GET /backups/current"});
    CHECK(world.view().backup.icon_busy);
    world.answer_current(samples::running_backup());
    CHECK_FALSE(world.view().backup.icon_busy);
    CHECK(world.until_next_wake() == seconds(5));

    SECTION("a poll by itself does not make the icon busy") {
        world.wait(seconds(5));
        CHECK_FALSE(world.view().backup.icon_busy);
    }
    SECTION("a click during a poll waits for that poll") {
        world.wait(seconds(5));
        world.happen(StatusIconPressed{});
        CHECK(world.waiting() == Lines{"GET /backups/current"});
        CHECK(world.view().backup.icon_busy);
    }
    SECTION("a refresh that fails is over too") {
        world.happen(StatusIconPressed{});
        world.fail("/backups/current");
        CHECK_FALSE(world.view().backup.icon_busy);
        CHECK(world.view().header.connection.label == "Reconnecting");
    }
}

TEST_CASE("a click on the quota's icon explains it and leads to App Settings, each time") {
    World world;
    world.load_with(ended(BackupStatus::failed_api_quota));
    CHECK(world.view().backup.icon_action_label == "Why did it fail?");
    CHECK(world.view().backup.explanation.empty());
    CHECK(world.view().details.attention == 0);
    world.happen(StatusIconPressed{});
    CHECK(world.view().backup.explanation ==
          "The daily API quota was too small for this backup and must be raised. It is 20,000 "
          "calls a day now: raise it in App Settings, then start the backup again.");
    CHECK(world.view().details.attention == 1);
    world.happen(StatusIconPressed{});
    CHECK_FALSE(world.view().backup.explanation.empty());
    CHECK(world.view().details.attention == 2);
    CHECK(world.waiting().empty());

    SECTION("a refresh that changes nothing leaves the explanation") {
        world.wait(minutes(5));
        contract::Dashboard same = samples::dashboard();
        same.last_backup = ended(BackupStatus::failed_api_quota);
        world.answer_dashboard(same);
        CHECK_FALSE(world.view().backup.explanation.empty());
    }
    SECTION("the next run takes it away") {
        world.happen(BackupNowPressed{});
        world.answer("/backups", 202, R"({"activityId":"a-18"})");
        CHECK(world.view().backup.explanation.empty());
        CHECK(world.view().details.attention == 2);
    }
}

TEST_CASE("an org that was never backed up has no icon to click") {
    World world;
    world.load_with(samples::never_backed_up());
    CHECK(world.view().backup.icon == StatusIcon::none);
    CHECK(world.view().backup.icon_action_label.empty());
    world.happen(StatusIconPressed{});
    CHECK(world.waiting().empty());
    CHECK(world.notices().empty());
}

}  // namespace
}  // namespace orgkeep::client
