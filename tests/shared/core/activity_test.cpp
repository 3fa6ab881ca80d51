#include "shared/core/activity.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace orgkeep;

TEST_CASE("gives each activity type its label, name and whether it has a log") {
    struct Case {
        ActivityType type;
        const char* label;
        const char* name;
        bool has_log;
    };
    constexpr Case cases[] = {
        {ActivityType::manual_backup, "Manual Backup", "manual_backup", true},
        {ActivityType::scheduled_backup, "Scheduled Backup", "scheduled_backup", true},
        {ActivityType::data_download, "Data Download", "data_download", false},
        {ActivityType::app_settings, "App Settings", "app_settings", false},
    };
    for (const Case& c : cases) {
        CAPTURE(c.name);
        CHECK(label(c.type) == c.label);
        CHECK(name(c.type) == c.name);
        CHECK(activity_type_named(c.name) == c.type);
        CHECK(has_log(c.type) == c.has_log);
    }
}

TEST_CASE("labels a status by the activity's type") {
    struct Case {
        ActivityStatus status;
        const char* name;
        const char* backup;
        const char* download;
        const char* settings;
    };
    constexpr Case cases[] = {
        {ActivityStatus::in_progress, "in_progress", "In progress", "In progress", "In progress"},
        {ActivityStatus::successful, "successful", "Successful", "Completed", "Saved"},
        {ActivityStatus::completed_with_errors, "completed_with_errors", "With errors",
         "With errors", "With errors"},
        {ActivityStatus::failed, "failed", "Failed", "Failed", "Not saved"},
        {ActivityStatus::failed_api_quota, "failed_api_quota", "Failed: API quota",
         "Failed: API quota", "Failed: API quota"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.name);
        CHECK(name(c.status) == c.name);
        CHECK(activity_status_named(c.name) == c.status);
        CHECK(label(c.status, ActivityType::manual_backup) == c.backup);
        CHECK(label(c.status, ActivityType::scheduled_backup) == c.backup);
        CHECK(label(c.status, ActivityType::data_download) == c.download);
        CHECK(label(c.status, ActivityType::app_settings) == c.settings);
    }
}

TEST_CASE("rejects names of types and statuses that the contract lacks") {
    for (const char* text : {"", "Manual Backup", "manual", "MANUAL_BACKUP", "never", "done"}) {
        CAPTURE(text);
        CHECK_FALSE(activity_type_named(text).has_value());
        CHECK_FALSE(activity_status_named(text).has_value());
    }
}
