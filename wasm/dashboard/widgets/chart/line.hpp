#pragma once

#include <span>

#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// Draws the line of a chart, also where it turns back sharply.
void draw_chart_line(const Ui& ui, std::span<const Point> line, Color color);

}  // namespace orgkeep::dashboard
