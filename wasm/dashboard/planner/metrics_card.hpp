#pragma once

#include "shared/client/planning/view.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard::planning {

/// Draws the card with the source of the data: facts, the daily limit, file import, and
/// assumptions. Returns the height.
float metrics_card(const Ui& ui, const client::planning::MetricsView& view, Rect content);

}  // namespace orgkeep::dashboard::planning
