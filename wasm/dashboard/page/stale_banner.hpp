#pragma once

#include <string_view>

#include "wasm/dashboard/ui/page_grid.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// Draws the banner above content that is out of date, with a button to retry. Returns the height.
float stale_banner(const Ui& ui, const PageGrid& grid, float y, std::string_view text,
                   std::string_view action_label);

}  // namespace orgkeep::dashboard
