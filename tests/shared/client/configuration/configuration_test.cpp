#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/configuration/configuration_world.hpp"

namespace orgkeep::client {
namespace {

using Strings = std::vector<std::string>;

TEST_CASE("opens the dialog at once and requests the current settings") {
    World world;
    world.load();
    CHECK_FALSE(world.view().configuration);
    CHECK(world.view().details.edit.enabled);
    world.dispatch(EditPressed{});
    CHECK(world.pending() == Strings{"GET /settings"});
    CHECK(header_of(world.request("/settings"), "If-None-Match").empty());
    CHECK(dialog(world).title == "Edit Configuration");
    CHECK(dialog(world).loading);
    CHECK(dialog(world).quota.label == "Daily API Quota");
    CHECK(dialog(world).quota.value == "20,000");
    CHECK(dialog(world).frequency.label == "Backup Frequency");
    CHECK(dialog(world).frequency.options ==
          Strings{"every hour", "every 2 hours", "every 4 hours", "every 6 hours", "every 8 hours",
                  "every 12 hours", "every 24 hours", "every 48 hours (2 days)",
                  "every 168 hours (7 days)", "Other"});
    CHECK(dialog(world).frequency.selected == 6);
    CHECK_FALSE(dialog(world).hours);
    CHECK(dialog(world).ok.label == "OK");
    CHECK(dialog(world).cancel.label == "Cancel");
    CHECK(dialog(world).cancel.enabled);
    CHECK_FALSE(dialog(world).conflict);
    CHECK(dialog(world).failure.empty());

    world.dispatch(EditPressed{});
    CHECK(world.sent_count("/settings") == 1);
    world.dispatch(QuotaTyped{"30,000"});
    CHECK_FALSE(dialog(world).ok.enabled);
    CHECK(dialog(world).ok.reason == "Loading the saved settings…");
    respond_settings(world, stored, "\"s1\"");
    CHECK_FALSE(dialog(world).loading);
    CHECK(dialog(world).quota.value == "30,000");
    CHECK(dialog(world).ok.enabled);
    CHECK(dialog(world).ok.reason.empty());
}

TEST_CASE("updates untouched fields to the stored settings") {
    World world;
    world.load();
    world.dispatch(EditPressed{});
    world.dispatch(QuotaTyped{"30,000"});
    respond_settings(world, settings_of(20'000, 36), "\"s1\"");
    CHECK(dialog(world).quota.value == "30,000");
    CHECK(dialog(world).frequency.selected == other_frequency);
    REQUIRE(dialog(world).hours);
    CHECK(dialog(world).hours->value == "36");
    CHECK_FALSE(dialog(world).conflict);
    CHECK(world.view().details.settings[1].value == "every 36 hours");
}

TEST_CASE("shows both values of a field touched before the settings were read") {
    World world;
    world.load();
    world.dispatch(EditPressed{});
    world.dispatch(QuotaTyped{"30,000"});
    SECTION("when they differ") {
        respond_settings(world, settings_of(25'000, 24), "\"s1\"");
        REQUIRE(dialog(world).conflict);
        CHECK(values(dialog(world).conflict->rows) ==
              Strings{"Daily API Quota: 30,000 calls | 25,000 calls"});
    }
    SECTION("not when they are the same") {
        respond_settings(world, settings_of(30'000, 24), "\"s1\"");
        CHECK_FALSE(dialog(world).conflict);
        CHECK(dialog(world).ok.reason == "No changes");
    }
}

TEST_CASE("explains why Edit is disabled") {
    World world;
    SECTION("before the dashboard has loaded") {
        world.open();
        CHECK(world.view().details.edit.reason == "The dashboard is not loaded");
    }
    SECTION("without permission") {
        contract::SessionInfo session = samples::session();
        session.capabilities.edit_settings = false;
        world.open();
        world.respond_session(session);
        world.respond_dashboard(samples::dashboard());
        CHECK(world.view().details.edit.reason == "View only: you can't change settings");
    }
    SECTION("offline") {
        world.load();
        world.set_online(false);
        world.fail("/dashboard");
        CHECK(world.view().details.edit.reason == "You are offline");
    }
    CHECK(world.view().details.edit.label == "Edit");
    CHECK_FALSE(world.view().details.edit.enabled);
    world.dispatch(EditPressed{});
    CHECK_FALSE(world.view().configuration);
    CHECK(world.sent_count("/settings") == 0);
}

TEST_CASE("validates every keystroke and enables OK for valid changes") {
    struct Case {
        const char* quota;
        std::size_t frequency;
        const char* hours;
        const char* quota_error;
        const char* hours_error;
        const char* reason;
    };
    const std::vector<Case> cases{
        {"20,000", 6, "", "", "", "No changes"},
        {" 20000 ", other_frequency, "24", "", "", "No changes"},
        {"1", 6, "", "", "", ""},
        {"1,000,000", 0, "", "", "", ""},
        {"20,000", other_frequency, "168", "", "", ""},
        {"", 6, "", "Enter a whole number from 1 to 1,000,000.", "",
         "The Daily API Quota is not valid"},
        {"0", 6, "", "Too small. Enter at least 1.", "", "The Daily API Quota is not valid"},
        {"1,000,001", 6, "", "Too large. Enter at most 1,000,000.", "",
         "The Daily API Quota is not valid"},
        {"20,000", other_frequency, "0", "", "Too short. Enter at least 1 hour.",
         "The Backup Frequency is not valid"},
        {"20,000", other_frequency, "169", "", "Too long. Enter at most 168 hours (a week).",
         "The Backup Frequency is not valid"},
        {"20,000", other_frequency, "", "", "Enter whole hours from 1 to 168.",
         "The Backup Frequency is not valid"},
    };
    for (const Case& one : cases) {
        INFO(one.quota << " / " << one.hours);
        World world;
        world.load();
        open_dialog(world);
        world.dispatch(QuotaTyped{one.quota});
        world.dispatch(FrequencyChosen{one.frequency});
        if (one.frequency == other_frequency) world.dispatch(HoursTyped{one.hours});
        CHECK(dialog(world).quota.value == one.quota);
        CHECK(dialog(world).quota.error == one.quota_error);
        CHECK(dialog(world).quota.hint == "From 1 to 1,000,000 calls a day");
        CHECK(dialog(world).share_text.empty() == !dialog(world).quota.error.empty());
        CHECK(dialog(world).hours.has_value() == (one.frequency == other_frequency));
        if (dialog(world).hours) {
            CHECK(dialog(world).hours->error == one.hours_error);
            CHECK(dialog(world).hours->hint == "From 1 to 168 hours");
        }
        CHECK(dialog(world).ok.enabled == std::string(one.reason).empty());
        CHECK(dialog(world).ok.reason == one.reason);
        if (!dialog(world).ok.enabled) {
            world.dispatch(ConfigurationAccepted{});
            CHECK(world.pending().empty());
        }
    }
}

TEST_CASE("starts the field for hours with the chosen interval and keeps what was typed") {
    World world;
    world.load();
    open_dialog(world);
    world.dispatch(FrequencyChosen{5});
    world.dispatch(FrequencyChosen{other_frequency});
    CHECK(dialog(world).hours->value == "12");
    world.dispatch(HoursTyped{"36"});
    world.dispatch(FrequencyChosen{0});
    CHECK_FALSE(dialog(world).hours);
    world.dispatch(FrequencyChosen{other_frequency});
    CHECK(dialog(world).hours->value == "36");
    world.dispatch(FrequencyChosen{other_frequency + 1});
    CHECK(dialog(world).frequency.selected == other_frequency);
}

TEST_CASE("shows the default with its reason and applies it with one press") {
    struct Case {
        std::int64_t limit;
        std::int64_t default_quota;
        const char* text;
    };
    const std::vector<Case> cases{
        {115'000, 15'000,
         "Default: 15,000 (the larger of 15,000 and 10% of the daily limit of 115,000 calls)"},
        {200'000, 20'000, "Default: 20,000 (10% of the daily limit of 200,000 calls)"},
        {20'000'000, 1'000'000,
         "Default: 1,000,000 (the maximum, less than 10% of the daily limit of 20,000,000 calls)"},
        {0, 15'000, "Default: 15,000 (the daily limit is unknown)"},
        {115'000, 18'000, "Default: 18,000 (set by the service)"},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        contract::Settings settings = settings_of(7, 24);
        settings.org_daily_api_limit = {one.limit};
        settings.default_daily_api_quota = {one.default_quota};
        World world;
        world.load();
        open_dialog(world, settings);
        CHECK(dialog(world).default_text == one.text);
        CHECK(dialog(world).use_default.label == "Use default");
        CHECK(dialog(world).use_default.enabled);
        world.dispatch(UseDefaultPressed{});
        CHECK_FALSE(dialog(world).use_default.enabled);
        CHECK(dialog(world).use_default.reason == "Already in use.");
        CHECK(dialog(world).quota.error.empty());
        CHECK(dialog(world).ok.enabled);
    }
}

TEST_CASE("warns about a large share of the daily limit") {
    struct Case {
        const char* quota;
        std::int64_t limit;
        const char* text;
        Tone tone;
    };
    const std::vector<Case> cases{
        {"15,000", 115'000, "13% of the daily limit of 115,000 calls.", Tone::neutral},
        {"1", 1'000'000, "<1% of the daily limit of 1,000,000 calls.", Tone::neutral},
        {"60,000", 115'000, "52% of the daily limit. Other integrations may run out.",
         Tone::warning},
        {"15,000", 15'000, "100% of the daily limit. Nothing is left for other integrations.",
         Tone::warning},
        {"15,000", 5'000, "Above the daily limit: Salesforce will stop the backup first.",
         Tone::warning},
        {"1", 0, "Above the daily limit: Salesforce will stop the backup first.", Tone::warning},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        contract::Settings settings = stored;
        settings.org_daily_api_limit = {one.limit};
        World world;
        world.load();
        open_dialog(world, settings);
        world.dispatch(QuotaTyped{one.quota});
        CHECK(dialog(world).share_text == one.text);
        CHECK(dialog(world).share_tone == one.tone);
    }
}

TEST_CASE("compares the quota with the last successful run") {
    struct Case {
        std::optional<ApiCalls> run;
        const char* quota;
        const char* hours;
        const char* text;
        Tone tone;
    };
    const std::vector<Case> cases{
        {ApiCalls{1'334}, "20,000", "12",
         "Enough for 14 runs like the last one (1,334 calls). Scheduled: 2 a day.", Tone::neutral},
        {ApiCalls{1'334}, "1,334", "24",
         "Enough for 1 run like the last one (1,334 calls). Scheduled: 1 a day.", Tone::neutral},
        {ApiCalls{1'334}, "1,334", "48",
         "Enough for 1 run like the last one (1,334 calls). Scheduled: less than 1 a day.",
         Tone::neutral},
        {ApiCalls{1'334}, "5,000", "7",
         "Enough for 3 runs like the last one (1,334 calls). Scheduled: up to 4 a day. The others "
         "will fail.",
         Tone::warning},
        {ApiCalls{1'334}, "5,000", "1",
         "Enough for 3 runs like the last one (1,334 calls). Scheduled: 24 a day. The others will "
         "fail.",
         Tone::warning},
        {ApiCalls{1'334}, "5,000", "never", "Enough for 3 runs like the last one (1,334 calls).",
         Tone::neutral},
        {ApiCalls{1'334}, "1,333", "24",
         "Less than the last backup used (1,334). The next run may fail.", Tone::warning},
        {ApiCalls{1}, "1,000,000", "1",
         "Enough for 1,000,000 runs like the last one (1 call). Scheduled: 24 a day.",
         Tone::neutral},
        {ApiCalls{0}, "5,000", "24", "The last backup used no API calls.", Tone::neutral},
        {std::nullopt, "5,000", "24", "Runs per day unknown: no successful backup yet.",
         Tone::neutral},
        {ApiCalls{1'334}, "", "24", "", Tone::neutral},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        contract::LastBackup backup = samples::successful_backup();
        backup.api_calls = one.run;
        World world;
        world.load_with(backup);
        open_dialog(world);
        world.dispatch(QuotaTyped{one.quota});
        world.dispatch(FrequencyChosen{other_frequency});
        world.dispatch(HoursTyped{one.hours});
        CHECK(dialog(world).runs_text == one.text);
        CHECK(dialog(world).runs_tone == one.tone);
    }
}

}  // namespace
}  // namespace orgkeep::client
