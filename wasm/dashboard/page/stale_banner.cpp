#include "wasm/dashboard/page/stale_banner.hpp"

#include <algorithm>
#include <cmath>

#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/widgets/button.hpp"
#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

float stale_banner(const Ui& ui, const PageGrid& grid, float y, std::string_view text,
                   std::string_view action_label) {
    constexpr float padding = 12;
    constexpr float side_padding = 16;
    constexpr float icon = 16;
    constexpr float gap = 8;
    const ToneColors colors = ui.theme().warning;
    const TextKind action_kind = text_kind::body_strong;
    const float action_width =
        action_label.empty() ? 0 : std::ceil(text_width(ui, action_label, action_kind));
    const float text_left = grid.left + side_padding + icon + gap;
    const float available = grid.left + grid.width - side_padding - text_left;
    // The button is beside the text if both fit on one line, else below it.
    const bool beside =
        text_width(ui, text, text_kind::body) + side_padding + action_width <= available;
    const Rect text_box{text_left, y + padding,
                        beside ? available - action_width - side_padding : available, 0};

    const Rect text_rect = draw_paragraph(ui.measuring(), text_box, text, text_kind::body, 0);
    const float action_height = action_label.empty() || beside ? 0 : action_kind.line + 4;
    const Rect area{grid.left, y, grid.width, text_rect.height + action_height + 2 * padding};
    ui.paint.box(area, mixed(ui.theme().surface, colors.fill, 0.5F), colors.fill,
                 measure::button_radius, ui.paint.hairline_thickness());
    draw_icon(ui.paint, Icon::exclamation, {grid.left + side_padding + icon / 2, text_rect.y + 10},
              icon, colors.mark);
    draw_paragraph(ui, text_box, text, text_kind::body, ui.theme().text);
    ui.record(make_node("stale", Role::status, text, text_rect));
    if (action_label.empty()) return area.height;

    const float action_x = beside ? right(area) - side_padding - action_width : text_left;
    const float action_y = beside ? center(area).y - action_kind.line / 2 : bottom(text_rect) + 4;
    Node action =
        make_node("stale.action", Role::button, action_label,
                  {action_x, action_y, std::min(action_width, available) + 1, action_kind.line});
    action.focusable = true;
    action.actionable = true;
    if (text_button(ui, action, action_kind, colors.mark)) ui.emit(client::RetryPressed{});
    return area.height;
}

}  // namespace orgkeep::dashboard
