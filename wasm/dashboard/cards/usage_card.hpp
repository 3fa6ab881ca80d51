#pragma once

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/chart/chart.hpp"

namespace orgkeep::dashboard {

/// Draws the card "API Usage": a bar for each day, or the forecast. Returns the height.
float usage_card(const Ui& ui, const client::UsageCardView& view, Rect content,
                 ChartMemory& memory);

}  // namespace orgkeep::dashboard
