#pragma once

#include <optional>

#include "wasm/dashboard/activities/activity_stream.hpp"
#include "wasm/dashboard/cards/dashboard_page.hpp"
#include "wasm/dashboard/planner/planner_page.hpp"
#include "wasm/dashboard/ui/animation.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/dialog.hpp"

namespace orgkeep::dashboard {

/// The state of the interface, kept between frames.
struct PageMemory {
    Animations animations;
    std::optional<client::Page> page;
    DashboardMemory dashboard;
    StreamMemory stream;
    planning::PlannerMemory planner;
    DialogMemory configuration;
    DialogMemory activity;
};

/// Draws the whole document from top to bottom, in reading order.
void draw_page(const Ui& ui, const client::ViewModel& view, PageMemory& memory);

}  // namespace orgkeep::dashboard
