#pragma once

#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// Draws the tooltip of a control below its anchor, or above it where the viewport ends.
void draw_tooltip(const Ui& ui, const Tooltip& tooltip);

}  // namespace orgkeep::dashboard
