#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/core/backup_run.hpp"

/// All that the dashboard shows, ready to be drawn: every string, state and figure. The interface
/// adds nothing but place and colour.
namespace orgkeep::client {

enum class Tone { neutral, success, progress, warning, error };

/// A label and its value, e.g. "Completed On", "22 Nov 2026, 14:05".
struct Fact {
    std::string label;
    std::string value;
};

struct ButtonView {
    std::string label;
    bool enabled = true;
    bool busy = false;
    std::string reason;  ///< why it is disabled or what it waits for; "" when it simply works
};

/// A pill with an icon and words, e.g. "Connected".
struct Badge {
    Tone tone = Tone::neutral;
    std::string label;
};

struct HeaderView {
    std::string product;  ///< "Orgkeep"
    std::string org;   ///< "Northwind Energy · Enterprise · 00D5g000004xQzEEAU"; "" until known
    Badge connection;  ///< "Connected", "Offline", "Reconnecting", …
    std::string updated;  ///< "Updated 14:05"; when stale "Data from 14:05"; "" until known
};

struct ProgressView {
    double fraction = 0;  ///< 0 … 1
    std::string label;    ///< "128 of 214 objects · 3,201,004 records"
};

struct BackupCardView {
    std::string title;      ///< "Last Backup Status"
    ButtonView backup_now;  ///< "Backup Now"
    BackupStatus status = BackupStatus::never;
    StatusIcon icon = StatusIcon::none;
    StatusIconAction icon_action = StatusIconAction::none;
    std::string
        icon_action_label;   ///< "Download log", "Refresh status", "Why did it fail?"; "" for none
    bool icon_busy = false;  ///< a download or refresh is under way
    Tone tone = Tone::neutral;
    std::string status_label;  ///< "Backup Successful"
    std::string detail;        ///< "Incremental, scheduled · took 14 min"
    std::optional<ProgressView> progress;
    std::string explanation;  ///< the quota explanation once asked for; "" otherwise
    std::vector<Fact> facts;  ///< Completed On, API Usage, Objects (Records), Files
};

struct UsageBarView {
    std::string axis_label;  ///< "Wed 18"
    std::string date;        ///< "Wed, 18 Nov 2026"
    std::int64_t calls = 0;
    std::int64_t backup_calls = 0;
    std::string calls_text;   ///< "61,204 API calls"
    std::string backup_text;  ///< "9,874 by backups"
};

struct AxisTickView {
    std::int64_t value = 0;
    std::string label;  ///< "50k"
};

struct UsageCardView {
    std::string title;                ///< "API Usage"
    std::string subtitle;             ///< "last 7 days, by calendar day"
    std::vector<UsageBarView> bars;   ///< oldest first; may be empty
    std::vector<AxisTickView> ticks;  ///< ascending, from 0; the last one is the top of the axis
    std::int64_t limit = 0;
    std::string limit_label;     ///< "Daily limit 115,000"
    std::string backups_legend;  ///< "Backups"
    std::string others_legend;   ///< "Other integrations"
    std::string rolling;         ///< "Rolling 24 hours: 61,204 of 115,000 (53 %)"
    std::string empty_text;      ///< said in place of the chart when there are no bars
};

struct SettingsCardView {
    std::string title;            ///< "App Settings"
    std::vector<Fact> facts;      ///< Daily API Quota, Backup Frequency, …
    std::uint32_t attention = 0;  ///< grows each time the user is led here: scroll to it, focus it
};

struct NoticeView {
    std::uint32_t id = 0;
    Tone tone = Tone::neutral;
    std::string text;
    std::string dismiss_label;  ///< "Dismiss"
};

/// Shown in place of the cards: loading, unavailable, signed out, not understood.
struct PanelView {
    bool busy = false;  ///< draw an activity indicator
    std::string title;
    std::string detail;
    std::string action_label;  ///< "Try again"; "" when there is nothing to press
};

struct ViewModel {
    HeaderView header;
    std::vector<std::string> tabs;   ///< "Dashboard"; the first is selected
    std::optional<PanelView> panel;  ///< when set, the cards below are not shown
    BackupCardView backup;
    UsageCardView usage;
    SettingsCardView settings;
    std::vector<NoticeView> notices;  ///< newest last
    std::string stale_text;  ///< banner above stale cards: what happened, how old the data is; ""
                             ///< when fresh
    std::string stale_action_label;  ///< "Try again"
};

}  // namespace orgkeep::client
