#include "wasm/dashboard/widgets/dialog.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "wasm/dashboard/ui/page_grid.hpp"
#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr TextKind dialog_title = text_kind::status;
constexpr float below_title = 16;

struct DialogSpacing {
    float margin;
    float padding;
};

DialogSpacing dialog_spacing(const PageGrid& grid) {
    return grid.compact ? DialogSpacing{12, 16} : DialogSpacing{24, 24};
}

/// The top of the dialog in the document. A dialog that does not fit into the viewport keeps the
/// scroll position at which it last fitted or was opened.
float dialog_top(const Ui& ui, float height, float margin, DialogMemory& memory) {
    const FrameInput& input = ui.input();
    const float scroll = ui.paint.snapped(input.scroll_y);
    const bool fits = height + 2 * margin <= input.height;
    if (fits || !memory.anchor) memory.anchor = scroll;
    if (fits) return scroll + std::floor((input.height - height) / 2);
    return *memory.anchor + margin;
}

}  // namespace

bool modal_dialog(const Ui& page, std::string_view id, std::string_view title, float width,
                  DialogMemory& memory, FunctionRef<float(const Ui&, Rect)> content) {
    const FrameInput& input = page.input();
    const PageGrid grid = page_grid(input.width);
    const DialogSpacing spacing = dialog_spacing(grid);
    const float available = std::max(0.0F, input.width - 2 * spacing.margin);
    Rect box{0, 0, grid.compact ? available : std::min(width, available), 0};
    box.x = std::floor((input.width - box.width) / 2);

    // Draws the title and the content; returns the height of the dialog.
    const std::string title_id = std::string(id) + ".title";
    const auto draw = [&](const Ui& ui) {
        Rect inner = inset(box, spacing.padding, spacing.padding);
        const Rect title_rect = draw_paragraph(ui, inner, title, dialog_title, ui.theme().heading);
        Node heading = make_node(title_id, Role::heading, title, title_rect);
        heading.level = 2;
        ui.record(heading);
        inner.y += title_rect.height + below_title;
        inner.height = 0;
        inner.y += content(ui, inner);
        return inner.y + spacing.padding - box.y;
    };
    box.height = std::ceil(draw(page.measuring()));
    box.y = dialog_top(page, box.height, spacing.margin, memory);
    page.extend_content(bottom(box) + spacing.margin);

    const Theme& theme = page.theme();
    const Ui above = page.floating();
    above.paint.fill({0, above.paint.snapped(input.scroll_y), input.width, input.height},
                     theme.backdrop);
    above.paint.shadow(box, theme.shadow, measure::card_radius);
    above.paint.box(box, theme.surface, theme.border, measure::card_radius,
                    above.paint.hairline_thickness());
    Node node = make_node(id, Role::dialog, title, box);
    node.labeled_by = title_id;
    const Ui inside = above.inside(node);
    inside.open_dialog();
    draw(inside);
    return page.is_activated(node);
}

ButtonRow button_row(const Ui& ui, Rect box, std::span<const RowButton> buttons) {
    constexpr float gap = 8;
    float sum = gap * static_cast<float>(std::max<std::size_t>(buttons.size(), 1) - 1);
    for (const RowButton& each : buttons) sum += button_width(ui, *each.view);
    const bool stacked = sum > box.width;

    ButtonRow row;
    Point position{stacked ? box.x : right(box) - sum, box.y};
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        const RowButton& each = buttons[i];
        const float width = stacked ? box.width : button_width(ui, *each.view);
        const Rect area{position.x, position.y, width, measure::button_height};
        if (button(ui, each.id, area, *each.view, each.kind)) row.pressed = i;
        row.height = bottom(area) - box.y;
        (stacked ? position.y : position.x) += gap + (stacked ? measure::button_height : width);
    }
    return row;
}

}  // namespace orgkeep::dashboard
