#include "wasm/dashboard/page/status_panel.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/widgets/button.hpp"
#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float max_panel_width = 480;
constexpr float panel_icon = 48;

/// The least width that wraps the text to as many lines as `width` does: centered lines of similar
/// length are easier to read.
float balanced_width(const Ui& ui, std::string_view text, TextKind kind, float width) {
    const std::size_t lines = ui.type().wrapped(text, kind, width).size();
    if (lines < 2) return width;
    float too_narrow = width / 2;
    float enough = width;
    while (enough - too_narrow > 4) {
        const float middle = (enough + too_narrow) / 2;
        const bool fits = ui.type().wrapped(text, kind, middle).size() <= lines;
        (fits ? enough : too_narrow) = middle;
    }
    return enough;
}

}  // namespace

float status_panel(const Ui& page, const PageGrid& grid, float y, const client::PanelView& view) {
    const Theme& theme = page.theme();
    const float width = std::min(grid.width, max_panel_width);
    const float left = grid.left + (grid.width - width) / 2;
    // A third of the free height is above the content, where the eye looks first.
    const float above = std::clamp((page.input().height - y - 260) / 3, 32.0F, 160.0F);

    const auto draw = [&](const Ui& ui) {
        float top = y + above;
        const Point middle{left + width / 2, top + panel_icon / 2};
        if (view.busy) {
            ui.spinner(middle, 36, theme.brand);
        } else {
            const ToneColors colors = theme.warning;
            ui.paint.disc(middle, panel_icon / 2, colors.fill);
            draw_icon(ui.paint, Icon::exclamation, middle, 22, colors.mark);
        }
        top += panel_icon + 16;
        if (!view.title.empty()) {
            const Rect title = draw_paragraph(ui, {left, top, width, 0}, view.title,
                                              text_kind::status, theme.text, Align::center);
            Node heading = make_node("panel.title", Role::heading, view.title, title);
            heading.level = 2;
            ui.record(heading);
            top += title.height;
        }
        if (!view.detail.empty()) {
            top += 8;
            const float detail_width = balanced_width(ui, view.detail, text_kind::body, width);
            const Rect detail =
                draw_paragraph(ui, {left + (width - detail_width) / 2, top, detail_width, 0},
                               view.detail, text_kind::body, theme.weak_text, Align::center);
            ui.record(make_node("panel.detail", view.busy ? Role::status : Role::alert, view.detail,
                                detail));
            top += detail.height;
        }
        if (!view.action_label.empty()) {
            top += 20;
            const client::ButtonView action{.label = view.action_label, .reason = {}};
            const float action_width = std::min(button_width(ui, action), width);
            const Rect area{std::round(left + (width - action_width) / 2), top, action_width,
                            measure::button_height};
            if (button(ui, "panel.action", area, action)) ui.emit(client::RetryPressed{});
            top += measure::button_height;
        }
        return top - y;
    };
    const float height = draw(page.measuring());
    Node node = make_node("panel", Role::region, view.title, {left, y, width, height});
    node.busy = view.busy;
    draw(page.inside(node));
    return height;
}

}  // namespace orgkeep::dashboard
