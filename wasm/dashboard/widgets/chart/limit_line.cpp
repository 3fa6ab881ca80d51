#include "wasm/dashboard/widgets/chart/limit_line.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "wasm/dashboard/widgets/chart/chart.hpp"
#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

std::optional<double> limit_share(const Plot& plot, std::optional<std::int64_t> value) {
    if (!value || *value <= 0 || *value > plot.top) return std::nullopt;
    return static_cast<double>(plot.share_of(*value));
}

Rect draw_limit_line(const Ui& ui, const Plot& plot, const LimitLine& line,
                     HighestBetween highest_between) {
    const Color color = ui.theme().limit;
    const bool on_axis = limit_share(plot, line.value).has_value();
    const float y = on_axis ? plot.y_of(*line.value) : plot.area.y;
    if (on_axis) ui.paint.dashed_line(plot.area.x, y, plot.area.width, color);
    if (!line.value || line.label.empty()) return {};

    const TextKind kind = text_kind::small;
    const std::string label = ui.type().ellipsized(line.label, kind, plot.area.width);
    const float width = std::ceil(text_width(ui, label, kind));
    const auto free_above = [&](float left) {
        return std::min(y, highest_between(left, left + width));
    };
    float x = right(plot.area) - width;
    float base = free_above(x);
    if (line.flexible_label) {
        const float left = plot.area.x + 4;
        const float base_at_left = free_above(left);
        if (base_at_left > base + 1) x = left;
        base = std::max(base, base_at_left);
        // A label far above its line would seem to belong to another line.
        if (y - base > 2 * kind.line) base = y;
    }
    const Rect area{x, std::max(base - kind.line - 1, plot.area.y - chart_headroom), width,
                    kind.line};
    // The background hides grid lines behind the label.
    ui.paint.fill(inset(area, -3, 1), ui.theme().surface);
    ui.paint.text({area.x, area.y}, label, kind, color);
    ui.record(make_node(line.id, Role::text, line.label, area));
    return area;
}

}  // namespace orgkeep::dashboard
