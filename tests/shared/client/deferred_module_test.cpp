#include <catch2/catch_test_macros.hpp>

#include "tests/shared/client/world.hpp"

/// The part of the program that the first screen does without.
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

TEST_CASE("the deferred module is loaded after the first screen") {
    World world(in_the_browser());
    world.open();
    CHECK(world.deferred_module_requests() == 0);
    world.answer_session();
    CHECK(world.deferred_module_requests() == 0);
    world.answer_dashboard(samples::dashboard());
    CHECK(world.deferred_module_requests() == 1);
    CHECK_FALSE(world.view().panel);
    world.happen(DeferredModuleLoaded{});
    world.wait(std::chrono::minutes(20));
    CHECK(world.deferred_module_requests() == 1);
}

TEST_CASE("a page that is in the deferred module asks for it at once and waits for it") {
    for (const char* fragment : {"#/activity", "#/planner"}) {
        INFO(fragment);
        World world(in_the_browser(fragment));
        world.open();
        CHECK(world.deferred_module_requests() == 1);
        world.answer_session();
        world.answer_dashboard(samples::dashboard());
        REQUIRE(world.view().panel);
        CHECK(world.view().panel->title == "Loading the page");
        CHECK(world.view().panel->busy);
        world.happen(DeferredModuleLoaded{});
        CHECK_FALSE(world.view().panel);
    }
}

TEST_CASE("a page whose part can't be loaded says so and tries again when asked") {
    World world(in_the_browser());
    world.load();
    world.happen(TabChosen{stream_tab});
    world.happen(DeferredModuleFailed{});
    REQUIRE(world.view().panel);
    CHECK(world.view().panel->title == "This page could not be loaded");
    CHECK(world.view().panel->action_label == "Try again");
    world.happen(TabChosen{dashboard_tab});
    CHECK_FALSE(world.view().panel);
    world.happen(TabChosen{planner_tab});
    CHECK(world.view().panel);
    CHECK(world.deferred_module_requests() == 1);
    world.happen(RetryPressed{});
    CHECK(world.deferred_module_requests() == 2);
    world.happen(DeferredModuleLoaded{});
    CHECK_FALSE(world.view().panel);
}

TEST_CASE("what could not be loaded ahead is asked for when it is needed") {
    World world(in_the_browser());
    world.load();
    world.happen(DeferredModuleFailed{});
    CHECK(world.deferred_module_requests() == 1);
    CHECK(world.notices().empty());
    world.happen(TabChosen{stream_tab});
    CHECK(world.deferred_module_requests() == 2);
    REQUIRE(world.view().panel);
    CHECK(world.view().panel->busy);
}

TEST_CASE("a dialog opens when its part is there") {
    World world(in_the_browser());
    world.load();
    world.happen(EditPressed{});
    CHECK_FALSE(world.view().configuration);
    world.happen(DeferredModuleLoaded{});
    CHECK(world.view().configuration);
}

TEST_CASE("a dialog whose part can't be loaded says so and another press tries again") {
    World world(in_the_browser());
    world.load();
    world.happen(EditPressed{});
    world.happen(DeferredModuleFailed{});
    CHECK_FALSE(world.view().configuration);
    CHECK(world.notices() == std::vector<std::string>{"The dialog could not be loaded. Check the "
                                                      "connection, then try again."});
    world.happen(EditPressed{});
    CHECK(world.deferred_module_requests() == 2);
    world.happen(DeferredModuleLoaded{});
    CHECK(world.view().configuration);
}

}  // namespace
}  // namespace orgkeep::client
