#include "wasm/dashboard/widgets/chart/chart_tooltip.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

Rect place_chart_tooltip(Rect anchor, float width, float height, Rect bounds, Rect avoid) {
    constexpr float gap = 8;
    const Point middle = center(anchor);
    const float left_of_avoided = std::min(middle.x - width / 2, avoid.x - gap - width);
    const std::array candidates{
        Rect{middle.x - width / 2, anchor.y - gap - height, width, height},
        Rect{std::max(left_of_avoided, anchor.x - width), anchor.y - gap - height, width, height},
        Rect{anchor.x - gap - width, anchor.y, width, height},
        Rect{right(anchor) + gap, anchor.y, width, height},
        Rect{middle.x - width / 2, bottom(avoid) + gap, width, height},
        Rect{middle.x - width / 2, bottom(anchor) + gap, width, height},
    };
    const auto moved_inside = [&](Rect rect) {
        rect.x = std::max(bounds.x, std::min(rect.x, right(bounds) - width));
        rect.y = std::max(bounds.y, std::min(rect.y, bottom(bounds) - height));
        return rect;
    };
    for (const Rect& candidate : candidates) {
        const Rect rect = moved_inside(candidate);
        if (!overlap(rect, avoid)) return rect;
    }
    return moved_inside(candidates.front());
}

void draw_chart_tooltip(const Ui& ui, Rect anchor, Rect bounds, Rect avoid,
                        std::span<const TooltipLine> lines) {
    constexpr float padding = 10;
    constexpr float vertical_padding = 6;
    constexpr float radius = 8;
    const auto kind_of = [](const TooltipLine& line) {
        return line.strong ? text_kind::small_strong : text_kind::small;
    };
    float widest = 0;
    float height = 2 * vertical_padding;
    for (const TooltipLine& line : lines) {
        if (line.text.empty()) continue;
        widest = std::max(widest, text_width(ui, line.text, kind_of(line)));
        height += kind_of(line).line;
    }
    const float width = std::min(std::ceil(widest) + 2 * padding, bounds.width);
    Rect box = place_chart_tooltip(anchor, width, height, bounds, avoid);
    box.x = ui.paint.snapped(box.x);
    box.y = ui.paint.snapped(box.y);
    ui.paint.shadow(box, ui.theme().shadow, radius);
    ui.paint.box(box, ui.theme().surface, ui.theme().border, radius, ui.paint.hairline_thickness());
    Rect line_box{box.x + padding, box.y + vertical_padding, width - 2 * padding + 1, 0};
    for (const TooltipLine& line : lines) {
        if (line.text.empty()) continue;
        const Color color = line.strong ? ui.theme().text : ui.theme().weak_text;
        draw_text(ui, line_box, line.text, kind_of(line), color);
        line_box.y += kind_of(line).line;
    }
}

}  // namespace orgkeep::dashboard
