#include "tests/wasm/dashboard/sample_views.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "tests/wasm/dashboard/sample_activities.hpp"

namespace orgkeep::dashboard::sample {

namespace {

using client::Fact;
using client::Tone;

struct Day {
    const char* weekday;
    int day;
    std::int64_t calls;
    std::int64_t backups;
};

std::string grouped(std::int64_t value) {
    std::string digits = std::to_string(value);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

client::UsageBarView bar(const Day& day) {
    const std::string number = std::to_string(day.day);
    return {std::string(day.weekday) + " " + number,
            std::string(day.weekday) + ", " + number + " Nov 2026",
            day.calls,
            day.backups,
            grouped(day.calls) + " API calls",
            grouped(day.backups) + " by backups"};
}

client::BackupCardView backup_card() {
    client::BackupCardView view;
    view.title = "Last Backup Status";
    view.backup_now = {"Backup Now", true, false, ""};
    view.status = BackupStatus::successful;
    view.icon = StatusIcon::success;
    view.icon_action = StatusIconAction::download_log;
    view.icon_action_label = "Download log";
    view.tone = Tone::success;
    view.status_label = "Backup Successful";
    view.detail = "Incremental, scheduled · took 14 min";
    view.facts = {{"Completed On", "22 Nov 2026, 14:05"},
                  {"API Usage", "6,412 calls"},
                  {"Objects (Records)", "214 (8,412,507)"},
                  {"Files", "1,284"}};
    return view;
}

client::UsageCardView usage_card() {
    client::UsageCardView view;
    view.title = "API Usage";
    view.subtitle = "last 7 days, by calendar day (UTC+1)";
    for (const Day& day : {Day{"Mon", 16, 52'730, 5'208}, Day{"Tue", 17, 63'011, 6'120},
                           Day{"Wed", 18, 61'204, 9'874}, Day{"Thu", 19, 71'950, 6'322},
                           Day{"Fri", 20, 58'406, 5'840}, Day{"Sat", 21, 21'377, 6'120},
                           Day{"Sun", 22, 16'021, 6'412}}) {
        view.bars.push_back(bar(day));
    }
    view.ticks = {{0, "0"}, {50'000, "50k"}, {100'000, "100k"}, {150'000, "150k"}};
    view.limit = 115'000;
    view.limit_label = "Daily limit 115,000";
    view.backups_legend = "Backups";
    view.others_legend = "Other integrations";
    view.rolling = "Rolling 24 hours: 18,204 of 115,000 calls (16%)";
    return view;
}

client::DetailsCardView details_card() {
    client::DetailsCardView view;
    view.title = "Account and settings";
    view.tabs = {{"Account Details", "App Settings"}, 0};
    view.account = {
        {"Account Name", "backup-admin@northwind.example (0055g00000AbCdEAAV)"},
        {"#Users", "1,840"},
        {"Status", "Connected", "", Tone::success},
        {"Last Completed Backup", "22 Nov 2026, 14:05", "22 Nov 2026, 14:05:12 (UTC+1)"},
        {"Activated on", "3 Mar 2024, 09:12", "3 Mar 2024, 09:12:44 (UTC+1)"},
        {"Total Stored Data", "8,412,507 records in 214 objects · 318 MB metadata"}};
    view.settings = {{"Daily API Quota", "15,000 calls"},
                     {"Backup Frequency", "Every 12 hours"},
                     {"Share of daily limit", "13%"}};
    view.edit = {"Edit", true, false, ""};
    return view;
}

client::ViewModel nothing_known(client::Badge connection) {
    client::ViewModel view;
    view.header.product = "Orgkeep";
    view.header.connection = std::move(connection);
    view.header.theme = {"Theme", {"System", "Light", "Dark"}, 0};
    view.tabs = {{"Dashboard", "Activity Stream"}, 0};
    return view;
}

}  // namespace

client::ViewModel healthy() {
    client::ViewModel view = nothing_known({Tone::success, "Connected"});
    view.header.org = "Northwind Energy · Enterprise · 00D5g000004xQzEEAU";
    view.header.updated = "Updated 14:05";
    view.header.updated_exact = "22 Nov 2026, 14:05:12 (UTC+1)";
    view.backup = backup_card();
    view.usage = usage_card();
    view.storage = storage_card();
    view.details = details_card();
    view.recent = recent_card();
    return view;
}

client::ViewModel with_status(BackupStatus status) {
    client::ViewModel view = healthy();
    client::BackupCardView& card = view.backup;
    card.status = status;
    switch (status) {
        case BackupStatus::never:
            card.icon = StatusIcon::none;
            card.icon_action = StatusIconAction::none;
            card.icon_action_label.clear();
            card.tone = Tone::neutral;
            card.status_label = "Never Backed Up";
            card.detail = "No backup of this org yet. Start the first one with Backup Now.";
            for (Fact& fact : card.facts) fact.value = "–";
            break;
        case BackupStatus::in_progress:
            card.backup_now = {"Backup Now", false, false, "A backup is running"};
            card.icon = StatusIcon::progress;
            card.icon_action = StatusIconAction::refresh;
            card.icon_action_label = "Refresh status";
            card.tone = Tone::progress;
            card.status_label = "Backup in Progress";
            card.detail = "Incremental, manual · started 14:05 · 3,120 API calls so far";
            card.progress = {0.6, "128 of 214 objects · 3,201,004 records"};
            break;
        case BackupStatus::successful:
            break;
        case BackupStatus::completed_with_errors:
            card.icon = StatusIcon::warning;
            card.tone = Tone::warning;
            card.status_label = "Backed Up with Errors";
            card.detail = "Incremental, scheduled · took 14 min · 12 errors";
            break;
        case BackupStatus::failed:
            card.icon = StatusIcon::error;
            card.tone = Tone::error;
            card.status_label = "Backup Failed";
            card.detail = "Incremental, scheduled · stopped after 3 min · 1 error";
            break;
        case BackupStatus::failed_api_quota:
            card.icon = StatusIcon::quota;
            card.icon_action = StatusIconAction::explain_quota;
            card.icon_action_label = "Why did it fail?";
            card.tone = Tone::error;
            card.status_label = "Backup failed due to API Quota";
            card.detail = "Initial, manual · stopped after 38 min · 15,000 API calls";
            break;
    }
    return view;
}

client::ViewModel loading() {
    client::ViewModel view = nothing_known({Tone::progress, "Connecting"});
    view.panel = client::PanelView{true, "Dashboard", "Loading…", ""};
    return view;
}

client::ViewModel unavailable() {
    client::ViewModel view = nothing_known({Tone::warning, "Can't reach service"});
    view.panel = client::PanelView{
        false, "The backup service can't be reached",
        "Check the connection, and that the service is running. Retrying automatically.",
        "Try again"};
    return view;
}

client::ViewModel stale() {
    client::ViewModel view = healthy();
    view.header.connection = {Tone::warning, "Reconnecting"};
    view.header.updated = "Data from 14:05";
    view.stale_text = "The backup service can't be reached. What you see is from 14:05.";
    view.stale_action_label = "Try again";
    view.backup.backup_now = {"Backup Now", false, false, "You are offline"};
    return view;
}

client::ViewModel huge() {
    client::ViewModel view = with_status(BackupStatus::failed_api_quota);
    view.header.org =
        "Verwaltungsgesellschaft für Energieinfrastruktur und Netzentwicklung Süd-Ost mbH & Co. KG"
        " · Performance · 00D5g000004xQzEEAU";
    view.header.connection.label = "Can't reach service at the moment";
    view.header.updated = "Data from 21 Nov 2026, 23:59";
    view.backup.detail =
        "Initial, scheduled · stopped after 2 d 14 h 38 min · 1,000,000,000,000 API calls · "
        "123,456,789 errors";
    view.backup.explanation =
        "The daily API quota was too small for this backup. Raise it in App Settings (now "
        "1,000,000 calls a day), then start the backup again.";
    view.backup.facts = {{"Completed On", "22 Nov 2026, 14:05"},
                         {"API Usage", "1,000,000,000,000 calls"},
                         {"Objects (Records)", "12,345 (1,000,000,000,000)"},
                         {"Files", "9,007,199,254,740,991"},
                         {"Ein Feld mit einer sehr langen Bezeichnung, die nirgends hineinpasst",
                          "und-ein-wert-ohne-leerzeichen-der-auch-nicht-hineinpasst@example.com"}};
    view.usage.bars.clear();
    for (int i = 0; i < 7; ++i) {
        view.usage.bars.push_back(
            bar({"Wed", 10 + i, 1'000'000'000'000 - i * 90'000'000'000, 400'000'000'000}));
    }
    view.usage.ticks = {{0, "0"}, {500'000'000'000, "500,000M"}, {1'000'000'000'000, "1,000,000M"}};
    view.usage.limit = 950'000'000'000;
    view.usage.limit_label = "Daily limit 950,000,000,000";
    view.usage.rolling = "Rolling 24 hours: 1,000,000,000,000 of 950,000,000,000 calls (105%)";
    const std::string long_name(80, 'W');
    view.details.account = {
        {"Account Name", long_name + "@example.com (0055g00000AbCdEAAV)"},
        {"#Users", "9,007,199,254,740,991"},
        {"Status", "Disconnected since a long time, for many reasons", "", Tone::error},
        {"Last Completed Backup", "22 Sep 2026, 12:05:59 PM", "22 Sep 2026, 12:05:59 PM (UTC+1)"},
        {"Activated on", "–"},
        {"Total Stored Data",
         "1,000,000,000,000 records in 12,345 objects · 10,000,000 MB metadata"}};
    view.details.settings = {{"Daily API Quota", "1,000,000 calls"},
                             {"Backup Frequency", "Every 10,000 hours"},
                             {"Share of daily limit", "20,000% · above the limit"}};
    view.details.edit = {"Edit", false, false, "View only: you can't change settings"};
    view.recent.rows = {huge_row(), view.recent.rows[1], view.recent.rows[2]};
    view.storage.total = "10.0 TB";
    view.storage.growth = "Grew by 9,999.9 GB (1,000,000%) in 90 days.";
    view.storage.ticks = {{0, "0"}, {5'000'000'000'000, "5 TB"}, {10'000'000'000'000, "10 TB"}};
    for (client::StorageDayView& day : view.storage.days) {
        day.bytes *= 24;
        day.size = "9,999.9 GB";
    }
    return with_notices(view);
}

client::ViewModel empty() {
    client::ViewModel view;
    view.tabs = {{"Dashboard", "Activity Stream"}, 0};
    view.header.product = "Orgkeep";
    view.backup.title = "Last Backup Status";
    view.backup.backup_now.label = "Backup Now";
    view.backup.status_label = "Never Backed Up";
    view.usage.title = "API Usage";
    view.usage.empty_text = "No API usage data yet.";
    view.storage.title = "Storage Consumption";
    view.storage.empty_text = "No storage data yet.";
    view.details.title = "Account and settings";
    view.details.tabs = {{"Account Details", "App Settings"}, 0};
    view.recent.title = "Recent Activity";
    view.recent.empty_text = "No activity yet.";
    return view;
}

client::ViewModel on_settings(client::ViewModel view) {
    view.details.tabs.selected = 1;
    return view;
}

client::ConfigurationView configuration() {
    client::ConfigurationView view;
    view.title = "Edit Configuration";
    view.quota.label = "Daily API Quota";
    view.quota.value = "15,000";
    view.quota.hint = "From 1 to 1,000,000 calls a day";
    view.default_text =
        "Default 15,000: the larger of 15,000 and 10% of the org's 115,000 daily calls";
    view.use_default = {"Use default", false, false, "Already in use."};
    view.share_text = "13% of the daily limit.";
    view.runs_text = "Enough for 2 runs like the last one (6,412 calls). Scheduled: 2 a day.";
    view.frequency = {"Backup Frequency",
                      {"Every hour", "Every 2 hours", "Every 12 hours", "Every day", "Other"},
                      2};
    view.ok = {"OK", false, false, "No changes"};
    view.cancel = {"Cancel", true, false, ""};
    return view;
}

client::ConfigurationView refused_configuration() {
    client::ConfigurationView view = configuration();
    view.quota.value = "2000000";
    view.quota.error = "The most that may be set is 1,000,000 calls a day.";
    view.use_default = {"Use default", true, false, ""};
    view.share_text =
        "1,739% of the daily limit. Above the daily limit: Salesforce will stop the backup first.";
    view.share_tone = Tone::warning;
    view.frequency.selected = 4;
    view.hours = client::FieldView{};
    view.hours->label = "Hours between backups";
    view.hours->value = "nine";
    view.hours->error = "Enter whole hours from 1 to 168.";
    view.failure =
        "The settings could not be saved: the service can't be reached. What you typed "
        "is still here.";
    view.ok.reason = "The Daily API Quota is not valid";
    return view;
}

client::ConfigurationView conflicting_configuration() {
    client::ConfigurationView view = configuration();
    view.quota.value = "20,000";
    view.use_default = {"Use default", true, false, ""};
    view.conflict = client::ConflictView{
        "The settings were changed elsewhere while you edited them. Choose which to keep.",
        "Your change",
        "Saved",
        {{"Daily API Quota", "20,000 calls", "30,000 calls"},
         {"Backup Frequency", "Every 12 hours", "Every 6 hours"}},
        {"Save mine", true, false, ""},
        {"Use theirs", true, false, ""}};
    view.ok.reason = "Keep your change or the saved one?";
    return view;
}

client::ViewModel with_configuration(client::ConfigurationView view) {
    client::ViewModel page = on_settings(healthy());
    page.configuration = std::move(view);
    return page;
}

client::ViewModel with_notices(client::ViewModel view) {
    view.notices = {
        {7, Tone::success, "Backup finished: 214 objects, 8,412,507 records.", "Dismiss"},
        {8, Tone::warning, "A backup is already running.", "Dismiss"},
        {9, Tone::error, "The activity log could not be downloaded. Try again in a moment.",
         "Dismiss"},
    };
    return view;
}

}  // namespace orgkeep::dashboard::sample
