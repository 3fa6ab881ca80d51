#pragma once

#include "shared/client/planning/view.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard::planning {

/// Draws the card with the projected results of one scenario or of two that are compared. Returns
/// the height.
float outcomes_card(const Ui& ui, const client::planning::PlannerView& view, Rect content);

}  // namespace orgkeep::dashboard::planning
