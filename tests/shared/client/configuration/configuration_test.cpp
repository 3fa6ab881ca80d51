#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/configuration/configuration_world.hpp"

namespace orgkeep::client {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("Edit opens the dialog at once and asks for the settings as they are now") {
    World world;
    world.load();
    CHECK_FALSE(world.view().configuration);
    CHECK(world.view().details.edit.enabled);
    world.happen(EditPressed{});
    CHECK(world.waiting() == Lines{"GET /settings"});
    CHECK(header_of(world.request("/settings"), "If-None-Match").empty());
    CHECK(dialog(world).title == "Edit Configuration");
    CHECK(dialog(world).loading);
    CHECK(dialog(world).quota.label == "Daily API Quota");
    CHECK(dialog(world).quota.value == "20,000");
    CHECK(dialog(world).frequency.label == "Backup Frequency");
    CHECK(dialog(world).frequency.options ==
          Lines{"every hour", "every 2 hours", "every 4 hours", "every 6 hours", "every 8 hours",
                "every 12 hours", "every 24 hours", "every 48 hours (2 days)",
                "every 168 hours (7 days)", "Other"});
    CHECK(dialog(world).frequency.selected == 6);
    CHECK_FALSE(dialog(world).hours);
    CHECK(dialog(world).ok.label == "OK");
    CHECK(dialog(world).cancel.label == "Cancel");
    CHECK(dialog(world).cancel.enabled);
    CHECK_FALSE(dialog(world).conflict);
    CHECK(dialog(world).failure.empty());

