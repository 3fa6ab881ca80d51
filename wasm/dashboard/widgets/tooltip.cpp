#include "wasm/dashboard/widgets/tooltip.hpp"

#include <algorithm>

#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

void draw_tooltip(const Ui& ui, const Tooltip& tooltip) {
    constexpr float max_width = 280;
    constexpr float padding = 8;
    constexpr float vertical_padding = 5;
    constexpr float margin = 8;
    constexpr float gap = 6;
    constexpr float radius = 6;
    const TextKind kind = text_kind::small;
    const float available = std::min(max_width, ui.input().width - 2 * (margin + padding));
    const Rect text = draw_paragraph(ui.measuring(), {0, 0, available, 0}, tooltip.text, kind, 0);
    Rect box{0, bottom(tooltip.anchor) + gap, text.width + 2 * padding + 2,
             text.height + 2 * vertical_padding};
    const float viewport_bottom = ui.paint.snapped(ui.input().scroll_y) + ui.input().height;
    if (bottom(box) > viewport_bottom) box.y = tooltip.anchor.y - gap - box.height;
    box.x = std::clamp(right(tooltip.anchor) - box.width, margin,
                       std::max(margin, ui.input().width - margin - box.width));
    box.x = ui.paint.snapped(box.x);
    ui.paint.shadow(box, ui.theme().shadow, radius);
    ui.paint.fill(box, ui.theme().tooltip, radius);
    draw_paragraph(ui, {box.x + padding, box.y + vertical_padding, text.width + 1, 0}, tooltip.text,
                   kind, ui.theme().tooltip_text);
}

}  // namespace orgkeep::dashboard
