#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/core/backup_run.hpp"

/// Everything that the dashboard shows, ready to be drawn: all text, states and numbers. The
/// interface adds only layout and color.
namespace orgkeep::client {

namespace planning {
struct ChartView;
struct PlannerView;
}  // namespace planning

enum class Tone { neutral, success, progress, warning, error };

/// A label and its value, e.g. "Completed On", "22 Nov 2026, 14:05".
struct Fact {
    std::string label;
    std::string value;
    std::string exact = {};  ///< a time to the second, shown on hover; "" if not needed
    std::optional<Tone> badge = std::nullopt;  ///< tone of a pill around the value, if set
};

struct ButtonView {
    std::string label;
    bool enabled = true;
    bool busy = false;
    std::string reason;  ///< reason why it is disabled, or a warning; "" if there is none
};

/// A pill with an icon and text, e.g. "Connected".
struct Badge {
    Tone tone = Tone::neutral;
    std::string label;
};

/// Several pages or panels, one of which is shown.
struct TabsView {
    std::vector<std::string> labels;
    std::size_t selected = 0;
};

/// A choice from a list, e.g. "Theme": System, Light, Dark.
struct ChoiceView {
    std::string label;
    std::vector<std::string> options;
    std::size_t selected = 0;
    bool enabled = true;
};

/// A text or date field.
struct FieldView {
    std::string label;
    std::string value;        ///< value as typed; for a date YYYY-MM-DD or ""
    std::string shown;        ///< text of a date: "22 Nov 2026"; "" shows the value
    std::string placeholder;  ///< text shown while the value is empty
    std::string hint;         ///< allowed values; shown below the field
    std::string error;        ///< the error and its correction; "" while the value is valid
    bool enabled = true;
};

enum class ThemeChoice { system, light, dark };

struct HeaderView {
    std::string product;  ///< "Orgkeep"
    std::string org;   ///< "Northwind Energy · Enterprise · 00D5g000004xQzEEAU"; "" until known
    Badge connection;  ///< "Connected", "Offline", "Reconnecting", …
    std::string updated;        ///< "Updated 14:05"; when stale "Data from 14:05"; "" until known
    std::string updated_exact;  ///< time to the second
    ChoiceView theme;           ///< themes in the order of ThemeChoice
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
    std::string explanation;  ///< explanation of the quota failure, once requested; otherwise ""
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
    std::vector<AxisTickView> ticks;  ///< ascending from 0; the last one is the top of the axis
    std::int64_t limit = 0;
    std::string limit_label;     ///< "Daily limit 115,000"
    std::string backups_legend;  ///< "Backups"
    std::string others_legend;   ///< "Other integrations"
    std::string rolling;         ///< "Rolling 24 hours: 61,204 of 115,000 calls (53%)"
    ButtonView forecast;  ///< "Show forecast", "Show the last 7 days"; no button if its label is ""
    /// Replaces the card's own title and chart; null while it is not shown.
    std::shared_ptr<const planning::ChartView> forecast_chart;
    std::string empty_text;  ///< text shown in place of the chart if there are no bars
};

struct StorageDayView {
    std::string date;  ///< "Wed, 18 Nov 2026"
    std::string size;  ///< "412.6 GB"
    std::int64_t bytes = 0;
};

/// A date below the axis, under the day at `index`.
struct DayTickView {
    std::size_t index = 0;
    std::string label;  ///< "24 Sep"
};

struct StorageCardView {
    std::string title;     ///< "Storage Consumption"
    std::string subtitle;  ///< "last 90 days"
    std::string total;     ///< size on the last day, "412.6 GB"; "" if there are no days
    std::vector<StorageDayView> days;  ///< oldest first; may be empty
    std::vector<AxisTickView> ticks;   ///< ascending from 0: "200 GB"
    std::vector<DayTickView> day_ticks;
    std::string growth;  ///< "Grew by 52.3 GB (14%) in 90 days."
    ButtonView
        forecast;  ///< "Show forecast", "Show the last 90 days"; no button if its label is ""
    /// Replaces the card's own title and chart; null while it is not shown.
    std::shared_ptr<const planning::ChartView> forecast_chart;
    std::string empty_text;  ///< text shown in place of the chart if there are no days
};

/// The card with the tabs "Account Details" and "App Settings".
struct DetailsCardView {
    std::string title;           ///< the accessible name of the card
    TabsView tabs;               ///< Account Details, App Settings
    std::vector<Fact> account;   ///< Account Name, #Users, Status, …
    std::vector<Fact> settings;  ///< Daily API Quota, Backup Frequency, …
    ButtonView edit;             ///< "Edit"
    std::uint32_t attention =
        0;  ///< a number that grows each time the user is led to the settings: scroll to them
};

/// One activity as a row of a table.
struct ActivityRowView {
    std::string id;
    std::string type;  ///< "Scheduled Backup"
    Tone tone = Tone::neutral;
    std::string status;         ///< "Successful"
    std::string started;        ///< "today, 13:51", "21 Nov, 22:10", "21 Nov 2025, 22:10"
    std::string started_exact;  ///< time to the second, with the offset from UTC
    std::string duration;       ///< "14 min"; "–" if it has none
    std::string actor;
    std::string api_calls;      ///< "6,412"; "–" if it has none
    std::string records;        ///< "8,412,507"; "–" if it has none
    std::string details_label;  ///< label of the details button: "Scheduled Backup, today, 13:51"
    std::string
        log_label;  ///< "Download log of Scheduled Backup, today, 13:51"; "" if it has no log
};

/// The column headers: "Activity", "Status", "Started", …
struct ActivityColumns {
    std::string type;
    std::string status;
    std::string started;
    std::string duration;
    std::string actor;
    std::string records;
    std::string api_calls;
    std::string log;
};

using ActivityRows = std::shared_ptr<const std::vector<ActivityRowView>>;

struct RecentActivityCardView {
    std::string title;  ///< "Recent Activity"
    ActivityColumns columns;
    std::vector<ActivityRowView> rows;  ///< newest first, five at most
    std::string view_more;              ///< "View more"
    std::string empty_text;             ///< text shown if there are no rows
};

struct ActivityStreamView {
    std::string title;  ///< "Activity Stream"
    FieldView search;
    ChoiceView type;    ///< "All types", "Manual Backup", …
    ChoiceView status;  ///< "All statuses", …
    FieldView from;     ///< the first and the last day, both included
    FieldView to;
    ButtonView clear_filters;  ///< button that is disabled while no filter is set
    ButtonView export_csv;     ///< "Export CSV"; during an export "Cancel export"
    std::string export_text;   ///< "4,200 activities so far"; "" while nothing is exported
    std::string count_text;    ///< "Showing the first 50", "200 activities"
    ActivityColumns columns;
    ActivityRows rows;         ///< loaded activities, newest first; null counts as none. The
                               ///< pointer changes whenever a row changes
    bool busy = false;         ///< the first page of this filter is loading
    bool more = false;         ///< the service has older activities
    ButtonView show_more;      ///< "Show more", below the rows while there are more
    std::string empty_text;    ///< text shown if there are no rows
    std::string error;         ///< reason why the rows could not be loaded; "" if there is no error
    std::string error_action;  ///< "Try again"
};

/// A setting that was changed both here and elsewhere.
struct ConflictRowView {
    std::string label;
    std::string mine;
    std::string theirs;
};

struct ConflictView {
    std::string text;          ///< the conflict and the user's choices
    std::string mine_label;    ///< "Your change"
    std::string theirs_label;  ///< "Stored now"
    std::vector<ConflictRowView> rows;
    ButtonView keep_mine;   ///< "Save mine"
    ButtonView use_theirs;  ///< "Use theirs"
};

/// The dialog "Edit Configuration".
struct ConfigurationView {
    std::string title;
    bool loading = false;      ///< the stored settings are loading
    FieldView quota;           ///< "Daily API Quota"
    std::string default_text;  ///< the default and its reason
    ButtonView use_default;    ///< "Use the default"
    std::string share_text;    ///< "13% of the daily limit (115,000 calls)."
    Tone share_tone = Tone::neutral;
    std::string runs_text;           ///< the quota in runs per day
    Tone runs_tone = Tone::neutral;  ///< a warning if the scheduled runs exceed it
    ChoiceView frequency;            ///< "Backup Frequency": every hour …, "Other"
    std::optional<FieldView> hours;  ///< a field for hours if "Other" is chosen
    std::string failure;  ///< error of saving or reading the settings; "" if there is none
    std::optional<ConflictView> conflict;
    ButtonView ok;      ///< "OK"
    ButtonView cancel;  ///< "Cancel"
};

/// The dialog with the details of one activity.
struct ActivityView {
    std::string title;  ///< "Scheduled Backup"
    Badge status;
    std::string summary;
    std::vector<Fact> facts;
    std::optional<ButtonView> download_log;  ///< "Download log"
    std::string close;                       ///< "Close"
    std::string id = {};                     ///< id of the activity
};

struct NoticeView {
    std::uint32_t id = 0;
    Tone tone = Tone::neutral;
    std::string text;
    std::string dismiss_label;  ///< "Dismiss"
};

/// Shown instead of the page: loading, not available, signed out, another API version.
struct PanelView {
    bool busy = false;  ///< an activity indicator is shown
    std::string title;
    std::string detail;
    std::string action_label;  ///< "Try again"; "" if there is no button
};

enum class Page { dashboard, activity_stream, planner };

struct ViewModel {
    HeaderView header;
    TabsView tabs;  ///< the pages: "Dashboard", "Activity Stream", "Planner"
    Page page = Page::dashboard;
    ThemeChoice theme = ThemeChoice::system;
    std::optional<PanelView> panel;  ///< panel that replaces the page, if set
    BackupCardView backup;
    UsageCardView usage;
    StorageCardView storage;
    DetailsCardView details;
    RecentActivityCardView recent;
    ActivityStreamView stream;
    std::shared_ptr<const planning::PlannerView> planner;  ///< null unless its page is shown
    std::string busy_log;  ///< id of the activity whose log is loading; "" if none is
    // At most one of these two dialogs is open.
    std::optional<ConfigurationView> configuration;
    std::optional<ActivityView> activity;
    std::vector<NoticeView> notices;  ///< newest last
    std::string stale_text;  ///< banner above outdated cards: what happened and how old the data
                             ///< is; "" while the data is current
    std::string stale_action_label;  ///< "Try again"
};

}  // namespace orgkeep::client
