#pragma once

#include <string_view>

#include "shared/client/planning/view.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/chart/chart.hpp"

namespace orgkeep::dashboard::planning {

/// Draws a card with a chart of the planner; `id` is the card's. Returns the height.
float chart_card(const Ui& ui, std::string_view id, const client::planning::ChartView& view,
                 Rect content, ChartMemory& memory);

}  // namespace orgkeep::dashboard::planning
