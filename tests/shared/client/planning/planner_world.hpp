#pragma once

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "shared/client/planning/view.hpp"
#include "tests/shared/client/planning/planner_samples.hpp"
#include "tests/shared/client/world.hpp"

/// Helpers for tests of the page "Planner".
namespace orgkeep::client {

inline constexpr std::size_t planner_tab = 2;
inline constexpr const char* objects_path = "/org/objects";
inline constexpr const char* calls_path = "/usage/api?days=90";
inline constexpr const char* storage_path = "/usage/storage?days=180";

inline void respond_all(World& world, int history_days = 90) {
    world.respond(objects_path, 200, contract::encode(samples::org_objects()));
    world.respond(calls_path, 200,
                  contract::encode(samples::call_history(world.now(), history_days)));
    world.respond(storage_path, 200, contract::encode(samples::storage_history(world.now())));
}

inline void open_planner(World& world, int history_days = 90) {
    world.load();
    world.dispatch(TabChosen{planner_tab});
    respond_all(world, history_days);
}

inline const planning::PlannerView& planner_of(const World& world) {
    REQUIRE(world.view().planner);
    return *world.view().planner;
}

inline void use_control(World& world, PlannerControl control, std::string value = {}) {
    world.dispatch(PlannerUsed{control, std::move(value)});
}

/// Runs all remaining work in idle time.
inline void finish_work(World& world) {
    int slices = 0;
    while (world.has_work()) {
        world.dispatch(IdleTime{});
        REQUIRE(++slices < 100'000);
    }
}

/// The metric with this label.
inline const planning::MetricView& metric(const World& world, std::string_view label,
                                          std::size_t outcome = 0) {
    const planning::PlannerView& view = planner_of(world);
    REQUIRE(view.outcomes.size() > outcome);
    for (const planning::MetricView& each : view.outcomes[outcome].metrics) {
        if (each.label == label) return each;
    }
    FAIL("no metric " << label);
    return view.outcomes[outcome].metrics.front();
}

}  // namespace orgkeep::client
