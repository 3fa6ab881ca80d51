#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/chart/plot.hpp"
#include "wasm/dashboard/widgets/widget_frame.hpp"

/// The common parts of all charts: their layout in a card, their node, and the point that is read.
namespace orgkeep::dashboard {

/// The state of a chart, kept between frames.
struct ChartMemory {
    std::optional<std::size_t> position;  ///< the point that the arrow keys moved to
};

/// The space above a plot, for tooltips and for the label of a limit at its top.
inline constexpr float chart_headroom = 20;

/// The gap between a chart and the text below it.
inline constexpr float chart_foot_gap = 10;

/// The height between `top` and the foot of a card (of height 0 for none).
[[nodiscard]] float height_above_foot(Rect content, float top, float foot_height);

/// A plot in the width of `content`, right of the labels of its axis. Its height is 0.
[[nodiscard]] Plot plot_at(const Ui& ui, Rect content, float top,
                           std::span<const client::AxisTickView> ticks);

/// The rectangles of a chart: of the plot with its axes, and the one that its tooltips stay in.
struct ChartBounds {
    Rect whole;
    Rect tooltip;
};
[[nodiscard]] ChartBounds chart_bounds(Rect content, const Plot& plot, float label_height);

/// "title, subtitle", or the title alone.
[[nodiscard]] std::string chart_name(const std::string& title, const std::string& subtitle);

/// The node of a chart that is read point by point, a range: the arrow keys move its position,
/// which begins at `first_position`. `count` must be at least 1.
[[nodiscard]] Node make_chart_node(const Ui& ui, std::string_view id, std::string_view name,
                                   Rect whole, std::size_t count, std::size_t first_position,
                                   ChartMemory& memory);

/// The focus ring of a chart.
[[nodiscard]] FocusRing chart_ring(const Plot& plot);

/// The point to read: the one under the pointer, else, if the chart has the focus, the one at the
/// node's position.
[[nodiscard]] std::optional<std::size_t> active_point(const Ui& ui, const WidgetFrame& frame,
                                                      const Node& chart, Rect span);

}  // namespace orgkeep::dashboard
