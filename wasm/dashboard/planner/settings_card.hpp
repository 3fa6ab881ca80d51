#pragma once

#include "shared/client/planning/view.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard::planning {

/// Draws the card with the settings of the scenario: sliders, acceptable risk and buttons. Returns
/// the height.
float settings_card(const Ui& ui, const client::planning::PlannerView& view, Rect content);

}  // namespace orgkeep::dashboard::planning
