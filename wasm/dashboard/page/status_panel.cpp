#include <algorithm>
#include <cmath>
#include <cstddef>

#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float max_width = 480;
constexpr float panel_mark = 48;

/// The least width that sets the text in no more lines than `width` does: centered lines of about
/// one length read better than a long and a short one.
float balanced(const Ui& ui, std::string_view text, TextKind kind, float width) {
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

float panel(const Ui& page, const PageGrid& grid, float y, const client::PanelView& view) {
    const Theme& theme = page.theme();
    const float width = std::min(grid.width, max_width);
    const float left = grid.left + (grid.width - width) / 2;
    // A third of the free height above it: the eye looks there first.
    const float above = std::clamp((page.input().height - y - 260) / 3, 32.0F, 160.0F);

    const auto content = [&](const Ui& ui) {
        float at = y + above;
        const Point middle{left + width / 2, at + panel_mark / 2};
        if (view.busy) {
            ui.spinner(middle, 36, theme.brand);
        } else {
            const ToneColors colors = theme.warning;
            ui.paint.disc(middle, panel_mark / 2, colors.fill);
            draw_icon(ui.paint, Icon::exclamation, middle, 22, colors.mark);
        }
        at += panel_mark + 16;
        if (!view.title.empty()) {
            const Rect title = draw_paragraph(ui, {left, at, width, 0}, view.title,
                                              text_kind::status, theme.text, Align::center);
            Node heading = make_node("panel.title", Role::heading, view.title, title);
            heading.level = 2;
            ui.record(heading);
            at += title.height;
        }
        if (!view.detail.empty()) {
            at += 8;
            const float room = balanced(ui, view.detail, text_kind::body, width);
            const Rect detail =
                draw_paragraph(ui, {left + (width - room) / 2, at, room, 0}, view.detail,
                               text_kind::body, theme.weak_text, Align::center);
            ui.record(make_node("panel.detail", view.busy ? Role::status : Role::alert, view.detail,
                                detail));
            at += detail.height;
        }
        if (!view.action_label.empty()) {
            at += 20;
            const client::ButtonView action{.label = view.action_label, .reason = {}};
            const float button_room = std::min(button_width(ui, action), width);
            const Rect area{std::round(left + (width - button_room) / 2), at, button_room,
                            measure::button_height};
            if (button(ui, "panel.action", area, action)) {
                ui.emit(client::RetryPressed{});
            }
            at += measure::button_height;
        }
        return at - y;
    };
    const float height = content(page.measuring());
    Node meaning = make_node("panel", Role::region, view.title, {left, y, width, height});
    meaning.busy = view.busy;
    content(page.inside(meaning));
    return height;
}

float stale_banner(const Ui& page, const PageGrid& grid, float y, std::string_view text,
                   std::string_view action_label) {
    constexpr float padding = 12;
    constexpr float sign = 16;
    constexpr float gap = 8;
    const ToneColors colors = page.theme().warning;
    const TextKind action_kind = text_kind::body_strong;
    const float action_width =
        action_label.empty() ? 0 : std::ceil(line_width(page, action_label, action_kind));
    const float words_left = grid.left + 16 + sign + gap;
    const float full_room = grid.left + grid.width - 16 - words_left;
    const float text_width = line_width(page, text, text_kind::body);
    // Beside the words where they still fit on a line with it, else below them.
    const bool beside = text_width + 16 + action_width <= full_room;
    const float words_room = beside ? full_room - action_width - 16 : full_room;

    const Rect words = draw_paragraph(page.measuring(), {words_left, y + padding, words_room, 0},
                                      text, text_kind::body, 0);
    const float action_line = action_label.empty() || beside ? 0 : action_kind.line + 4;
    const Rect area{grid.left, y, grid.width, words.height + action_line + 2 * padding};
    page.paint.box(area, mixed(page.theme().surface, colors.fill, 0.5F), colors.fill,
                   measure::button_radius, page.paint.hairline_thickness());
    draw_icon(page.paint, Icon::exclamation, {grid.left + 16 + sign / 2, words.y + 10}, sign,
              colors.mark);
    draw_paragraph(page, {words_left, y + padding, words_room, 0}, text, text_kind::body,
                   page.theme().text);
    page.record(make_node("stale", Role::status, text, words));
    if (action_label.empty()) return area.height;

    const float action_x = beside ? right(area) - 16 - action_width : words_left;
    const float action_y = beside ? center(area).y - action_kind.line / 2 : bottom(words) + 4;
    Node action =
        make_node("stale.action", Role::button, action_label,
                  {action_x, action_y, std::min(action_width, full_room) + 1, action_kind.line});
    action.focusable = true;
    action.actionable = true;
    if (text_button(page, action, action_kind, colors.mark)) page.emit(client::RetryPressed{});
    return area.height;
}

}  // namespace orgkeep::dashboard
