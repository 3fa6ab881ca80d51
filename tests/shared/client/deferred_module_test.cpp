#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/world.hpp"

/// The loading of the deferred module: the code that the first screen does not need.
namespace orgkeep::client {
namespace {

constexpr std::size_t dashboard_tab = 0;
constexpr std::size_t stream_tab = 1;
constexpr std::size_t planner_tab = 2;

ClientOptions in_the_browser(std::string fragment = {}) {
    ClientOptions options = options_with_seed(1);
    options.deferred_module = false;
    options.fragment = std::move(fragment);
    return options;
}

TEST_CASE("loads the deferred module after the first screen") {
    World world(in_the_browser());
    world.open();
    CHECK(world.deferred_module_requests() == 0);
    world.respond_session();
    CHECK(world.deferred_module_requests() == 0);
    world.respond_dashboard(samples::dashboard());
    CHECK(world.deferred_module_requests() == 1);
    CHECK_FALSE(world.view().panel);
    world.dispatch(DeferredModuleLoaded{});
    world.wait(std::chrono::minutes(20));
    CHECK(world.deferred_module_requests() == 1);
}

TEST_CASE("loads the deferred module at once for a page that needs it") {
    for (const char* fragment : {"#/activity", "#/planner"}) {
        INFO(fragment);
        World world(in_the_browser(fragment));
        world.open();
        CHECK(world.deferred_module_requests() == 1);
        world.respond_session();
        world.respond_dashboard(samples::dashboard());
        REQUIRE(world.view().panel);
        CHECK(world.view().panel->detail == "Loading…");
        CHECK(world.view().panel->busy);
        world.dispatch(DeferredModuleLoaded{});
        CHECK_FALSE(world.view().panel);
    }
}

TEST_CASE("reports a page that can't be loaded and retries on request") {
    World world(in_the_browser());
    world.load();
    world.dispatch(TabChosen{stream_tab});
    world.dispatch(DeferredModuleFailed{});
    REQUIRE(world.view().panel);
    CHECK(world.view().panel->title == "This page could not be loaded");
    CHECK(world.view().panel->action_label == "Try again");
    world.dispatch(TabChosen{dashboard_tab});
    CHECK_FALSE(world.view().panel);
    world.dispatch(TabChosen{planner_tab});
    CHECK(world.view().panel);
    CHECK(world.deferred_module_requests() == 1);
    world.dispatch(RetryPressed{});
    CHECK(world.deferred_module_requests() == 2);
    world.dispatch(DeferredModuleLoaded{});
    CHECK_FALSE(world.view().panel);
}

TEST_CASE("retries a failed early load when the module is needed") {
    World world(in_the_browser());
    world.load();
    world.dispatch(DeferredModuleFailed{});
    CHECK(world.deferred_module_requests() == 1);
    CHECK(world.notices().empty());
    world.dispatch(TabChosen{stream_tab});
    CHECK(world.deferred_module_requests() == 2);
    REQUIRE(world.view().panel);
    CHECK(world.view().panel->busy);
}

TEST_CASE("opens a dialog once the deferred module has loaded") {
    World world(in_the_browser());
    world.load();
    world.dispatch(EditPressed{});
    CHECK_FALSE(world.view().configuration);
    world.dispatch(DeferredModuleLoaded{});
    CHECK(world.view().configuration);
}

TEST_CASE("reports a dialog that can't be loaded and retries on the next press") {
    World world(in_the_browser());
    world.load();
    world.dispatch(EditPressed{});
    world.dispatch(DeferredModuleFailed{});
    CHECK_FALSE(world.view().configuration);
    CHECK(world.notices() == std::vector<std::string>{"The dialog could not be loaded. Check the "
                                                      "connection, then try again."});
    world.dispatch(EditPressed{});
    CHECK(world.deferred_module_requests() == 2);
    world.dispatch(DeferredModuleLoaded{});
    CHECK(world.view().configuration);
}

}  // namespace
}  // namespace orgkeep::client
