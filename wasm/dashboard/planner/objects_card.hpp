#pragma once

#include "shared/client/planning/view.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard::planning {

/// Draws the card with the cost by object. Returns the height.
float objects_card(const Ui& ui, const client::planning::ObjectTableView& view, Rect content);

}  // namespace orgkeep::dashboard::planning
