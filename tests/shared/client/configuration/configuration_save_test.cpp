#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "tests/shared/client/configuration/configuration_world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::minutes;
using Strings = std::vector<std::string>;

TEST_CASE("saves with the ETag, closes the dialog and shows the change everywhere") {
    World world;
    open_with_change(world);
    world.dispatch(FrequencyChosen{5});
    world.dispatch(ConfigurationAccepted{});
    world.dispatch(ConfigurationAccepted{});
    CHECK(world.pending() == Strings{"PUT /settings"});
    const HttpRequest& request = world.request("/settings");
    CHECK(request.body == R"({"dailyApiQuota":30000,"backupFrequencyHours":12})");
    CHECK(header_of(request, "If-Match") == "\"s1\"");
    CHECK(header_of(request, "Content-Type") == "application/json");
    CHECK(dialog(world).ok.busy);
    CHECK(dialog(world).ok.reason == "Saving…");
    CHECK_FALSE(dialog(world).cancel.enabled);
    // Typed text would be lost when the dialog closes.
    CHECK_FALSE(dialog(world).quota.enabled);
    CHECK_FALSE(dialog(world).frequency.enabled);
    CHECK_FALSE(dialog(world).use_default.enabled);
    for (const Event& event : {Event{QuotaTyped{"5"}}, Event{UseDefaultPressed{}},
                               Event{FrequencyChosen{other_frequency}}, Event{HoursTyped{"5"}}}) {
        world.dispatch(event);
    }
    CHECK(dialog(world).quota.value == "30,000");
    CHECK(dialog(world).frequency.selected == 5);

    SECTION("with the settings of the response") {
        respond_settings(world, settings_of(30'000, 12), "\"s2\"");
    }
    SECTION("with the sent settings if the response can't be read") {
        world.respond("/settings", 200, "ok");
    }
    CHECK_FALSE(world.view().configuration);
    CHECK(world.view().details.settings[0].value == "30,000 calls");
    CHECK(world.view().details.settings[1].value == "every 12 hours");
    CHECK(world.notices() == Strings{"Settings saved: Daily API Quota 30,000 calls, Backup "
                                     "Frequency every 12 hours."});
    CHECK(world.view().notices[0].tone == Tone::success);
    CHECK(world.pending() == Strings{"GET /dashboard"});
}

TEST_CASE("keeps a saved change when an older dashboard arrives") {
    World world;
    world.load();
    world.wait(minutes(5));
    CHECK(world.pending() == Strings{"GET /dashboard"});
    open_dialog(world);
    world.dispatch(QuotaTyped{"1"});
    world.dispatch(ConfigurationAccepted{});
    respond_settings(world, settings_of(1, 24), "\"s2\"");
    world.respond_dashboard(samples::dashboard());
    CHECK(world.view().details.settings[0].value == "1 call");
    CHECK(world.notices() ==
          Strings{"Settings saved: Daily API Quota 1 call, Backup Frequency every 24 hours."});
    // A dashboard requested after the change counts.
    CHECK(world.pending() == Strings{"GET /dashboard"});
    world.respond_dashboard(samples::dashboard());
    CHECK(world.view().details.settings[0].value == "20,000 calls");
}

TEST_CASE("leaves everything unchanged on Cancel") {
    World world;
    open_with_change(world);
    world.dispatch(ConfigurationCanceled{});
    CHECK_FALSE(world.view().configuration);
    CHECK(world.pending().empty());
    CHECK(world.notices().empty());
    CHECK(world.view().details.settings[0].value == "20,000 calls");
    world.dispatch(EditPressed{});
    CHECK(dialog(world).quota.value == "20,000");
    CHECK(world.pending() == Strings{"GET /settings"});

    // A response for a closed dialog does not open it.
    world.dispatch(ConfigurationCanceled{});
    respond_settings(world, settings_of(25'000, 24), "\"s2\"");
    CHECK_FALSE(world.view().configuration);
    CHECK(world.view().details.settings[0].value == "25,000 calls");
}

TEST_CASE("does not cancel a change that is being saved") {
    World world;
    open_with_change(world);
    world.dispatch(ConfigurationAccepted{});
    world.dispatch(ConfigurationCanceled{});
    CHECK(dialog(world).cancel.reason == "Saving…");
    world.fail("/settings");
    CHECK(dialog(world).cancel.enabled);
    world.dispatch(ConfigurationCanceled{});
    CHECK_FALSE(world.view().configuration);
}

TEST_CASE("ignores dialog events while no dialog is open") {
    World world;
    world.load();
    for (const Event& event :
         {Event{QuotaTyped{"5"}}, Event{UseDefaultPressed{}}, Event{FrequencyChosen{1}},
          Event{HoursTyped{"5"}}, Event{ConfigurationAccepted{}}, Event{ConfigurationCanceled{}},
          Event{KeepMinePressed{}}, Event{UseTheirsPressed{}}}) {
        world.dispatch(event);
        CHECK_FALSE(world.view().configuration);
        CHECK(world.pending().empty());
    }
}

TEST_CASE("counts a change as saved if it is found stored after a lost response") {
    World world;
    open_with_change(world);
    world.dispatch(ConfigurationAccepted{});
    world.fail("/settings", NetworkFailure::timed_out);
    world.respond_dashboard(
        samples::dashboard());  // the dashboard is requested to see whether it was stored
    CHECK(
        dialog(world).failure ==
        "The settings may not have been saved. The backup service did not answer. Your changes are "
        "kept. Press OK to try again.");
    CHECK(dialog(world).quota.value == "30,000");
    SECTION("sent again unchanged") {
        world.dispatch(ConfigurationAccepted{});
        world.respond("/settings", 412);
        respond_settings(world, settings_of(30'000, 24), "\"s2\"");
        CHECK_FALSE(world.view().configuration);
        CHECK(world.notices().size() == 1);
    }
    SECTION("not mistaken for another user's change") {
        world.dispatch(QuotaTyped{"40,000"});
        world.dispatch(ConfigurationAccepted{});
        world.respond("/settings", 412);
        respond_settings(world, settings_of(30'000, 24), "\"s2\"");
        CHECK(world.pending() == Strings{"PUT /settings"});
        CHECK(header_of(world.request("/settings"), "If-Match") == "\"s2\"");
        CHECK(world.request("/settings").body ==
              R"({"dailyApiQuota":40000,"backupFrequencyHours":24})");
    }
}

TEST_CASE("explains why a change was not saved and keeps what was typed") {
    struct Case {
        int status;
        const char* body;
        const char* failure;
    };
    const std::string again = " Your changes are kept. Press OK to try again.";
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
        world.dispatch(HoursTyped{"36"});
        world.dispatch(FrequencyChosen{other_frequency});
        world.dispatch(ConfigurationAccepted{});
        if (one.status == 0) {
            world.fail("/settings");
        } else {
            world.respond("/settings", one.status, one.body);
        }
        CHECK(dialog(world).failure == one.failure + again);
        CHECK(dialog(world).quota.value == "30,000");
        CHECK(dialog(world).hours->value == "36");
        CHECK(dialog(world).ok.enabled);
        world.dispatch(ConfigurationAccepted{});
        CHECK(dialog(world).failure.empty());
        CHECK(header_of(world.request("/settings"), "If-Match") == "\"s1\"");
        respond_settings(world, settings_of(30'000, 36), "\"s2\"");
        CHECK_FALSE(world.view().configuration);
    }
}

TEST_CASE("shows the service's error at the field until it changes") {
    World world;
    open_with_change(world);
    SECTION("for visible fields") {
        world.dispatch(FrequencyChosen{other_frequency});
        world.dispatch(ConfigurationAccepted{});
        CHECK_FALSE(dialog(world).hours->enabled);
        world.respond(
            "/settings", 422,
            R"({"title":"Bad","errors":[{"pointer":"/dailyApiQuota","detail":"is above )"
            R"(your plan"},{"pointer":"/backupFrequencyHours","detail":"is too often"}]})");
        CHECK(dialog(world).quota.error == "The service rejected this: it is above your plan.");
        CHECK(dialog(world).hours->error == "The service rejected this: it is too often.");
        CHECK(dialog(world).failure.empty());
        CHECK(dialog(world).ok.reason == "The Daily API Quota is not valid");
        world.dispatch(QuotaTyped{"25,000"});
        CHECK(dialog(world).quota.error.empty());
        CHECK(dialog(world).ok.reason == "The Backup Frequency is not valid");
        world.dispatch(HoursTyped{"48"});
        CHECK(dialog(world).ok.enabled);
    }
    SECTION("for a frequency from the list") {
        world.dispatch(ConfigurationAccepted{});
        world.respond(
            "/settings", 422,
            R"({"errors":[{"pointer":"/backupFrequencyHours","detail":"is too often."}]})");
        CHECK(dialog(world).failure ==
              "Backup Frequency: The service rejected this: it is too often.");
        CHECK(dialog(world).ok.reason == "The Backup Frequency is not valid");
        world.dispatch(FrequencyChosen{7});
        CHECK(dialog(world).failure.empty());
        CHECK(dialog(world).ok.enabled);
    }
    SECTION("for anything else") {
        world.dispatch(ConfigurationAccepted{});
        world.respond("/settings", 422, R"({"errors":[{"pointer":"/plan","detail":"has ended"}]})");
        CHECK(dialog(world).failure == "The settings were not saved. /plan has ended.");
        CHECK(dialog(world).ok.enabled);
    }
}

TEST_CASE("reports a 403 on saving and reloads the capabilities") {
    World world;
    open_with_change(world);
    world.dispatch(ConfigurationAccepted{});
    world.respond("/settings", 403, R"({"detail":"Ask Ada."})");
    CHECK(dialog(world).failure == "You are not allowed to change the settings. Ask Ada.");
    CHECK(world.pending() == Strings{"GET /session"});
    contract::SessionInfo session = samples::session();
    session.capabilities.edit_settings = false;
    world.respond_session(session);
    CHECK(dialog(world).ok.reason == "View only: you can't change settings");
    CHECK(dialog(world).quota.value == "30,000");
    CHECK_FALSE(world.view().panel);
}

/// Opens the dialog, fails to read the settings, types a change and presses OK.
void open_unread_and_press_ok(World& world, const std::function<void(World&)>& fail_read) {
    world.load();
    world.dispatch(EditPressed{});
    fail_read(world);
    CHECK(dialog(world).failure.find("The saved settings could not be loaded.") == 0);
    CHECK_FALSE(dialog(world).loading);
    CHECK(dialog(world).ok.enabled);
    world.dispatch(QuotaTyped{"30,000"});
    CHECK(dialog(world).ok.enabled);
    world.dispatch(ConfigurationAccepted{});
    CHECK(world.pending() == Strings{"GET /settings"});
    CHECK(dialog(world).ok.busy);
    CHECK(dialog(world).failure.empty());
}

TEST_CASE("reads the settings again on OK if that failed") {
    const std::vector<std::function<void(World&)>> failures{
        [](World& world) { world.fail("/settings"); },
        [](World& world) { world.respond("/settings", 500); },
        [](World& world) { world.respond("/settings", 200, "{}"); },
        [](World& world) { world.respond("/settings", 200, contract::encode(stored)); },
    };
    for (const auto& fail_read : failures) {
        World unchanged;
        open_unread_and_press_ok(unchanged, fail_read);
        respond_settings(unchanged, stored, "\"s1\"");
        CHECK(unchanged.pending() == Strings{"PUT /settings"});
        CHECK(header_of(unchanged.request("/settings"), "If-Match") == "\"s1\"");

        // Settings that the user has not seen are never overwritten.
        World changed;
        open_unread_and_press_ok(changed, fail_read);
        respond_settings(changed, settings_of(20'000, 6), "\"s1\"");
        CHECK(dialog(changed).conflict);
        CHECK(changed.pending().empty());

        World failing;
        open_unread_and_press_ok(failing, fail_read);
        failing.fail("/settings");
        CHECK(dialog(failing).failure ==
              "The settings were not saved. Can't reach the backup service. Your changes are kept. "
              "Press OK to try again.");
        CHECK(dialog(failing).ok.enabled);
    }
}

TEST_CASE("reads the settings again on OK and saves nothing without changes") {
    for (const char* typed : {"", "20,000"}) {
        INFO(typed);
        World world;
        world.load();
        world.dispatch(EditPressed{});
        if (*typed != '\0') world.dispatch(QuotaTyped{typed});
        world.fail("/settings");
        CHECK(dialog(world).failure.ends_with("Press OK to try again."));
        CHECK(dialog(world).ok.enabled);
        world.dispatch(ConfigurationAccepted{});
        CHECK(world.pending() == Strings{"GET /settings"});
        CHECK(dialog(world).loading);
        CHECK_FALSE(dialog(world).ok.enabled);
        respond_settings(world, stored, "\"s1\"");
        CHECK(world.pending().empty());
        CHECK_FALSE(dialog(world).ok.enabled);
        CHECK(dialog(world).failure.empty());
    }
}

TEST_CASE("hides the error once the fields match the saved settings") {
    World world;
    open_with_change(world);
    world.dispatch(ConfigurationAccepted{});
    world.respond("/settings", 404);
    CHECK_FALSE(dialog(world).failure.empty());
    world.dispatch(QuotaTyped{"20,000"});
    CHECK(dialog(world).ok.reason == "No changes");
    CHECK(dialog(world).failure.empty());
}

TEST_CASE("drops the ETag of a dashboard from before the change") {
    World world;
    world.load();
    world.wait(minutes(5));
    open_dialog(world);
    world.dispatch(QuotaTyped{"1"});
    world.dispatch(ConfigurationAccepted{});
    respond_settings(world, settings_of(1, 24), "\"s2\"");
    world.respond_dashboard(samples::dashboard(), "\"d1\"");
    CHECK(world.view().details.settings[0].value == "1 call");
    CHECK(header_of(world.request("/dashboard"), "If-None-Match").empty());
}

TEST_CASE("reports a conflict that can't be loaded and finds it again on OK") {
    World world;
    open_with_change(world);
    world.dispatch(ConfigurationAccepted{});
    world.respond("/settings", 412);
    world.fail("/settings");
    CHECK(dialog(world).failure ==
          "The settings were changed elsewhere and could not be loaded again. Can't reach the "
          "backup service. Your changes are kept. Press OK to try again.");
    world.dispatch(ConfigurationAccepted{});
    CHECK(world.pending() == Strings{"GET /settings"});
    respond_settings(world, settings_of(25'000, 24), "\"s2\"");
    CHECK(dialog(world).conflict);
}

TEST_CASE("keeps the dialog offline and disables OK") {
    World world;
    open_with_change(world);
    world.set_online(false);
    world.fail("/dashboard");
    CHECK(dialog(world).ok.reason == "You are offline");
    CHECK(dialog(world).quota.value == "30,000");
    world.set_online(true);
    CHECK(dialog(world).ok.enabled);
}

}  // namespace
}  // namespace orgkeep::client
