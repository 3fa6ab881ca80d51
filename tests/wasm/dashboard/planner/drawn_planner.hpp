#pragma once

#include <catch2/catch_test_macros.hpp>
#include <string_view>
#include <vector>

#include "tests/wasm/dashboard/headless.hpp"
#include "tests/wasm/dashboard/sample_planner.hpp"

namespace orgkeep::dashboard {

/// The page "Planner" after one frame.
struct DrawnPlanner {
    explicit DrawnPlanner(const client::planning::PlannerView& planner, float width = 1440)
        : view(sample::on_planner(planner)), page(width, 900) {
        (void)page.frame(view);
    }

    [[nodiscard]] const Node& node(std::string_view id) const {
        const Node* const found = page.node(id);
        CAPTURE(id);
        REQUIRE(found != nullptr);
        return *found;
    }

    /// Sets the value of a node as the DOM mirror does; returns the events of the next frame.
    std::vector<client::Event> set(std::string_view id, std::string_view value) {
        page.app.set_value(id, value);
        return page.frame(view).events;
    }

    client::ViewModel view;
    Headless page;
};

}  // namespace orgkeep::dashboard
