#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using Strings = std::vector<std::string>;

contract::LastBackup ended(BackupStatus status) {
    contract::LastBackup backup = samples::successful_backup();
    backup.status = status;
    return backup;
}

TEST_CASE("downloads the log on a click on the icon of an ended backup") {
    for (const BackupStatus status :
         {BackupStatus::successful, BackupStatus::completed_with_errors, BackupStatus::failed}) {
        World world;
        world.load_with(ended(status));
        CHECK(world.view().backup.icon_action_label == "Download log");
        CHECK_FALSE(world.view().backup.icon_busy);
        world.dispatch(StatusIconPressed{});
        world.dispatch(StatusIconPressed{});
        CHECK(world.pending() == Strings{"GET /activities/a-17/log"});
        CHECK(world.request("/activities/a-17/log").timeout == seconds(60));
        CHECK(world.view().backup.icon_busy);
        world.respond("/activities/a-17/log", 200, "line\n",
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

TEST_CASE("gives a log a default name and type") {
    contract::LastBackup backup = samples::successful_backup();
    backup.activity_id = "a/1 ü";
    World world;
    world.load_with(backup);
    world.dispatch(StatusIconPressed{});
    world.respond("/activities/a%2F1%20%C3%BC/log", 200, "");
    REQUIRE(world.downloads().size() == 1);
    CHECK(world.downloads()[0].file_name == "orgkeep-backup-a_1___.log");
    CHECK(world.downloads()[0].media_type == "text/plain");
}

TEST_CASE("explains a failed log download and retries on the next click") {
    struct Case {
        int status;
        const char* notice;
    };
    const std::vector<Case> cases{
        {404, "The log of Scheduled Backup (today, 13:51) is no longer available."},
        {403,
         "The log of Scheduled Backup (today, 13:51) could not be downloaded. You have no access "
         "to "
         "it."},
        {500,
         "The log of Scheduled Backup (today, 13:51) could not be downloaded. The backup service "
         "has a problem (500). Try again later."},
        {0,
         "The log of Scheduled Backup (today, 13:51) could not be downloaded. Can't reach the "
         "backup service. Check the connection, then try again."},
    };
    for (const Case& one : cases) {
        INFO(one.status);
        World world;
        world.load();
        world.dispatch(StatusIconPressed{});
        if (one.status == 0) {
            world.fail("/activities/a-17/log");
        } else {
            world.respond("/activities/a-17/log", one.status);
        }
        CHECK(world.notices() == Strings{one.notice});
        CHECK(world.downloads().empty());
        CHECK_FALSE(world.view().backup.icon_busy);
        CHECK(world.view().stale_text.empty());
        world.dispatch(StatusIconPressed{});
        CHECK(world.notices().empty());
        CHECK(world.pending() == Strings{"GET /activities/a-17/log"});
    }
}

TEST_CASE("explains that a backup has no log") {
    contract::LastBackup no_log = samples::successful_backup();
    no_log.log_available = false;
    contract::LastBackup no_id = samples::successful_backup();
    no_id.activity_id.reset();
    for (const contract::LastBackup& backup : {no_log, no_id}) {
        World world;
        world.load_with(backup);
        world.dispatch(StatusIconPressed{});
        world.dispatch(StatusIconPressed{});
        CHECK(world.notices() == Strings{"This backup has no log."});
        CHECK(world.pending().empty());
    }
}

TEST_CASE("refreshes the status on a click while a backup runs") {
    World world;
    world.load_with(samples::running_backup());
    CHECK(world.view().backup.icon_action_label == "Refresh status");
    world.dispatch(StatusIconPressed{});
    world.dispatch(StatusIconPressed{});
    CHECK(world.pending() == Strings{"GET /backups/current"});
    CHECK(world.view().backup.icon_busy);
    world.respond_current(samples::running_backup());
    CHECK_FALSE(world.view().backup.icon_busy);
    CHECK(world.until_next_wake() == seconds(5));

    SECTION("does not make the icon busy for scheduled polls") {
        world.wait(seconds(5));
        CHECK_FALSE(world.view().backup.icon_busy);
    }
    SECTION("waits for a poll that is under way") {
        world.wait(seconds(5));
        world.dispatch(StatusIconPressed{});
        CHECK(world.pending() == Strings{"GET /backups/current"});
        CHECK(world.view().backup.icon_busy);
    }
    SECTION("ends a refresh that fails") {
        world.dispatch(StatusIconPressed{});
        world.fail("/backups/current");
        CHECK_FALSE(world.view().backup.icon_busy);
        CHECK(world.view().header.connection.label == "Reconnecting");
    }
}

TEST_CASE("explains a quota failure and opens App Settings on each click") {
    World world;
    world.load_with(ended(BackupStatus::failed_api_quota));
    CHECK(world.view().backup.icon_action_label == "Why did it fail?");
    CHECK(world.view().backup.explanation.empty());
    CHECK(world.view().details.attention == 0);
    world.dispatch(StatusIconPressed{});
    CHECK(world.view().backup.explanation ==
          "The daily API quota was too small for this backup. Raise it in App Settings (now 20,000 "
          "calls a day), then start the backup again.");
    CHECK(world.view().details.attention == 1);
    world.dispatch(StatusIconPressed{});
    CHECK_FALSE(world.view().backup.explanation.empty());
    CHECK(world.view().details.attention == 2);
    CHECK(world.pending().empty());

    SECTION("keeps the explanation after a refresh without changes") {
        world.wait(minutes(5));
        contract::Dashboard same = samples::dashboard();
        same.last_backup = ended(BackupStatus::failed_api_quota);
        world.respond_dashboard(same);
        CHECK_FALSE(world.view().backup.explanation.empty());
    }
    SECTION("removes the explanation with the next run") {
        world.dispatch(BackupNowPressed{});
        world.respond("/backups", 202, R"({"activityId":"a-18"})");
        CHECK(world.view().backup.explanation.empty());
        CHECK(world.view().details.attention == 2);
    }
}

TEST_CASE("shows no icon for an org that was never backed up") {
    World world;
    world.load_with(samples::never_backed_up());
    CHECK(world.view().backup.icon == StatusIcon::none);
    CHECK(world.view().backup.icon_action_label.empty());
    world.dispatch(StatusIconPressed{});
    CHECK(world.pending().empty());
    CHECK(world.notices().empty());
}

}  // namespace
}  // namespace orgkeep::client
