#pragma once

#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/chart/plot.hpp"

namespace orgkeep::dashboard {

/// Draws the cursor of a line chart: a vertical line through the point that is read, and a dot on
/// it. Returns the rectangle of the dot.
Rect draw_cursor(const Ui& ui, const Plot& plot, Point point);

/// Draws a vertical line through the plot.
void draw_vertical_line(const Ui& ui, const Plot& plot, float x, float opacity);

/// Draws the dot of a single point.
void draw_dot(const Ui& ui, Point point);

}  // namespace orgkeep::dashboard
