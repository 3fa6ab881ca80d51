#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/configuration/configuration_world.hpp"

/// The dialog "Edit Configuration" when the session ends.
namespace orgkeep::client {
namespace {

using std::chrono::minutes;
using Strings = std::vector<std::string>;

/// Ends the session while the dialog has a change, sent or not, and presses "Try again".
void end_session(World& world, bool sent) {
    open_with_change(world);
    if (sent) {
        world.dispatch(ConfigurationAccepted{});
        world.respond("/settings", 401);
    } else {
        world.wait(minutes(5));
        world.respond("/dashboard", 401);
    }
    REQUIRE(world.view().panel);
    CHECK_FALSE(world.view().configuration);
    world.dispatch(RetryPressed{});
}

TEST_CASE("keeps what was typed when the session ends") {
    for (const bool sent : {false, true}) {
        INFO(sent);
        const auto sign_in_again = [sent](World& world) {
            end_session(world, sent);
            world.respond_session();
            world.respond_dashboard(samples::dashboard());
            CHECK(dialog(world).quota.value == "30,000");
            CHECK(world.pending() == Strings{"GET /settings"});
        };
        World as_before;
        sign_in_again(as_before);
        respond_settings(as_before, stored, "\"s5\"");
        CHECK(dialog(as_before).ok.enabled);
        as_before.dispatch(ConfigurationAccepted{});
        CHECK(header_of(as_before.request("/settings"), "If-Match") == "\"s5\"");

        World stored_already;
        sign_in_again(stored_already);
        respond_settings(stored_already, settings_of(30'000, 24), "\"s5\"");
        CHECK(stored_already.view().configuration.has_value() == !sent);
        CHECK(stored_already.notices().size() == (sent ? 1 : 0));

        World changed_elsewhere;
        sign_in_again(changed_elsewhere);
        respond_settings(changed_elsewhere, settings_of(25'000, 24), "\"s5\"");
        CHECK(dialog(changed_elsewhere).conflict);
    }
}

TEST_CASE("closes the dialog after a sign-in to another org") {
    World world;
    end_session(world, false);
    contract::SessionInfo session = samples::session();
    session.org.id = "00D000000000000AAA";
    world.respond_session(session);
    world.respond_dashboard(samples::dashboard());
    CHECK_FALSE(world.view().panel);
    CHECK_FALSE(world.view().configuration);
    CHECK(world.pending().empty());
}

}  // namespace
}  // namespace orgkeep::client
