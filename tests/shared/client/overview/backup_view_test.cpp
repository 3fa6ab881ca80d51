#include <array>
#include <catch2/catch_test_macros.hpp>

#include "shared/client/view.hpp"
#include "tests/shared/contract/samples.hpp"

namespace orgkeep::client {
namespace {

namespace samples = contract::samples;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

State state_with(const contract::LastBackup& backup) {
    State state;
    state.opened = true;
    state.clock.observe(samples::now());
    state.known.session = samples::session();
    state.known.dashboard = samples::dashboard();
    state.known.last_backup = backup;
    return state;
}

contract::LastBackup with_status(BackupStatus status) {
    contract::LastBackup backup = status == BackupStatus::in_progress
                                      ? samples::running_backup()
                                      : samples::successful_backup();
    backup.status = status;
    return backup;
}

TEST_CASE("gives each of the six statuses its label, icon, action and tone") {
    struct Case {
        BackupStatus status;
        const char* label;
        StatusIcon icon;
        const char* action;
        Tone tone;
        const char* detail;
    };
    const std::vector<Case> cases{
        {BackupStatus::successful, "Backup Successful", StatusIcon::success, "Download log",
         Tone::success, "Incremental, scheduled · took 14 min"},
        {BackupStatus::in_progress, "Backup in Progress", StatusIcon::progress, "Refresh status",
         Tone::progress, "Incremental, manual · started 14:05 · 3,120 API calls so far"},
        {BackupStatus::failed, "Backup Failed", StatusIcon::error, "Download log", Tone::error,
         "Incremental, scheduled · stopped after 14 min · 3 errors"},
        {BackupStatus::completed_with_errors, "Backed Up with Errors", StatusIcon::warning,
         "Download log", Tone::warning, "Incremental, scheduled · took 14 min · 3 errors"},
        {BackupStatus::failed_api_quota, "Backup failed due to API Quota", StatusIcon::quota,
         "Why did it fail?", Tone::error,
         "Incremental, scheduled · stopped after 14 min · 6,412 API calls"},
    };
    for (const Case& one : cases) {
        INFO(one.label);
        contract::LastBackup backup = with_status(one.status);
        if (one.status != BackupStatus::successful) backup.errors = 3;
        const BackupCardView view = build_backup_view(state_with(backup));
        CHECK(view.title == "Last Backup Status");
        CHECK(view.status == one.status);
        CHECK(view.status_label == one.label);
        CHECK(view.icon == one.icon);
        CHECK(view.icon_action_label == one.action);
        CHECK(view.tone == one.tone);
        CHECK(view.detail == one.detail);
        CHECK(view.progress.has_value() == (one.status == BackupStatus::in_progress));
        CHECK(view.explanation.empty());
    }
    const BackupCardView never = build_backup_view(state_with(samples::never_backed_up()));
    CHECK(never.status_label == "Never Backed Up");
    CHECK(never.icon == StatusIcon::none);
    CHECK(never.icon_action == StatusIconAction::none);
    CHECK(never.tone == Tone::neutral);
    CHECK(never.detail == "No backup of this org yet. Start the first one with Backup Now.");
}

TEST_CASE("shows only known details of a backup") {
    const auto detail = [](auto change) {
        contract::LastBackup backup = samples::successful_backup();
        change(backup);
        return build_backup_view(state_with(backup)).detail;
    };
    CHECK(detail([](auto& b) { b.kind = RunKind::initial; }) == "Initial, scheduled · took 14 min");
    CHECK(detail([](auto& b) { b.kind.reset(); }) == "Scheduled · took 14 min");
    CHECK(detail([](auto& b) { b.trigger.reset(); }) == "Incremental · took 14 min");
    CHECK(detail([](auto& b) {
              b.kind.reset();
              b.trigger = RunTrigger::manual;
              b.finished_at.reset();
          }) == "Manual");
    CHECK(detail([](auto& b) { b = {}, b.status = BackupStatus::successful; }).empty());
    CHECK(detail([](auto& b) { b.finished_at = *b.started_at + hours(26); }) ==
          "Incremental, scheduled · took 1 d 2 h");
    // Clock differences never make a duration negative.
    CHECK(detail([](auto& b) { b.finished_at = *b.started_at - hours(1); }) ==
          "Incremental, scheduled · took 0 s");
    CHECK(detail([](auto& b) {
              b.status = BackupStatus::completed_with_errors;
              b.errors = 1;
          }) == "Incremental, scheduled · took 14 min · 1 error");
    CHECK(detail([](auto& b) {
              b.status = BackupStatus::failed;
              b.errors.reset();
          }) == "Incremental, scheduled · stopped after 14 min");
    CHECK(detail([](auto& b) {
              b.status = BackupStatus::in_progress;
              b.started_at = samples::now() - hours(20);
              b.run_api_calls = ApiCalls{1};
          }) == "Incremental, scheduled · started 21 Nov 2026, 18:05 · 1 API call so far");
}

TEST_CASE("suggests no backup to users who may not start one") {
    State state = state_with(samples::never_backed_up());
    state.known.session->capabilities.start_backup = false;
    const BackupCardView view = build_backup_view(state);
    CHECK(view.detail == "No backup of this org yet.");
    CHECK_FALSE(view.backup_now.enabled);
    CHECK(view.backup_now.reason == "You are not allowed to start backups");
}

TEST_CASE("shows the facts of the last successful backup") {
    struct Case {
        contract::LastBackup backup;
        std::vector<std::string> values;
    };
    contract::LastBackup small = samples::successful_backup();
    small.api_calls = ApiCalls{1};
    small.objects = Objects{0};
    small.records = Records{0};
    small.files = Files{0};
    contract::LastBackup partial = samples::successful_backup();
    partial.records.reset();
    partial.files.reset();
    const std::vector<Case> cases{
        {samples::successful_backup(),
         {"22 Nov 2026, 14:05", "6,412 calls", "214 (8,412,507)", "1,284"}},
        {samples::running_backup(),
         {"22 Nov 2026, 14:05", "6,412 calls", "214 (8,412,507)", "1,284"}},
        {samples::never_backed_up(), {"–", "–", "–", "–"}},
        {small, {"22 Nov 2026, 14:05", "1 call", "0 (0)", "0"}},
        {partial, {"22 Nov 2026, 14:05", "6,412 calls", "214", "–"}},
    };
    for (const Case& one : cases) {
        const std::vector<Fact> facts = build_backup_view(state_with(one.backup)).facts;
        REQUIRE(facts.size() == 4);
        constexpr std::array labels{"Completed On", "API Usage", "Objects (Records)", "Files"};
        for (std::size_t at = 0; at < 4; ++at) {
            CHECK(facts[at].label == labels[at]);
            CHECK(facts[at].value == one.values[at]);
        }
    }
}

TEST_CASE("shows times in the user's time zone") {
    State state = state_with(samples::successful_backup());
    state.zone.transitions = {{samples::now() - hours(10'000), minutes(330)}};
    CHECK(build_backup_view(state).facts[0].value == "22 Nov 2026, 19:35");
    CHECK(build_backup_view(state).facts[0].exact == "Sun, 22 Nov 2026, 19:35:00 (UTC+5:30)");
    // After a clock change, each time is shown with the offset of its date.
    state.zone.transitions = {{samples::now() - hours(10'000), minutes(120)},
                              {samples::now() - hours(1), minutes(60)}};
    state.known.last_backup.completed_on = samples::now() - hours(24);
    CHECK(build_backup_view(state).facts[0].value == "21 Nov 2026, 16:05");
}

TEST_CASE("limits progress to 100 percent of the objects") {
    struct Case {
        std::optional<contract::BackupProgress> progress;
        double fraction;
        const char* label;
    };
    const std::vector<Case> cases{
        {contract::BackupProgress{{107}, {214}, {3'201'004}, {0}}, 0.5,
         "107 of 214 objects · 3,201,004 records"},
        {contract::BackupProgress{{0}, {1}, {1}, {0}}, 0, "0 of 1 object · 1 record"},
        {contract::BackupProgress{{9}, {3}, {0}, {0}}, 1, "3 of 3 objects · 0 records"},
        {contract::BackupProgress{{0}, {0}, {0}, {0}}, 0, "Preparing"},
        {std::nullopt, 0, "Preparing"},
    };
    for (const Case& one : cases) {
        contract::LastBackup backup = samples::running_backup();
        backup.progress = one.progress;
        const std::optional<ProgressView> view = build_backup_view(state_with(backup)).progress;
        REQUIRE(view);
        CHECK(view->fraction == one.fraction);
        CHECK(view->label == one.label);
    }
}

}  // namespace
}  // namespace orgkeep::client
