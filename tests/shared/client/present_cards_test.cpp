#include <catch2/catch_test_macros.hpp>

#include "shared/client/present.hpp"
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

TEST_CASE("the usage card draws the calendar days and names the rolling figure apart") {
    const UsageCardView view = present_usage(loaded_state());
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
    CHECK(view.rolling == "Rolling 24 hours: 61,204 of 115,000 calls (53 %)");
    CHECK(view.backups_legend == "Backups");
    CHECK(view.others_legend == "Other integrations");
    CHECK(view.empty_text.empty());
    CHECK(tick_labels(view) == std::vector<std::string>{"0", "50k", "100k", "150k"});
    CHECK(view.ticks.back().value >= view.limit);
}

TEST_CASE("days that the service leaves out are zero, and foreign ones are not drawn") {
    contract::Dashboard dashboard = samples::dashboard();
    std::vector<contract::UsageDay>& days = dashboard.api_usage.days;
    days = {{.date = *parse_date("2026-11-18"), .calls = {1}, .backup_calls = {5}},
            {.date = *parse_date("2026-11-01"), .calls = {77}, .backup_calls = {}},
            {.date = *parse_date("9999-12-31"), .calls = {77}, .backup_calls = {}},
            {.date = *parse_date("1970-01-01"), .calls = {77}, .backup_calls = {}}};
    const UsageCardView view = present_usage(loaded_state(dashboard));
    REQUIRE(view.bars.size() == 7);
    for (const UsageBarView& bar : view.bars) {
        const bool is_known = bar.axis_label == "Wed 18";
        CHECK(bar.calls == (is_known ? 1 : 0));
        CHECK(bar.calls_text == (is_known ? "1 API call" : "0 API calls"));
        CHECK(bar.backup_calls == bar.calls);  // never more than all
    }
}

TEST_CASE("the days are the org's, and named so where its clock is another") {
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
        const UsageCardView view = present_usage(state);
        CHECK(view.subtitle == one.subtitle);
        CHECK(view.bars.back().axis_label == one.last_day);
    }
}

TEST_CASE("the axis covers the bars where they pass the limit, and stands without any figures") {
    contract::Dashboard dashboard = samples::dashboard();
    dashboard.api_usage.days.back().calls = {290'000};
    CHECK(present_usage(loaded_state(dashboard)).ticks.back().value >= 290'000);

    dashboard.api_usage.days.clear();
    const UsageCardView empty = present_usage(loaded_state(dashboard));
    CHECK(empty.bars.empty());
    CHECK(empty.empty_text == "No API usage is known of this org yet.");

    dashboard = samples::dashboard();
    dashboard.api_usage.daily_limit = {0};
    dashboard.api_usage.last_24_hours = {1};
    for (contract::UsageDay& day : dashboard.api_usage.days) day.calls = day.backup_calls = {0};
    const UsageCardView zero = present_usage(loaded_state(dashboard));
    CHECK(zero.rolling == "Rolling 24 hours: 1 call");
    CHECK(tick_labels(zero) == std::vector<std::string>{"0", "1"});

    dashboard.api_usage.daily_limit = {max_exact_integer};
    for (contract::UsageDay& day : dashboard.api_usage.days) day.calls = {max_exact_integer};
    const UsageCardView huge = present_usage(loaded_state(dashboard));
    CHECK(huge.ticks.back().value >= max_exact_integer);
}

TEST_CASE("the settings card shows the quota, the frequency and the share of the limit") {
    struct Case {
        std::int64_t quota;
        std::int64_t limit;
        std::int32_t hours;
        const char* quota_text;
        const char* frequency;
        const char* share;
    };
    const std::vector<Case> cases{
        {20'000, 115'000, 24, "20,000 calls", "every 24 hours", "17 %"},
        {1, 1'000'000, 1, "1 call", "every hour", "< 1 %"},
        {60, 100, 168, "60 calls", "every 168 hours", "60 % · a large share"},
        {15'000, 15'000, 2, "15,000 calls", "every 2 hours", "100 % · the whole limit"},
        {15'000, 5'000, 2, "15,000 calls", "every 2 hours", "300 % · more than the limit"},
        {15'000, 0, 2, "15,000 calls", "every 2 hours", "– · more than the limit"},
    };
    for (const Case& one : cases) {
        INFO(one.share);
        contract::Dashboard dashboard = samples::dashboard();
        dashboard.settings.daily_api_quota = {one.quota};
        dashboard.settings.org_daily_api_limit = {one.limit};
        dashboard.settings.backup_frequency_hours = one.hours;
        const DetailsCardView view = present_details(loaded_state(dashboard));
        CHECK(view.title == "App Settings");
        REQUIRE(view.settings.size() == 3);
        CHECK(view.settings[0].label == "Daily API Quota");
        CHECK(view.settings[0].value == one.quota_text);
        CHECK(view.settings[1].label == "Backup Frequency");
        CHECK(view.settings[1].value == one.frequency);
        CHECK(view.settings[2].label == "Share of daily limit");
        CHECK(view.settings[2].value == one.share);
    }
}

TEST_CASE("the header names the product, the org, the connection and the age") {
    State state = loaded_state();
    HeaderView view = present_header(state);
    CHECK(view.product == "Orgkeep");
    CHECK(view.org == "Northwind Energy · Enterprise · 00D5g000004xQzEEAU");
    CHECK(view.connection.label == "Connected");
    CHECK(view.connection.tone == Tone::success);
    CHECK(view.updated == "Updated 14:05");

    state.known.session->org = {.id = "", .name = "Line\nbreak", .edition = "Developer"};
    state.zone.transitions = {{samples::now() - hours(1), minutes(-180)}};
    view = present_header(state);
    CHECK(view.org == "Line break · Developer");
    CHECK(view.updated == "Updated 11:05");

    state.clock.observe(samples::now() + hours(24));
    CHECK(present_header(state).updated == "Updated 22 Nov 2026, 11:05");
}

TEST_CASE("before anything is known the cards are empty but have their titles") {
    const ViewModel view = present(State{});
    CHECK(view.panel);
    CHECK(view.header.product == "Orgkeep");
    CHECK(view.header.org.empty());
    CHECK(view.backup.title == "Last Backup Status");
    CHECK(view.usage.title == "API Usage");
    CHECK(view.details.title == "Account and settings");
    CHECK(view.usage.bars.empty());
    CHECK(view.details.settings.empty());
}

}  // namespace
}  // namespace orgkeep::client
