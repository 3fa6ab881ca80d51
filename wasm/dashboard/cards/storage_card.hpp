#pragma once

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/chart/chart.hpp"

namespace orgkeep::dashboard {

/// Draws the card "Storage Consumption": a line over the days, or the forecast. Returns the height.
float storage_card(const Ui& ui, const client::StorageCardView& view, Rect content,
                   ChartMemory& memory);

}  // namespace orgkeep::dashboard
