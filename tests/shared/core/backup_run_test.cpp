#include "shared/core/backup_run.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace orgkeep;

namespace {

constexpr std::array every_status{
    BackupStatus::never,      BackupStatus::in_progress,
    BackupStatus::successful, BackupStatus::completed_with_errors,
    BackupStatus::failed,     BackupStatus::failed_api_quota,
};

}  // namespace

TEST_CASE("gives each of the six statuses its label, icon, icon action and name") {
    struct Case {
        BackupStatus status;
        const char* label;
        StatusIcon icon;
        StatusIconAction action;
        const char* name;
    };
    constexpr Case cases[] = {
        {BackupStatus::never, "Never Backed Up", StatusIcon::none, StatusIconAction::none, "never"},
        {BackupStatus::in_progress, "Backup in Progress", StatusIcon::progress,
         StatusIconAction::refresh, "in_progress"},
        {BackupStatus::successful, "Backup Successful", StatusIcon::success,
         StatusIconAction::download_log, "successful"},
        {BackupStatus::completed_with_errors, "Backed Up with Errors", StatusIcon::warning,
         StatusIconAction::download_log, "completed_with_errors"},
        {BackupStatus::failed, "Backup Failed", StatusIcon::error, StatusIconAction::download_log,
         "failed"},
        {BackupStatus::failed_api_quota, "Backup failed due to API Quota", StatusIcon::quota,
         StatusIconAction::explain_quota, "failed_api_quota"},
    };
    STATIC_REQUIRE(std::size(cases) == every_status.size());
    for (const Case& c : cases) {
        CAPTURE(c.name);
        CHECK(label(c.status) == c.label);
        CHECK(status_icon(c.status) == c.icon);
        CHECK(status_icon_action(c.status) == c.action);
        CHECK(name(c.status) == c.name);
        CHECK(backup_status_named(c.name) == c.status);
    }
}

TEST_CASE("a run starts from any status that is not running and ends in an ended one") {
    // Rows are "from", columns "to", both in the order of every_status.
    constexpr bool legal[6][6] = {
        {false, true, false, false, false, false},  // never
        {false, false, true, true, true, true},     // in_progress
        {false, true, false, false, false, false},  // successful
        {false, true, false, false, false, false},  // completed_with_errors
        {false, true, false, false, false, false},  // failed
        {false, true, false, false, false, false},  // failed_api_quota
    };
    for (std::size_t from = 0; from < every_status.size(); ++from) {
        for (std::size_t to = 0; to < every_status.size(); ++to) {
            CAPTURE(name(every_status[from]), name(every_status[to]));
            CHECK(is_legal_transition(every_status[from], every_status[to]) == legal[from][to]);
        }
    }
}

TEST_CASE("names and finds kinds and triggers of runs") {
    CHECK(name(RunKind::initial) == "initial");
    CHECK(name(RunKind::incremental) == "incremental");
    CHECK(run_kind_named("initial") == RunKind::initial);
    CHECK(run_kind_named("incremental") == RunKind::incremental);
    CHECK(name(RunTrigger::manual) == "manual");
    CHECK(name(RunTrigger::scheduled) == "scheduled");
    CHECK(run_trigger_named("manual") == RunTrigger::manual);
    CHECK(run_trigger_named("scheduled") == RunTrigger::scheduled);
}

TEST_CASE("rejects names that the contract lacks") {
    for (const char* text : {"", "Successful", "successful ", "in progress", "success", "full"}) {
        CAPTURE(text);
        CHECK_FALSE(backup_status_named(text).has_value());
        CHECK_FALSE(run_kind_named(text).has_value());
        CHECK_FALSE(run_trigger_named(text).has_value());
    }
}
