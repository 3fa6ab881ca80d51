#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "shared/client/view.hpp"
#include "tests/shared/contract/samples.hpp"

namespace orgkeep::client {
namespace {

namespace samples = contract::samples;
using std::chrono::hours;
using std::chrono::minutes;

State loaded_state(const contract::Dashboard& dashboard = samples::dashboard()) {
    State state;
    state.opened = true;
    state.clock.observe(samples::now());
    state.known.session = samples::session();
    state.known.dashboard = dashboard;
    state.known.last_backup = dashboard.last_backup;
    state.known.updated_at = samples::now();
    return state;
}

std::vector<std::string> tick_labels(const UsageCardView& view) {
    std::vector<std::string> labels;
    for (const AxisTickView& tick : view.ticks) labels.push_back(tick.label);
    return labels;
}

TEST_CASE("shows calendar days and the rolling 24 hours separately") {
    const UsageCardView view = build_usage_view(loaded_state());
    CHECK(view.title == "API Usage");
    CHECK(view.subtitle == "last 7 days, by calendar day");
    REQUIRE(view.bars.size() == 7);
    CHECK(view.bars.front().axis_label == "Mon 16");
    CHECK(view.bars.back().axis_label == "Sun 22");
    CHECK(view.bars.back().date == "Sun, 22 Nov 2026");
    CHECK(view.bars.back().calls == 60'000);
    CHECK(view.bars.back().backup_calls == 6'000);
    CHECK(view.bars.back().calls_text == "60,000 API calls");
    CHECK(view.bars.back().backup_text == "6,000 by backups");
    CHECK(view.limit == 115'000);
    CHECK(view.limit_label == "Daily limit 115,000");
    CHECK(view.rolling == "Rolling 24 hours: 61,204 of 115,000 calls (53%)");
    CHECK(view.backups_legend == "Backups");
    CHECK(view.others_legend == "Other integrations");
    CHECK(view.empty_text.empty());
    CHECK(tick_labels(view) == std::vector<std::string>{"0", "50k", "100k", "150k"});
    CHECK(view.ticks.back().value >= view.limit);
}

TEST_CASE("counts missing usage days as zero and ignores other days") {
    contract::Dashboard dashboard = samples::dashboard();
    std::vector<contract::UsageDay>& days = dashboard.api_usage.days;
    days = {{.date = *parse_date("2026-11-18"), .calls = {1}, .backup_calls = {5}},
            {.date = *parse_date("2026-11-01"), .calls = {77}, .backup_calls = {}},
            {.date = *parse_date("9999-12-31"), .calls = {77}, .backup_calls = {}},
            {.date = *parse_date("1970-01-01"), .calls = {77}, .backup_calls = {}}};
    const UsageCardView view = build_usage_view(loaded_state(dashboard));
    REQUIRE(view.bars.size() == 7);
    for (const UsageBarView& bar : view.bars) {
        const bool is_known = bar.axis_label == "Wed 18";
        CHECK(bar.calls == (is_known ? 1 : 0));
        CHECK(bar.calls_text == (is_known ? "1 API call" : "0 API calls"));
        CHECK(bar.backup_calls == bar.calls);  // They are never more than all calls.
    }
}

TEST_CASE("names the org's time zone if it differs from the user's") {
    struct Case {
        int org_offset;
        int user_offset;
        const char* subtitle;
        const char* last_day;
    };
    const std::vector<Case> cases{
        {0, 0, "last 7 days, by calendar day", "Sun 22"},
        {60, 60, "last 7 days, by calendar day", "Sun 22"},
        {60, 0, "last 7 days, by calendar day (UTC+1)", "Sun 22"},
        {0, 60, "last 7 days, by calendar day (UTC)", "Sun 22"},
        {600, 0, "last 7 days, by calendar day (UTC+10)", "Mon 23"},
        {345, 0, "last 7 days, by calendar day (UTC+5:45)", "Sun 22"},
        {-210, 0, "last 7 days, by calendar day (UTC−3:30)", "Sun 22"},
        {-5, 0, "last 7 days, by calendar day (UTC−0:05)", "Sun 22"},
    };
    for (const Case& one : cases) {
        INFO(one.subtitle);
        contract::Dashboard dashboard = samples::dashboard();
        dashboard.api_usage.utc_offset_minutes = one.org_offset;
        State state = loaded_state(dashboard);
        state.zone.transitions = {{samples::now() - hours(1), minutes(one.user_offset)}};
        const UsageCardView view = build_usage_view(state);
        CHECK(view.subtitle == one.subtitle);
        CHECK(view.bars.back().axis_label == one.last_day);
    }
}

TEST_CASE("fits the axis to the bars, the limit and missing data") {
    contract::Dashboard dashboard = samples::dashboard();
    dashboard.api_usage.days.back().calls = {290'000};
    CHECK(build_usage_view(loaded_state(dashboard)).ticks.back().value >= 290'000);

    dashboard.api_usage.days.clear();
    const UsageCardView empty = build_usage_view(loaded_state(dashboard));
    CHECK(empty.bars.empty());
    CHECK(empty.empty_text == "No API usage data yet.");

    dashboard = samples::dashboard();
    dashboard.api_usage.daily_limit = {0};
    dashboard.api_usage.last_24_hours = {1};
    for (contract::UsageDay& day : dashboard.api_usage.days) day.calls = day.backup_calls = {0};
    const UsageCardView zero = build_usage_view(loaded_state(dashboard));
    CHECK(zero.rolling == "Rolling 24 hours: 1 call");
    CHECK(tick_labels(zero) == std::vector<std::string>{"0", "1"});

    dashboard.api_usage.daily_limit = {max_exact_integer};
    for (contract::UsageDay& day : dashboard.api_usage.days) day.calls = {max_exact_integer};
    const UsageCardView huge = build_usage_view(loaded_state(dashboard));
    CHECK(huge.ticks.back().value >= max_exact_integer);
}

TEST_CASE("shows quota, frequency and share of the limit in App Settings") {
    struct Case {
        std::int64_t quota;
        std::int64_t limit;
        std::int32_t hours;
        const char* quota_text;
        const char* frequency;
        const char* share;
    };
    const std::vector<Case> cases{
        {20'000, 115'000, 24, "20,000 calls", "every 24 hours", "17%"},
        {1, 1'000'000, 1, "1 call", "every hour", "<1%"},
        {1'000'000, 5'000'000, 36, "1,000,000 calls", "every 36 hours", "20%"},
        {60, 100, 168, "60 calls", "every 168 hours (7 days)", "60% · large share"},
        {15'000, 15'000, 2, "15,000 calls", "every 2 hours", "100% · whole limit"},
        {15'000, 5'000, 2, "15,000 calls", "every 2 hours", "300% · above the limit"},
        {15'000, 0, 2, "15,000 calls", "every 2 hours", "– · above the limit"},
    };
    for (const Case& one : cases) {
        INFO(one.share);
        contract::Dashboard dashboard = samples::dashboard();
        dashboard.settings.daily_api_quota = {one.quota};
        dashboard.settings.org_daily_api_limit = {one.limit};
        dashboard.settings.backup_frequency_hours = one.hours;
        const DetailsCardView view = build_details_view(loaded_state(dashboard));
        CHECK(view.tabs.labels[1] == "App Settings");
        REQUIRE(view.settings.size() == 3);
        CHECK(view.settings[0].label == "Daily API Quota");
        CHECK(view.settings[0].value == one.quota_text);
        CHECK(view.settings[1].label == "Backup Frequency");
        CHECK(view.settings[1].value == one.frequency);
        CHECK(view.settings[2].label == "Share of daily limit");
        CHECK(view.settings[2].value == one.share);
    }
}

TEST_CASE("shows product, org, connection and age of the data in the header") {
    State state = loaded_state();
    HeaderView view = build_header_view(state);
    CHECK(view.product == "Orgkeep");
    CHECK(view.org == "Northwind Energy · Enterprise · 00D5g000004xQzEEAU");
    CHECK(view.connection.label == "Connected");
    CHECK(view.connection.tone == Tone::success);
    CHECK(view.updated == "Updated 14:05");
    CHECK(view.updated_exact == "Sun, 22 Nov 2026, 14:05:00 (UTC)");

    state.known.session->org = {.id = "", .name = "Line\nbreak", .edition = "Developer"};
    state.zone.transitions = {{samples::now() - hours(1), minutes(-180)}};
    view = build_header_view(state);
    CHECK(view.org == "Line break · Developer");
    CHECK(view.updated == "Updated 11:05");
    CHECK(view.updated_exact == "Sun, 22 Nov 2026, 11:05:00 (UTC−3)");
    state.calendar = {DateOrder::month_first, true};
    CHECK(build_header_view(state).updated == "Updated 11:05 AM");
    CHECK(build_header_view(state).updated_exact == "Sun, Nov 22, 2026, 11:05:00 AM (UTC−3)");
    state.calendar = {};

    state.clock.observe(samples::now() + hours(24));
    CHECK(build_header_view(state).updated == "Updated 22 Nov 2026, 11:05");
}

TEST_CASE("shows the date of a recent time, and its year if it differs") {
    State state = loaded_state();
    const auto text = [&state](const char* instant) {
        return recent_moment_text(state, *parse_rfc3339(instant));
    };
    CHECK(text("2026-11-22T13:51:00Z") == "today, 13:51");
    CHECK(text("2026-11-22T00:00:00Z") == "today, 00:00");
    CHECK(text("2026-11-21T23:59:00Z") == "21 Nov, 23:59");
    CHECK(text("2026-11-23T00:00:00Z") == "23 Nov, 00:00");
    CHECK(text("2025-12-31T22:10:00Z") == "31 Dec 2025, 22:10");
    state.zone.transitions = {{samples::now() - hours(24 * 900), minutes(-600)}};
    CHECK(text("2026-11-22T13:51:00Z") == "today, 03:51");
    CHECK(text("2026-11-22T09:59:00Z") == "21 Nov, 23:59");
    CHECK(text("2026-01-01T09:59:00Z") == "31 Dec 2025, 23:59");
    state.calendar = {DateOrder::year_first, false};
    CHECK(text("2026-11-22T09:59:00Z") == "11-21, 23:59");
}

std::vector<std::string> texts(const std::vector<Fact>& facts) {
    std::vector<std::string> lines;
    for (const Fact& fact : facts) lines.push_back(fact.label + ": " + fact.value);
    return lines;
}

TEST_CASE("shows the account, its connection and the stored data") {
    const DetailsCardView view = build_details_view(loaded_state());
    CHECK(view.tabs.labels == std::vector<std::string>{"Account Details", "App Settings"});
    CHECK(texts(view.account) ==
          std::vector<std::string>{
              "Account Name: backup-admin@northwind.example (0055g00000AbCdE)", "#Users: 1,840",
              "Status: Connected", "Last Completed Backup: 22 Nov 2026, 14:05",
              "Activated on: 3 Mar 2024, 09:12",
              "Total Stored Data: 8,412,507 records in 214 objects · 318 MB metadata"});
    CHECK(view.account[2].badge == Tone::success);
    CHECK(view.account[3].exact == "Sun, 22 Nov 2026, 14:05:00 (UTC)");
    CHECK(view.account[4].exact == "Sun, 3 Mar 2024, 09:12:00 (UTC)");
    for (const std::size_t plain : {0U, 1U, 5U}) {
        CHECK_FALSE(view.account[plain].badge);
        CHECK(view.account[plain].exact.empty());
    }
}

TEST_CASE("shows account details from empty to very large values") {
    struct Case {
        contract::AccountDetails account;
        std::vector<std::string> texts;
    };
    const Instant activated = samples::now();
    const std::string long_name(80, 'n');
    const std::vector<Case> cases{
        {{.account_name = "",
          .account_id = "",
          .users = 0,
          .connected = false,
          .last_completed_backup = std::nullopt,
          .activated_on = activated,
          .stored_objects = {0},
          .stored_records = {0},
          .metadata_bytes = {0}},
         {"Account Name: –", "#Users: 0", "Status: Disconnected", "Last Completed Backup: –",
          "Activated on: 22 Nov 2026, 14:05",
          "Total Stored Data: 0 records in 0 objects · 0 MB metadata"}},
        {{.account_name = "",
          .account_id = "005x",
          .users = 1,
          .connected = false,
          .last_completed_backup = std::nullopt,
          .activated_on = activated,
          .stored_objects = {1},
          .stored_records = {1},
          .metadata_bytes = {999'999}},
         {"Account Name: 005x", "#Users: 1", "Status: Disconnected", "Last Completed Backup: –",
          "Activated on: 22 Nov 2026, 14:05",
          "Total Stored Data: 1 record in 1 object · less than 1 MB metadata"}},
        {{.account_name = long_name,
          .account_id = "005x\n",
          .users = max_exact_integer,
          .connected = true,
          .last_completed_backup = activated,
          .activated_on = activated,
          .stored_objects = {3'000},
          .stored_records = {1'000'000'000'000},
          .metadata_bytes = {1'499'500'000}},
         {"Account Name: " + long_name + " (005x )", "#Users: 9,007,199,254,740,991",
          "Status: Connected", "Last Completed Backup: 22 Nov 2026, 14:05",
          "Activated on: 22 Nov 2026, 14:05",
          "Total Stored Data: 1,000,000,000,000 records in 3,000 objects · 1,500 MB metadata"}},
    };
    for (const Case& one : cases) {
        INFO(one.texts[0]);
        contract::Dashboard dashboard = samples::dashboard();
        dashboard.account = one.account;
        const DetailsCardView view = build_details_view(loaded_state(dashboard));
        CHECK(texts(view.account) == one.texts);
        CHECK(view.account[2].badge == (one.account.connected ? Tone::success : Tone::error));
        if (!one.account.last_completed_backup) CHECK(view.account[3].exact.empty());
    }
}

std::vector<std::string> day_tick_labels(const StorageCardView& view) {
    std::vector<std::string> labels;
    for (const DayTickView& tick : view.day_ticks) {
        labels.push_back(std::to_string(tick.index) + " " + tick.label);
    }
    return labels;
}

contract::Dashboard with_storage(std::vector<contract::StorageDay> days) {
    contract::Dashboard dashboard = samples::dashboard();
    dashboard.storage.days = std::move(days);
    return dashboard;
}

TEST_CASE("shows 90 days of storage with axes and growth") {
    const StorageCardView view = build_storage_view(loaded_state());
    CHECK(view.title == "Storage Consumption");
    CHECK(view.subtitle == "last 90 days");
    CHECK(view.total == "400 GB");
    REQUIRE(view.days.size() == 90);
    CHECK(view.days.front().date == "Tue, 25 Aug 2026");
    CHECK(view.days.front().size == "311 GB");
    CHECK(view.days.back().date == "Sun, 22 Nov 2026");
    CHECK(view.days.back().bytes == 400'000'000'000);
    REQUIRE(view.ticks.size() == 5);
    CHECK(view.ticks.front().label == "0");
    CHECK(view.ticks[1].label == "100 GB");
    CHECK(view.ticks.back().label == "400 GB");
    CHECK(day_tick_labels(view) ==
          std::vector<std::string>{"0 25 Aug", "30 24 Sep", "60 24 Oct", "89 22 Nov"});
    CHECK(view.growth == "Grew by 89 GB (29%) in 90 days.");
    CHECK(view.empty_text.empty());

    State state = loaded_state();
    state.calendar = {DateOrder::month_first, true};
    CHECK(build_storage_view(state).days.back().date == "Sun, Nov 22, 2026");
    CHECK(build_storage_view(state).day_ticks.back().label == "Nov 22");
}

TEST_CASE("computes growth from the first and the last day") {
    struct Case {
        std::int64_t first;
        std::int64_t last;
        const char* growth;
        const char* total;
    };
    const std::vector<Case> cases{
        {360'300'000'000, 412'600'000'000, "Grew by 52.3 GB (15%) in 90 days.", "412.6 GB"},
        {412'600'000'000, 360'300'000'000, "Shrank by 52.3 GB (13%) in 90 days.", "360.3 GB"},
        {5, 5, "Unchanged in 90 days.", "5 B"},
        {0, 0, "Unchanged in 90 days.", "0 B"},
        {0, 10'000'000'000'000, "Grew from 0 to 10 TB in 90 days.", "10 TB"},
        {7'000, 0, "Shrank by 7 kB (100%) in 90 days.", "0 B"},
        {1'000'000, 1'000'001, "Grew by 1 B (<1%) in 90 days.", "1 MB"},
        {1, max_exact_integer, "Grew by 9 PB (>999,999%) in 90 days.", "9 PB"},
    };
    for (const Case& one : cases) {
        INFO(one.growth);
        const StorageCardView view = build_storage_view(loaded_state(with_storage(
            {{*parse_date("2026-08-25"), {one.first}}, {*parse_date("2026-11-22"), {one.last}}})));
        CHECK(view.growth == one.growth);
        CHECK(view.total == one.total);
        REQUIRE(view.days.size() == 90);
        CHECK(view.days[50].bytes == one.first);  // storage stays until it changes
        CHECK(view.ticks.back().value >= std::max(one.first, one.last));
        CHECK(view.ticks.front().value == 0);
    }
}

TEST_CASE("explains a storage card without days") {
    const StorageCardView view = build_storage_view(loaded_state(with_storage({})));
    CHECK(view.title == "Storage Consumption");
    CHECK(view.total.empty());
    CHECK(view.days.empty());
    CHECK(view.ticks.empty());
    CHECK(view.day_ticks.empty());
    CHECK(view.growth.empty());
    CHECK(view.empty_text == "No storage data yet.");
}

TEST_CASE("ignores storage days outside the last 90") {
    const StorageCardView view =
        build_storage_view(loaded_state(with_storage({{*parse_date("9999-12-31"), {9}},
                                                      {*parse_date("2026-11-20"), {3}},
                                                      {*parse_date("1970-01-01"), {1}}})));
    REQUIRE(view.days.size() == 90);
    CHECK(view.days.front().bytes == 1);
    CHECK(view.days[87].bytes == 3);
    CHECK(view.total == "3 B");
}

TEST_CASE("shows empty cards with titles before any data") {
    const ViewModel view = build_view(State{});
    CHECK(view.panel);
    CHECK(view.header.product == "Orgkeep");
    CHECK(view.header.org.empty());
    CHECK(view.backup.title == "Last Backup Status");
    CHECK(view.usage.title == "API Usage");
    CHECK(view.details.title == "Account and settings");
    CHECK(view.usage.bars.empty());
    CHECK(view.details.settings.empty());
    CHECK(view.details.account.empty());
    CHECK(view.details.edit.label == "Edit");
    CHECK_FALSE(view.details.edit.enabled);
    CHECK(view.storage.title == "Storage Consumption");
    CHECK(view.storage.days.empty());
    CHECK(view.header.updated_exact.empty());
}

}  // namespace
}  // namespace orgkeep::client
