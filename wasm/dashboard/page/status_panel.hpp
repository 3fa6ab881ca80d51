#pragma once

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/page_grid.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// Draws the panel that replaces the page while it loads or after an error. Returns the height.
float status_panel(const Ui& ui, const PageGrid& grid, float y, const client::PanelView& view);

}  // namespace orgkeep::dashboard
