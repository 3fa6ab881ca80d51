#pragma once

#include <span>
#include <string_view>

#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// A line of text in the tooltip of a chart.
struct TooltipLine {
    std::string_view text;
    bool strong = false;
};

/// Draws the box with the values at a point. Empty lines are left out.
void draw_chart_tooltip(const Ui& ui, Rect anchor, Rect bounds, Rect avoid,
                        std::span<const TooltipLine> lines);

/// The rectangle of a box near `anchor`, inside `bounds` and, if possible, not over `avoid`: above
/// the anchor if possible, else above and to the left, at the left, at the right, or below.
[[nodiscard]] Rect place_chart_tooltip(Rect anchor, float width, float height, Rect bounds,
                                       Rect avoid);

}  // namespace orgkeep::dashboard
