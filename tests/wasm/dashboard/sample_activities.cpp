#include "tests/wasm/dashboard/sample_activities.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tests/wasm/dashboard/sample_views.hpp"

namespace orgkeep::dashboard::sample {

namespace {

using client::Tone;

std::string two_digits(std::size_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string grouped(std::size_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

/// A day of the year that ends on 22 Nov 2026, with months of thirty days.
std::string day_text(std::size_t days_ago) {
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::size_t day = 10'000 * 360 + 10 * 30 + 21 - days_ago;
    return std::to_string(day % 30 + 1) + " " + months[day / 30 % 12];
}

client::ActivityRowView row(std::size_t index) {
    struct Kind {
        const char* type;
        Tone tone;
        const char* status;
        bool backup;
    };
    constexpr std::array kinds{
        Kind{"Scheduled Backup", Tone::success, "Successful", true},
        Kind{"App Settings", Tone::success, "Saved", false},
        Kind{"Manual Backup", Tone::warning, "With errors", true},
        Kind{"Data Download", Tone::success, "Completed", false},
        Kind{"Scheduled Backup", Tone::success, "Successful", true},
        Kind{"Scheduled Backup", Tone::error, "Failed: API quota", true},
        Kind{"Manual Backup", Tone::error, "Failed", true},
    };
    const Kind& kind = kinds[index % kinds.size()];
    const std::size_t days_ago = index / 3;
    client::ActivityRowView view;
    view.id = "a" + std::to_string(index);
    view.type = kind.type;
    view.tone = kind.tone;
    view.status = kind.status;
    const std::string time = two_digits(23 - index % 3 * 8) + ":" + two_digits(index * 7 % 60);
    const std::string year = std::to_string(2026 - days_ago / 360);
    if (days_ago == 0) {
        view.started = "today, " + time;
    } else {
        view.started = day_text(days_ago) + (days_ago < 320 ? "" : " " + year) + ", " + time;
    }
    view.started_exact = day_text(days_ago) + " " + year + ", " + time + ":07 UTC+1";
    view.duration = kind.backup ? std::to_string(3 + index % 50) + " min" : "\u2013";
    view.actor = kind.type[0] == 'S' ? "Schedule" : "Ada Lindqvist";
    view.api_calls = kind.backup ? grouped(5'000 + index * 37 % 9'000) : "\u2013";
    view.records = kind.backup ? grouped(8'412'507 + index * 911) : "\u2013";
    view.details_label = view.type + ", " + view.started;
    if (kind.backup) view.log_label = "Download log of " + view.details_label;
    return view;
}

}  // namespace

client::ActivityColumns activity_columns() {
    return {"Activity", "Status", "Started", "Duration", "By", "Records", "API calls", "Log"};
}

client::ActivityRows activity_rows(std::size_t count) {
    std::vector<client::ActivityRowView> rows;
    rows.reserve(count);
    for (std::size_t i = 0; i < count; ++i) rows.push_back(row(i));
    return std::make_shared<const std::vector<client::ActivityRowView>>(std::move(rows));
}

client::RecentActivityCardView recent_card() {
    client::RecentActivityCardView view;
    view.title = "Recent Activity";
    view.columns = activity_columns();
    view.rows = *activity_rows(5);
    view.view_more = "View more";
    return view;
}

client::StorageCardView storage_card() {
    client::StorageCardView view;
    view.title = "Storage Consumption";
    view.subtitle = "last 90 days";
    view.total = "412.6 GB";
    constexpr std::size_t days = 90;
    for (std::size_t i = 0; i < days; ++i) {
        const double x = static_cast<double>(i) / (days - 1);
        const double rest = i % 5 == 0 ? 2 : 0;
        const double gigabytes =
            i + 1 == days ? 412.6 : 360 + 52 * x * x * (3 - 2 * x) + 9 * std::sin(x * 9) + rest;
        const auto tenths = static_cast<std::int64_t>(std::lround(gigabytes * 10));
        view.days.push_back(
            {day_text(days - 1 - i) + " 2026",
             std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GB",
             tenths * 100'000'000});
    }
    view.ticks = {{0, "0"},
                  {200'000'000'000, "200 GB"},
                  {400'000'000'000, "400 GB"},
                  {600'000'000'000, "600 GB"}};
    for (const std::size_t index : {0U, 30U, 60U, 89U}) {
        view.day_ticks.push_back({index, day_text(days - 1 - index)});
    }
    view.growth = "Grew by 52.3 GB (14%) in 90 days.";
    return view;
}

client::ActivityStreamView stream(std::size_t count) {
    client::ActivityStreamView view;
    view.title = "Activity Stream";
    view.search.label = "Search";
    view.search.placeholder = "Search summary, type or user";
    view.type = {
        "Type",
        {"All types", "Manual Backup", "Scheduled Backup", "Data Download", "App Settings"},
        0};
    view.status = {
        "Status",
        {"All statuses", "In progress", "Successful", "With errors", "Failed", "Failed: API quota"},
        0};
    view.from.label = "From";
    view.from.placeholder = "Any day";
    view.to.label = "To";
    view.to.placeholder = "Any day";
    view.clear_filters = {"Clear filters", false, false, "No filter is set"};
    view.export_csv = {"Export CSV", true, false, ""};
    view.count_text = "Showing the first " + grouped(count);
    view.columns = activity_columns();
    view.rows = activity_rows(count);
    view.more = true;
    view.show_more = {"Show more", true, false, ""};
    view.error_action.clear();
    return view;
}

client::ActivityView activity() {
    client::ActivityView view;
    view.id = "a0";
    view.title = "Scheduled Backup";
    view.status = {Tone::success, "Successful"};
    view.summary = "Backed up 8,412,507 records of 214 objects and 1,284 files.";
    view.facts = {{"Started", "22 Nov 2026, 13:51:07 (UTC+1)"},
                  {"Finished", "22 Nov 2026, 14:05:12 (UTC+1)"},
                  {"Duration", "14 min"},
                  {"By", "Schedule"},
                  {"API calls", "6,412"},
                  {"Records", "8,412,507"},
                  {"Files", "1,284"},
                  {"Errors", "0"}};
    view.download_log = client::ButtonView{"Download log", true, false, ""};
    view.close = "Close";
    return view;
}

client::ViewModel dashboard() {
    client::ViewModel view = healthy();
    view.storage = storage_card();
    view.recent = recent_card();
    return view;
}

client::ViewModel stream_page(std::size_t count) {
    client::ViewModel view = dashboard();
    view.tabs = {{"Dashboard", "Activity Stream"}, 1};
    view.page = client::Page::activity_stream;
    view.stream = stream(count);
    return view;
}

client::ActivityRowView huge_row() {
    client::ActivityRowView view = row(5);
    view.id = "an-id/with \"marks\".and.dots";
    view.type = "Ein Vorgang mit einem sehr langen Namen";
    view.status = "Failed: API quota and a few more words";
    view.started = "21 Nov 2025, 10:10:10 PM";
    view.duration = "1,234 d 23 h 59 min";
    view.actor = "backup-admin-with-a-long-name@northwind-energy.example";
    view.api_calls = "1,000,000,000,000";
    view.records = "1,000,000,000,000";
    view.details_label = view.type + ", " + view.started;
    return view;
}

}  // namespace orgkeep::dashboard::sample
