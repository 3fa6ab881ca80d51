#include "wasm/dashboard/widgets/chart/chart.hpp"

#include <algorithm>
#include <cstdint>

#include "wasm/dashboard/widgets/chart/axis.hpp"

namespace orgkeep::dashboard {

float height_above_foot(Rect content, float top, float foot_height) {
    return bottom(content) - foot_height - (foot_height > 0 ? chart_foot_gap : 0) - top;
}

Plot plot_at(const Ui& ui, Rect content, float top, std::span<const client::AxisTickView> ticks) {
    const float axis = axis_width(ui, ticks);
    return {{content.x + axis, top, std::max(1.0F, content.width - axis), 0}, axis_top(ticks)};
}

ChartBounds chart_bounds(Rect content, const Plot& plot, float label_height) {
    const Rect& area = plot.area;
    return {{content.x, area.y, content.width, area.height + label_height},
            {content.x, area.y - chart_headroom, content.width, area.height + chart_headroom}};
}

std::string chart_name(const std::string& title, const std::string& subtitle) {
    return subtitle.empty() ? title : title + ", " + subtitle;
}

Node make_chart_node(const Ui& ui, std::string_view id, std::string_view name, Rect whole,
                     std::size_t count, std::size_t first_position, ChartMemory& memory) {
    const std::size_t last = count - 1;
    Node node = make_node(id, Role::range, name, whole);
    node.focusable = true;
    if (const std::optional<std::size_t> moved = ui.position_of(node, last)) {
        memory.position = *moved;
    }
    node.position =
        static_cast<std::int32_t>(std::min(memory.position.value_or(first_position), last));
    node.last_position = static_cast<std::int32_t>(last);
    return node;
}

FocusRing chart_ring(const Plot& plot) { return {plot.area, 4}; }

std::optional<std::size_t> active_point(const Ui& ui, const WidgetFrame& frame, const Node& chart,
                                        Rect span) {
    if (frame.hovered()) {
        const auto count = static_cast<std::size_t>(chart.last_position) + 1;
        return nearest_point(span, ui.input().pointer.x, count);
    }
    if (frame.focused()) return static_cast<std::size_t>(chart.position);
    return std::nullopt;
}

}  // namespace orgkeep::dashboard
