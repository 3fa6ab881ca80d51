#pragma once

#include "shared/client/planning/view.hpp"
#include "wasm/dashboard/ui/memory.hpp"
#include "wasm/dashboard/ui/page_grid.hpp"
#include "wasm/dashboard/ui/ui.hpp"

/// How the page "Planner" is drawn. The code of this namespace is a part of the program that is
/// loaded when the page is opened; so there is one way in, by way of `deferred_call()`.
namespace orgkeep::dashboard::planning {

/// The page from `y` down. Gives the height.
float planner_page(const Ui& ui, const PageGrid& grid, float y,
                   const client::planning::PlannerView& view, PlannerMemory& memory);

/// A card with a chart of the planner's; `id` is the card's. Gives the height.
float chart_card(const Ui& ui, std::string_view id, const client::planning::ChartView& view,
                 Rect content, ChartMemory& memory);

}  // namespace orgkeep::dashboard::planning
