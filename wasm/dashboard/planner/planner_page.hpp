#pragma once

#include "shared/client/planning/view.hpp"
#include "wasm/dashboard/ui/page_grid.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/chart/chart.hpp"

/// The page "Planner". The code of this namespace is in the deferred module, so that planner_page()
/// and chart_card() must be called through `deferred_call()` and all else only from within.
namespace orgkeep::dashboard::planning {

/// The state of the planner, kept between frames.
struct PlannerMemory {
    ChartMemory first_backup;
    ChartMemory calls;
    ChartMemory api;
    ChartMemory storage;
};

/// Draws the page from `y` down. Returns the height.
float planner_page(const Ui& ui, const PageGrid& grid, float y,
                   const client::planning::PlannerView& view, PlannerMemory& memory);

}  // namespace orgkeep::dashboard::planning