    world.happen(EditPressed{});
    CHECK(world.sent("/settings") == 1);
    world.happen(QuotaTyped{"30,000"});
    CHECK_FALSE(dialog(world).ok.enabled);
    CHECK(dialog(world).ok.reason == "Reading the settings as they are stored");
    answer_settings(world, stored, "\"s1\"");
    CHECK_FALSE(dialog(world).loading);
    CHECK(dialog(world).quota.value == "30,000");
    CHECK(dialog(world).ok.enabled);
    CHECK(dialog(world).ok.reason.empty());
}

TEST_CASE("fields that were not touched follow what is stored") {
    World world;
    world.load();
    world.happen(EditPressed{});
    world.happen(QuotaTyped{"30,000"});
    answer_settings(world, settings_of(20'000, 36), "\"s1\"");
    CHECK(dialog(world).quota.value == "30,000");
    CHECK(dialog(world).frequency.selected == other_frequency);
    REQUIRE(dialog(world).hours);
    CHECK(dialog(world).hours->value == "36");
    CHECK_FALSE(dialog(world).conflict);
    CHECK(world.view().details.settings[1].value == "every 36 hours");
}

TEST_CASE("a field that was touched before what is stored was read shows both values") {
    World world;
    world.load();
    world.happen(EditPressed{});
    world.happen(QuotaTyped{"30,000"});
    SECTION("when they differ") {
        answer_settings(world, settings_of(25'000, 24), "\"s1\"");
        REQUIRE(dialog(world).conflict);
        CHECK(values(dialog(world).conflict->rows) ==
              Lines{"Daily API Quota: 30,000 calls | 25,000 calls"});
    }
    SECTION("unless they are the same") {
        answer_settings(world, settings_of(30'000, 24), "\"s1\"");
        CHECK_FALSE(dialog(world).conflict);
        CHECK(dialog(world).ok.reason == "Nothing is changed");
    }
}

TEST_CASE("Edit says why it can't be pressed") {
    World world;
    SECTION("before anything is there") {
        world.open();
        CHECK(world.view().details.edit.reason == "The dashboard is not loaded");
    }
    SECTION("without the right to") {
        contract::SessionInfo session = samples::session();
        session.capabilities.edit_settings = false;
        world.open();
        world.answer_session(session);
        world.answer_dashboard(samples::dashboard());
        CHECK(world.view().details.edit.reason == "You are not allowed to change the settings");
    }
    SECTION("offline") {
        world.load();
        world.set_online(false);
        world.fail("/dashboard");
        CHECK(world.view().details.edit.reason == "You are offline");
    }
    CHECK(world.view().details.edit.label == "Edit");
    CHECK_FALSE(world.view().details.edit.enabled);
    world.happen(EditPressed{});
    CHECK_FALSE(world.view().configuration);
    CHECK(world.sent("/settings") == 0);
}

TEST_CASE("what is typed is judged letter by letter, and OK waits until it is good") {
    struct Case {
        const char* quota;
        std::size_t frequency;
        const char* hours;
        const char* quota_error;
        const char* hours_error;
        const char* reason;
    };
    const std::vector<Case> cases{
        {"20,000", 6, "", "", "", "Nothing is changed"},
        {" 20000 ", other_frequency, "24", "", "", "Nothing is changed"},
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
        world.happen(QuotaTyped{one.quota});
        world.happen(FrequencyChosen{one.frequency});
        if (one.frequency == other_frequency) world.happen(HoursTyped{one.hours});
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
            world.happen(ConfigurationAccepted{});
            CHECK(world.waiting().empty());
        }
    }
}

TEST_CASE("the free field begins with the interval chosen before, and keeps what was typed") {
    World world;
    world.load();
    open_dialog(world);
    world.happen(FrequencyChosen{5});
    world.happen(FrequencyChosen{other_frequency});
    CHECK(dialog(world).hours->value == "12");
    world.happen(HoursTyped{"36"});
    world.happen(FrequencyChosen{0});
    CHECK_FALSE(dialog(world).hours);
    world.happen(FrequencyChosen{other_frequency});
    CHECK(dialog(world).hours->value == "36");
    world.happen(FrequencyChosen{other_frequency + 1});
    CHECK(dialog(world).frequency.selected == other_frequency);
}

TEST_CASE("the default is told with its reason and taken by one press") {
    struct Case {
        std::int64_t limit;
        std::int64_t default_quota;
        const char* text;
    };
    const std::vector<Case> cases{
        {115'000, 15'000,
         "Default 15,000: the larger of 15,000 and 10 % of the org's 115,000 daily calls"},
        {200'000, 20'000, "Default 20,000: 10 % of the org's 200,000 daily calls"},
        {20'000'000, 1'000'000,
         "Default 1,000,000: the most that may be set, and less than 10 % of the org's 20,000,000 "
         "daily calls"},
        {0, 15'000, "Default 15,000: no daily limit of the org is known"},
        {115'000, 18'000, "Default 18,000: set by the service"},
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
        CHECK(dialog(world).use_default.label == "Use the default");
        CHECK(dialog(world).use_default.enabled);
        world.happen(UseDefaultPressed{});
        CHECK_FALSE(dialog(world).use_default.enabled);
        CHECK(dialog(world).use_default.reason == "This is the default");
        CHECK(dialog(world).quota.error.empty());
        CHECK(dialog(world).ok.enabled);
    }
}

TEST_CASE("the share of the org's limit warns where it is large") {
    struct Case {
        const char* quota;
        std::int64_t limit;
        const char* text;
        Tone tone;
    };
    const std::vector<Case> cases{
        {"15,000", 115'000, "13% of the org's daily limit of 115,000 calls", Tone::neutral},
        {"1", 1'000'000, "<1% of the org's daily limit of 1,000,000 calls", Tone::neutral},
        {"60,000", 115'000,
         "52% of the org's daily limit of 115,000 calls: a large share, which other integrations "
         "may miss",
         Tone::warning},
        {"15,000", 15'000,
         "100% of the org's daily limit of 15,000 calls: the whole limit, which leaves nothing to "
         "other integrations",
         Tone::warning},
        {"15,000", 5'000,
         "300% of the org's daily limit of 5,000 calls: more than the limit, so the limit may end "
         "a backup first",
         Tone::warning},
        {"1", 0, "More than the org's daily limit of 0 calls", Tone::warning},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        contract::Settings settings = stored;
        settings.org_daily_api_limit = {one.limit};
        World world;
        world.load();
        open_dialog(world, settings);
        world.happen(QuotaTyped{one.quota});
        CHECK(dialog(world).share_text == one.text);
        CHECK(dialog(world).share_tone == one.tone);
    }
}

TEST_CASE("the quota is told in runs a day like the last successful one") {
    struct Case {
        std::optional<ApiCalls> run;
        const char* quota;
        const char* hours;
        const char* text;
        Tone tone;
    };
    const std::vector<Case> cases{
        {ApiCalls{1'334}, "20,000", "12",
         "Room for 14 runs a day like the last backup (1,334 calls); every 12 hours asks for 2",
         Tone::neutral},
        {ApiCalls{1'334}, "1,334", "24",
         "Room for 1 run a day like the last backup (1,334 calls); every 24 hours asks for 1",
         Tone::neutral},
        {ApiCalls{1'334}, "1,334", "48",
         "Room for 1 run a day like the last backup (1,334 calls); every 48 hours (2 days) asks "
         "for fewer than one",
         Tone::neutral},
        {ApiCalls{1'334}, "5,000", "7",
         "Room for 3 runs a day like the last backup (1,334 calls), but every 7 hours asks for up "
         "to 4: the others would end with an API quota failure",
         Tone::warning},
        {ApiCalls{1'334}, "5,000", "1",
         "Room for 3 runs a day like the last backup (1,334 calls), but every hour asks for 24: "
         "the others would end with an API quota failure",
         Tone::warning},
        {ApiCalls{1'334}, "5,000", "never",
         "Room for 3 runs a day like the last backup (1,334 calls)", Tone::neutral},
        {ApiCalls{1'334}, "1,333", "24",
         "The quota is smaller than the last backup's 1,334 calls: such a run would end with an "
         "API quota failure",
         Tone::warning},
        {ApiCalls{1}, "1,000,000", "1",
         "Room for 1,000,000 runs a day like the last backup (1 call); every hour asks for 24",
         Tone::neutral},
        {ApiCalls{0}, "5,000", "24", "The last backup used no API calls", Tone::neutral},
        {std::nullopt, "5,000", "24",
         "No backup has succeeded yet: the first one will show how many runs a day the quota has "
         "room for",
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
        world.happen(QuotaTyped{one.quota});
        world.happen(FrequencyChosen{other_frequency});
        world.happen(HoursTyped{one.hours});
        CHECK(dialog(world).runs_text == one.text);
        CHECK(dialog(world).runs_tone == one.tone);
    }
}

}  // namespace
}  // namespace orgkeep::client
