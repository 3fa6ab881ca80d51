#include "wasm/dashboard/widgets/dialog.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "wasm/dashboard/ui/page_grid.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr TextKind title_kind = text_kind::status;
constexpr float below_title = 16;

/// Distances of a dialog: less of them on a phone.
struct Spacing {
    float margin;
    float padding;
};

Spacing spacing(const PageGrid& grid) { return grid.compact ? Spacing{12, 16} : Spacing{24, 24}; }

/// Where the dialog begins: in the middle of the viewport where it fits, else where the viewport
/// began when it was last seen to fit, or when it opened.
float top_of(const Ui& ui, float height, float margin, DialogMemory& memory) {
    const FrameInput& input = ui.input();
    const float scroll = ui.paint.snapped(input.scroll_y);
    const bool fits = height + 2 * margin <= input.height;
    if (fits || !memory.anchor) memory.anchor = scroll;
    if (fits) return scroll + std::floor((input.height - height) / 2);
    return *memory.anchor + margin;
}

}  // namespace

bool modal(const Ui& page, std::string_view id, std::string_view title, float width,
           DialogMemory& memory, const std::function<float(const Ui&, Rect)>& content) {
    const FrameInput& input = page.input();
    const PageGrid grid = page_grid(input.width);
    const Spacing around = spacing(grid);
    const float room = std::max(0.0F, input.width - 2 * around.margin);
    Rect box{0, 0, grid.compact ? room : std::min(width, room), 0};
    box.x = std::floor((input.width - box.width) / 2);

    // From the title down; gives the height of the whole dialog.
    const std::string heading = std::string(id) + ".title";
    const auto draw = [&](const Ui& ui) {
        Rect inner = inset(box, around.padding, around.padding);
        const Rect words =
            draw_paragraph(ui, inner, title, title_kind, ui.theme().heading, Align::left);
        Node meaning = make_node(heading, Role::heading, title, words);
        meaning.level = 2;
        ui.record(meaning);
        inner.y += words.height + below_title;
        inner.height = 0;
        inner.y += content(ui, inner);
        return inner.y + around.padding - box.y;
    };
    box.height = std::ceil(draw(page.measuring()));
    box.y = top_of(page, box.height, around.margin, memory);
    page.extend_content(bottom(box) + around.margin);

    const Theme& theme = page.theme();
    const Ui above = page.floating();
    above.paint.fill({0, above.paint.snapped(input.scroll_y), input.width, input.height},
                     theme.backdrop);
    above.paint.shadow(box, theme.shadow, measure::card_radius);
    above.paint.box(box, theme.surface, theme.border, measure::card_radius,
                    above.paint.hairline_thickness());
    Node meaning = make_node(id, Role::dialog, title, box);
    meaning.labeled_by = heading;
    const Ui inside = above.inside(meaning);
    inside.open_dialog();
    draw(inside);
    return page.is_activated(meaning);
}

ButtonRow button_row(const Ui& ui, Rect box, std::span<const RowButton> buttons) {
    constexpr float gap = 8;
    const float gaps = gap * static_cast<float>(std::max<std::size_t>(buttons.size(), 1) - 1);
    float sum = gaps;
    for (const RowButton& each : buttons) sum += button_width(ui, *each.view);
    const bool stacked = sum > box.width;

    ButtonRow row;
    Point at{stacked ? box.x : right(box) - sum, box.y};
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        const RowButton& each = buttons[i];
        const float width = stacked ? box.width : button_width(ui, *each.view);
        if (button(ui, each.id, {at.x, at.y, width, measure::button_height}, *each.view,
                   each.kind)) {
            row.pressed = i;
        }
        row.height = at.y + measure::button_height - box.y;
        (stacked ? at.y : at.x) += gap + (stacked ? measure::button_height : width);
    }
    return row;
}

}  // namespace orgkeep::dashboard
