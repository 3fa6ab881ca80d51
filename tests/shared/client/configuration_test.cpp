#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::minutes;
using Lines = std::vector<std::string>;

contract::Settings settings_of(std::int64_t quota, std::int32_t hours) {
    contract::Settings settings = samples::dashboard().settings;
    settings.daily_api_quota = {quota};
    settings.backup_frequency_hours = hours;
    return settings;
}

// The samples hold 20,000 calls and 24 hours.
const contract::Settings stored = settings_of(20'000, 24);

void answer_settings(World& world, const contract::Settings& settings, std::string etag) {
    world.answer("/settings", 200, contract::encode(settings), {{"etag", std::move(etag)}});
}

const ConfigurationView& dialog(const World& world) {
    REQUIRE(world.view().configuration);
    return *world.view().configuration;
}

// The dialog with the stored settings and their tag.
void open_dialog(World& world, const contract::Settings& settings = stored) {
    world.happen(EditPressed{});
    answer_settings(world, settings, "\"s1\"");
}

// The dialog with a change that can be saved.
void open_with_change(World& world) {
    world.load();
    open_dialog(world);
    world.happen(QuotaTyped{"30,000"});
    REQUIRE(dialog(world).ok.enabled);
}

std::vector<std::string> values(const std::vector<ConflictRowView>& rows) {
    std::vector<std::string> texts;
    for (const ConflictRowView& row : rows) {
        texts.push_back(row.label + ": " + row.mine + " | " + row.theirs);
    }
    return texts;
}

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
              Lines{"Daily API Quota: 30,000 calls | 25,000 calls",
                    "Backup Frequency: every 24 hours | every 24 hours"});
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
        contract::Session session = samples::session();
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
        {"", 6, "", "Nothing was entered. Write a whole number from 1 to 1,000,000.", "",
         "The Daily API Quota is not valid"},
        {"0", 6, "", "The quota is too small. Write at least 1.", "",
         "The Daily API Quota is not valid"},
        {"1,000,001", 6, "", "The quota is too large. Write at most 1,000,000.", "",
         "The Daily API Quota is not valid"},
        {"20,000", other_frequency, "0", "", "The interval is too short. Write at least 1.",
         "The Backup Frequency is not valid"},
        {"20,000", other_frequency, "169", "",
         "The interval is too long. Write at most 168, a week.",
         "The Backup Frequency is not valid"},
        {"20,000", other_frequency, "", "", "Nothing was entered. Write whole hours from 1 to 168.",
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
        {"15,000", 115'000, "13 % of the org's daily limit of 115,000 calls", Tone::neutral},
        {"1", 1'000'000, "< 1 % of the org's daily limit of 1,000,000 calls", Tone::neutral},
        {"60,000", 115'000,
         "52 % of the org's daily limit of 115,000 calls: a large share, which other integrations "
         "may miss",
         Tone::warning},
        {"15,000", 15'000,
         "100 % of the org's daily limit of 15,000 calls: the whole limit, which leaves nothing to "
         "other integrations",
         Tone::warning},
        {"15,000", 5'000,
         "300 % of the org's daily limit of 5,000 calls: more than the limit, so the limit may end "
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

TEST_CASE("OK saves under the tag, closes the dialog, and shows the change everywhere") {
    World world;
    open_with_change(world);
    world.happen(FrequencyChosen{5});
    world.happen(ConfigurationAccepted{});
    world.happen(ConfigurationAccepted{});
    CHECK(world.waiting() == Lines{"PUT /settings"});
    const HttpRequest& request = world.request("/settings");
    CHECK(request.body == R"({"dailyApiQuota":30000,"backupFrequencyHours":12})");
    CHECK(header_of(request, "If-Match") == "\"s1\"");
    CHECK(header_of(request, "Content-Type") == "application/json");
    CHECK(dialog(world).ok.busy);
    CHECK(dialog(world).ok.reason == "Saving the settings");
    CHECK_FALSE(dialog(world).cancel.enabled);

    SECTION("as the service says they are") {
        answer_settings(world, settings_of(30'000, 12), "\"s2\"");
    }
    SECTION("as they were sent, when the answer can't be read") {
        world.answer("/settings", 200, "ok");
    }
    CHECK_FALSE(world.view().configuration);
    CHECK(world.view().details.settings[0].value == "30,000 calls");
    CHECK(world.view().details.settings[1].value == "every 12 hours");
    CHECK(world.notices() == Lines{"Settings saved: Daily API Quota 30,000 calls, Backup "
                                   "Frequency every 12 hours."});
    CHECK(world.view().notices[0].tone == Tone::success);
    CHECK(world.waiting() == Lines{"GET /dashboard"});
}

TEST_CASE("a dashboard that was asked for before the change does not take it back") {
    World world;
    world.load();
    world.wait(minutes(5));
    CHECK(world.waiting() == Lines{"GET /dashboard"});
    open_dialog(world);
    world.happen(QuotaTyped{"1"});
    world.happen(ConfigurationAccepted{});
    answer_settings(world, settings_of(1, 24), "\"s2\"");
    world.answer_dashboard(samples::dashboard());
    CHECK(world.view().details.settings[0].value == "1 call");
    CHECK(world.notices() ==
          Lines{"Settings saved: Daily API Quota 1 call, Backup Frequency every 24 hours."});
    // The one asked for after it counts, whatever it says.
    CHECK(world.waiting() == Lines{"GET /dashboard"});
    world.answer_dashboard(samples::dashboard());
    CHECK(world.view().details.settings[0].value == "20,000 calls");
}

TEST_CASE("Cancel leaves all as it was") {
    World world;
    open_with_change(world);
    world.happen(ConfigurationCancelled{});
    CHECK_FALSE(world.view().configuration);
    CHECK(world.waiting().empty());
    CHECK(world.notices().empty());
    CHECK(world.view().details.settings[0].value == "20,000 calls");
    world.happen(EditPressed{});
    CHECK(dialog(world).quota.value == "20,000");
    CHECK(world.waiting() == Lines{"GET /settings"});

    // An answer for a dialog that is closed opens none.
    world.happen(ConfigurationCancelled{});
    answer_settings(world, settings_of(25'000, 24), "\"s2\"");
    CHECK_FALSE(world.view().configuration);
    CHECK(world.view().details.settings[0].value == "25,000 calls");
}

TEST_CASE("a change on its way can't be cancelled: it may be stored already") {
    World world;
    open_with_change(world);
    world.happen(ConfigurationAccepted{});
    world.happen(ConfigurationCancelled{});
    CHECK(dialog(world).cancel.reason == "The change is on its way");
    world.fail("/settings");
    CHECK(dialog(world).cancel.enabled);
    world.happen(ConfigurationCancelled{});
    CHECK_FALSE(world.view().configuration);
}

TEST_CASE("events for a dialog that is not open change nothing") {
    World world;
    world.load();
    for (const Event& event :
         {Event{QuotaTyped{"5"}}, Event{UseDefaultPressed{}}, Event{FrequencyChosen{1}},
          Event{HoursTyped{"5"}}, Event{ConfigurationAccepted{}}, Event{ConfigurationCancelled{}},
          Event{KeepMinePressed{}}, Event{UseTheirsPressed{}}}) {
        world.happen(event);
        CHECK_FALSE(world.view().configuration);
        CHECK(world.waiting().empty());
    }
}

TEST_CASE("a change made elsewhere shows both values and lets the person choose") {
    for (const int status : {412, 428}) {
        World world;
        open_with_change(world);
        world.happen(ConfigurationAccepted{});
        world.answer("/settings", status, R"({"title":"Stale"})");
        CHECK(world.waiting() == Lines{"GET /settings"});
        CHECK(dialog(world).ok.busy);
        answer_settings(world, settings_of(25'000, 6), "\"s2\"");
        REQUIRE(dialog(world).conflict);
        const ConflictView& conflict = *dialog(world).conflict;
        CHECK(conflict.text ==
              "The settings were changed elsewhere while you edited them. Choose which to keep.");
        CHECK(conflict.mine_label == "Your change");
        CHECK(conflict.theirs_label == "Stored now");
        CHECK(values(conflict.rows) == Lines{"Daily API Quota: 30,000 calls | 25,000 calls",
                                             "Backup Frequency: every 24 hours | every 6 hours"});
        CHECK(conflict.keep_mine.label == "Save mine");
        CHECK(conflict.keep_mine.enabled);
        CHECK(conflict.use_theirs.label == "Use theirs");
        CHECK_FALSE(dialog(world).ok.enabled);
        CHECK(dialog(world).ok.reason == "Choose between your change and what is stored");
        CHECK(dialog(world).quota.value == "30,000");
        world.happen(ConfigurationAccepted{});
        CHECK(world.waiting().empty());

        SECTION("mine is sent under the new tag: " + std::to_string(status)) {
            world.happen(KeepMinePressed{});
            CHECK(header_of(world.request("/settings"), "If-Match") == "\"s2\"");
            CHECK(world.request("/settings").body ==
                  R"({"dailyApiQuota":30000,"backupFrequencyHours":24})");
            CHECK_FALSE(dialog(world).conflict);
            answer_settings(world, settings_of(30'000, 24), "\"s3\"");
            CHECK_FALSE(world.view().configuration);
        }
        SECTION("theirs fill the fields, on which more can be changed: " + std::to_string(status)) {
            world.happen(UseTheirsPressed{});
            CHECK(world.waiting().empty());
            CHECK_FALSE(dialog(world).conflict);
            CHECK(dialog(world).quota.value == "25,000");
            CHECK(dialog(world).frequency.selected == 3);
            CHECK(dialog(world).ok.reason == "Nothing is changed");
            world.happen(QuotaTyped{"26,000"});
            world.happen(ConfigurationAccepted{});
            CHECK(header_of(world.request("/settings"), "If-Match") == "\"s2\"");
        }
        SECTION("or nothing of it: " + std::to_string(status)) {
            world.happen(ConfigurationCancelled{});
            CHECK_FALSE(world.view().configuration);
            CHECK(world.view().details.settings[0].value == "25,000 calls");
        }
    }
}

TEST_CASE("what is typed during a conflict is what would be saved") {
    World world;
    open_with_change(world);
    world.happen(ConfigurationAccepted{});
    world.answer("/settings", 412);
    answer_settings(world, settings_of(25'000, 24), "\"s2\"");
    world.happen(QuotaTyped{"many"});
    CHECK(dialog(world).conflict->rows[0].mine == "many");
    CHECK_FALSE(dialog(world).conflict->keep_mine.enabled);
    CHECK(dialog(world).conflict->keep_mine.reason == "The Daily API Quota is not valid");
    world.happen(KeepMinePressed{});
    CHECK(world.waiting().empty());
    world.happen(QuotaTyped{"31000"});
    CHECK(dialog(world).conflict->rows[0].mine == "31,000 calls");
    world.happen(KeepMinePressed{});
    CHECK(world.request("/settings").body ==
          R"({"dailyApiQuota":31000,"backupFrequencyHours":24})");
}

TEST_CASE("no conflict is answered by another request on its own, again and again") {
    World world;
    open_with_change(world);
    world.happen(ConfigurationAccepted{});
    for (int round = 0; round < 3; ++round) {
        world.answer("/settings", 412);
        answer_settings(world, stored, "\"s1\"");
        REQUIRE(dialog(world).conflict);
        CHECK(world.waiting().empty());
        world.happen(KeepMinePressed{});
    }
}

TEST_CASE("a change whose answer was lost counts as saved when it is found stored") {
    World world;
    open_with_change(world);
    world.happen(ConfigurationAccepted{});
    world.fail("/settings", NetworkFailure::timed_out);
    world.answer_dashboard(samples::dashboard());  // looks whether it was stored
    CHECK(dialog(world).failure ==
          "The settings may not have been saved. The backup service does not answer. What you "
          "typed is still here: press OK to try again.");
    CHECK(dialog(world).quota.value == "30,000");
    SECTION("tried again as it was") {
        world.happen(ConfigurationAccepted{});
        world.answer("/settings", 412);
        answer_settings(world, settings_of(30'000, 24), "\"s2\"");
        CHECK_FALSE(world.view().configuration);
        CHECK(world.notices().size() == 1);
    }
    SECTION("and is no one else's change when another one follows") {
        world.happen(QuotaTyped{"40,000"});
        world.happen(ConfigurationAccepted{});
        world.answer("/settings", 412);
        answer_settings(world, settings_of(30'000, 24), "\"s2\"");
        CHECK(world.waiting() == Lines{"PUT /settings"});
        CHECK(header_of(world.request("/settings"), "If-Match") == "\"s2\"");
        CHECK(world.request("/settings").body ==
              R"({"dailyApiQuota":40000,"backupFrequencyHours":24})");
    }
}

TEST_CASE("a change that could not be saved says why and keeps what was typed") {
    struct Case {
        int status;
        const char* body;
        const char* failure;
    };
    const std::string again = " What you typed is still here: press OK to try again.";
    const std::vector<Case> cases{
        {0, "", "The settings may not have been saved. Can't reach the backup service."},
        {500, "", "The settings may not have been saved. The backup service has a problem (500)."},
        {503, R"({"detail":"The store is locked."})",
         "The settings may not have been saved. The backup service is busy (503): The store is "
         "locked."},
        {404, "",
         "The settings were not saved. The backup service was not found at this address (404)."},
        {400, R"({"title":"Bad"})",
         "The settings were not saved. The backup service refused the request (400): Bad."},
        {422, R"({"title":"Bad"})",
         "The settings were not saved. The backup service refused the request (422): Bad."},
    };
    for (const Case& one : cases) {
        INFO(one.status);
        World world;
        open_with_change(world);
        world.happen(HoursTyped{"36"});
        world.happen(FrequencyChosen{other_frequency});
        world.happen(ConfigurationAccepted{});
        if (one.status == 0) {
            world.fail("/settings");
        } else {
            world.answer("/settings", one.status, one.body);
        }
        CHECK(dialog(world).failure == one.failure + again);
        CHECK(dialog(world).quota.value == "30,000");
        CHECK(dialog(world).hours->value == "36");
        CHECK(dialog(world).ok.enabled);
        world.happen(ConfigurationAccepted{});
        CHECK(dialog(world).failure.empty());
        CHECK(header_of(world.request("/settings"), "If-Match") == "\"s1\"");
        answer_settings(world, settings_of(30'000, 36), "\"s2\"");
        CHECK_FALSE(world.view().configuration);
    }
}

TEST_CASE("what the service says of a field stands beside it until it is changed") {
    World world;
    open_with_change(world);
    world.happen(ConfigurationAccepted{});
    SECTION("of the fields there are") {
        world.happen(FrequencyChosen{other_frequency});
        world.answer(
            "/settings", 422,
            R"({"title":"Bad","errors":[{"pointer":"/dailyApiQuota","detail":"is above )"
            R"(your plan"},{"pointer":"/backupFrequencyHours","detail":"is too often"}]})");
        CHECK(dialog(world).quota.error ==
              "The service does not take this: it is above your plan.");
        CHECK(dialog(world).hours->error == "The service does not take this: it is too often.");
        CHECK(dialog(world).failure.empty());
        CHECK(dialog(world).ok.reason == "The Daily API Quota is not valid");
        world.happen(QuotaTyped{"25,000"});
        CHECK(dialog(world).quota.error.empty());
        CHECK(dialog(world).ok.reason == "The Backup Frequency is not valid");
        world.happen(HoursTyped{"48"});
        CHECK(dialog(world).ok.enabled);
    }
    SECTION("of a frequency that was chosen from the list") {
        world.answer(
            "/settings", 422,
            R"({"errors":[{"pointer":"/backupFrequencyHours","detail":"is too often."}]})");
        CHECK(dialog(world).failure ==
              "Backup Frequency: The service does not take this: it is too often.");
        CHECK(dialog(world).ok.reason == "The Backup Frequency is not valid");
        world.happen(FrequencyChosen{7});
        CHECK(dialog(world).failure.empty());
        CHECK(dialog(world).ok.enabled);
    }
    SECTION("of something else") {
        world.answer("/settings", 422, R"({"errors":[{"pointer":"/plan","detail":"has ended"}]})");
        CHECK(dialog(world).failure == "The settings were not saved. /plan has ended.");
        CHECK(dialog(world).ok.enabled);
    }
}

TEST_CASE("a change that is not allowed says so and looks what this person may do") {
    World world;
    open_with_change(world);
    world.happen(ConfigurationAccepted{});
    world.answer("/settings", 403, R"({"detail":"Ask Ada."})");
    CHECK(dialog(world).failure == "You are not allowed to change the settings. Ask Ada.");
    CHECK(world.waiting() == Lines{"GET /session"});
    contract::Session session = samples::session();
    session.capabilities.edit_settings = false;
    world.answer_session(session);
    CHECK(dialog(world).ok.reason == "You are not allowed to change the settings");
    CHECK(dialog(world).quota.value == "30,000");
    CHECK_FALSE(world.view().panel);
}

// The dialog whose settings could not be read, with a change that OK was pressed for.
void open_unread_and_press_ok(World& world, const std::function<void(World&)>& go_wrong) {
    world.load();
    world.happen(EditPressed{});
    go_wrong(world);
    CHECK(dialog(world).failure.find("The settings as they are stored could not be read.") == 0);
    CHECK_FALSE(dialog(world).loading);
    CHECK(dialog(world).ok.reason == "Nothing is changed");
    world.happen(QuotaTyped{"30,000"});
    CHECK(dialog(world).ok.enabled);
    world.happen(ConfigurationAccepted{});
    CHECK(world.waiting() == Lines{"GET /settings"});
    CHECK(dialog(world).ok.busy);
    CHECK(dialog(world).failure.empty());
}

TEST_CASE("settings that could not be read are asked for again by OK") {
    const std::vector<std::function<void(World&)>> mishaps{
        [](World& world) { world.fail("/settings"); },
        [](World& world) { world.answer("/settings", 500); },
        [](World& world) { world.answer("/settings", 200, "{}"); },
        [](World& world) { world.answer("/settings", 200, contract::encode(stored)); },
    };
    for (const auto& go_wrong : mishaps) {
        World unchanged;
        open_unread_and_press_ok(unchanged, go_wrong);
        answer_settings(unchanged, stored, "\"s1\"");
        CHECK(unchanged.waiting() == Lines{"PUT /settings"});
        CHECK(header_of(unchanged.request("/settings"), "If-Match") == "\"s1\"");

        // Never over what the person has not seen.
        World changed;
        open_unread_and_press_ok(changed, go_wrong);
        answer_settings(changed, settings_of(20'000, 6), "\"s1\"");
        CHECK(dialog(changed).conflict);
        CHECK(changed.waiting().empty());

        World failing;
        open_unread_and_press_ok(failing, go_wrong);
        failing.fail("/settings");
        CHECK(dialog(failing).failure ==
              "The settings were not saved. Can't reach the backup service. What you typed is "
              "still here: press OK to try again.");
        CHECK(dialog(failing).ok.enabled);
    }
}

TEST_CASE("a conflict that can't be looked at says so and is found again by OK") {
    World world;
    open_with_change(world);
    world.happen(ConfigurationAccepted{});
    world.answer("/settings", 412);
    world.fail("/settings");
    CHECK(dialog(world).failure ==
          "The settings were changed elsewhere, and could not be read again. Can't reach the "
          "backup service. What you typed is still here: press OK to try again.");
    world.happen(ConfigurationAccepted{});
    CHECK(world.waiting() == Lines{"GET /settings"});
    answer_settings(world, settings_of(25'000, 24), "\"s2\"");
    CHECK(dialog(world).conflict);
}

TEST_CASE("going offline keeps the dialog and holds OK back") {
    World world;
    open_with_change(world);
    world.set_online(false);
    world.fail("/dashboard");
    CHECK(dialog(world).ok.reason == "You are offline");
    CHECK(dialog(world).quota.value == "30,000");
    world.set_online(true);
    CHECK(dialog(world).ok.enabled);
}

// A session that ends while the dialog holds a change, sent or not, and a press to go on.
void end_session(World& world, bool sent) {
    open_with_change(world);
    if (sent) {
        world.happen(ConfigurationAccepted{});
        world.answer("/settings", 401);
    } else {
        world.wait(minutes(5));
        world.answer("/dashboard", 401);
    }
    REQUIRE(world.view().panel);
    CHECK_FALSE(world.view().configuration);
    world.happen(RetryPressed{});
}

TEST_CASE("what was typed survives the end of the session") {
    for (const bool sent : {false, true}) {
        INFO(sent);
        const auto sign_in_again = [sent](World& world) {
            end_session(world, sent);
            world.answer_session();
            world.answer_dashboard(samples::dashboard());
            CHECK(dialog(world).quota.value == "30,000");
            CHECK(world.waiting() == Lines{"GET /settings"});
        };
        World as_before;
        sign_in_again(as_before);
        answer_settings(as_before, stored, "\"s5\"");
        CHECK(dialog(as_before).ok.enabled);
        as_before.happen(ConfigurationAccepted{});
        CHECK(header_of(as_before.request("/settings"), "If-Match") == "\"s5\"");

        World stored_already;
        sign_in_again(stored_already);
        answer_settings(stored_already, settings_of(30'000, 24), "\"s5\"");
        CHECK(stored_already.view().configuration.has_value() == !sent);
        CHECK(stored_already.notices().size() == (sent ? 1 : 0));

        World changed_elsewhere;
        sign_in_again(changed_elsewhere);
        answer_settings(changed_elsewhere, settings_of(25'000, 24), "\"s5\"");
        CHECK(dialog(changed_elsewhere).conflict);
    }
}

TEST_CASE("what was typed for one org goes to no other") {
    World world;
    end_session(world, false);
    contract::Session session = samples::session();
    session.org.id = "00D000000000000AAA";
    world.answer_session(session);
    world.answer_dashboard(samples::dashboard());
    CHECK_FALSE(world.view().panel);
    CHECK_FALSE(world.view().configuration);
    CHECK(world.waiting().empty());
}

}  // namespace
}  // namespace orgkeep::client
