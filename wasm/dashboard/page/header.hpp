#pragma once

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/page_grid.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/text.hpp"

/// The bars at the top of the page. All functions return the height.
namespace orgkeep::dashboard {

/// Draws the header: product, org, connection, time of the data, theme.
float header(const Ui& ui, const PageGrid& grid, const client::HeaderView& view);

/// Draws the tabs of the pages.
float tab_bar(const Ui& ui, const PageGrid& grid, float y, const client::TabsView& tabs);

/// Draws the time at which the data was loaded, below other content, in the width of `box`. The
/// height includes the gap above it.
float update_time(const Ui& ui, Rect box, const client::HeaderView& view, Align align);

}  // namespace orgkeep::dashboard
