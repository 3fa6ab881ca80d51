#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "tests/shared/client/configuration/configuration_world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::minutes;
using Lines = std::vector<std::string>;

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
    // What is typed now would be lost with the dialog.
    CHECK_FALSE(dialog(world).quota.enabled);
    CHECK_FALSE(dialog(world).frequency.enabled);
    CHECK_FALSE(dialog(world).use_default.enabled);
    for (const Event& event : {Event{QuotaTyped{"5"}}, Event{UseDefaultPressed{}},
                               Event{FrequencyChosen{other_frequency}}, Event{HoursTyped{"5"}}}) {
        world.happen(event);
    }
    CHECK(dialog(world).quota.value == "30,000");
    CHECK(dialog(world).frequency.selected == 5);

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
    world.happen(ConfigurationCanceled{});
    CHECK_FALSE(world.view().configuration);
    CHECK(world.waiting().empty());
    CHECK(world.notices().empty());
    CHECK(world.view().details.settings[0].value == "20,000 calls");
    world.happen(EditPressed{});
    CHECK(dialog(world).quota.value == "20,000");
    CHECK(world.waiting() == Lines{"GET /settings"});

    // An answer for a dialog that is closed opens none.
    world.happen(ConfigurationCanceled{});
    answer_settings(world, settings_of(25'000, 24), "\"s2\"");
    CHECK_FALSE(world.view().configuration);
    CHECK(world.view().details.settings[0].value == "25,000 calls");
}

TEST_CASE("a change on its way can't be cancelled: it may be stored already") {
    World world;
    open_with_change(world);
    world.happen(ConfigurationAccepted{});
    world.happen(ConfigurationCanceled{});
    CHECK(dialog(world).cancel.reason == "The change is on its way");
    world.fail("/settings");
    CHECK(dialog(world).cancel.enabled);
    world.happen(ConfigurationCanceled{});
    CHECK_FALSE(world.view().configuration);
}

TEST_CASE("events for a dialog that is not open change nothing") {
    World world;
    world.load();
    for (const Event& event :
         {Event{QuotaTyped{"5"}}, Event{UseDefaultPressed{}}, Event{FrequencyChosen{1}},
          Event{HoursTyped{"5"}}, Event{ConfigurationAccepted{}}, Event{ConfigurationCanceled{}},
          Event{KeepMinePressed{}}, Event{UseTheirsPressed{}}}) {
        world.happen(event);
        CHECK_FALSE(world.view().configuration);
        CHECK(world.waiting().empty());
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
        {429, "", "The settings were not saved. The backup service is busy (429)."},
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
    SECTION("of the fields there are") {
        world.happen(FrequencyChosen{other_frequency});
        world.happen(ConfigurationAccepted{});
        CHECK_FALSE(dialog(world).hours->enabled);
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
        world.happen(ConfigurationAccepted{});
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
        world.happen(ConfigurationAccepted{});
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
    contract::SessionInfo session = samples::session();
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
    CHECK(dialog(world).ok.enabled);
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

TEST_CASE("with nothing changed, OK reads again what could not be read, and saves nothing") {
    for (const char* typed : {"", "20,000"}) {
        INFO(typed);
        World world;
        world.load();
        world.happen(EditPressed{});
        if (*typed != '\0') world.happen(QuotaTyped{typed});
        world.fail("/settings");
        CHECK(dialog(world).failure.ends_with("OK tries again; what you type is kept."));
        CHECK(dialog(world).ok.enabled);
        world.happen(ConfigurationAccepted{});
        CHECK(world.waiting() == Lines{"GET /settings"});
        CHECK(dialog(world).loading);
        CHECK_FALSE(dialog(world).ok.enabled);
        answer_settings(world, stored, "\"s1\"");
        CHECK(world.waiting().empty());
        CHECK_FALSE(dialog(world).ok.enabled);
        CHECK(dialog(world).failure.empty());
    }
}

TEST_CASE("what failed is not told any longer once nothing is changed") {
    World world;
    open_with_change(world);
    world.happen(ConfigurationAccepted{});
    world.answer("/settings", 404);
    CHECK_FALSE(dialog(world).failure.empty());
    world.happen(QuotaTyped{"20,000"});
    CHECK(dialog(world).ok.reason == "Nothing is changed");
    CHECK(dialog(world).failure.empty());
}

TEST_CASE("a dashboard of before the change lends its tag to none") {
    World world;
    world.load();
    world.wait(minutes(5));
    open_dialog(world);
    world.happen(QuotaTyped{"1"});
    world.happen(ConfigurationAccepted{});
    answer_settings(world, settings_of(1, 24), "\"s2\"");
    world.answer_dashboard(samples::dashboard(), "\"d1\"");
    CHECK(world.view().details.settings[0].value == "1 call");
    CHECK(header_of(world.request("/dashboard"), "If-None-Match").empty());
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
    contract::SessionInfo session = samples::session();
    session.org.id = "00D000000000000AAA";
    world.answer_session(session);
    world.answer_dashboard(samples::dashboard());
    CHECK_FALSE(world.view().panel);
    CHECK_FALSE(world.view().configuration);
    CHECK(world.waiting().empty());
}

}  // namespace
}  // namespace orgkeep::client
