#include "wasm/dashboard/widgets/fields/field_box.hpp"

#include <algorithm>

#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float field_icon_size = 16;
constexpr float field_icon_gap = 8;

}  // namespace

void draw_field_label(const Ui& ui, Rect box, std::string_view label) {
    const TextKind kind = text_kind::small;
    draw_text(ui, {box.x, box.y - field_label_height, box.width, kind.line}, label, kind,
              ui.theme().weak_text);
}

void draw_field_box(const Ui& ui, const Node& node, const Interaction& interaction) {
    const Theme& theme = ui.theme();
    const float hairline = ui.paint.hairline_thickness();
    if (node.disabled) {
        ui.paint.box(node.rect, theme.disabled_fill, theme.border, measure::field_radius, hairline);
        return;
    }
    Color border = interaction.hovered ? theme.weak_text : theme.field_border;
    if (interaction.focused) border = theme.brand;
    if (node.invalid) border = theme.error.mark;
    ui.paint.box(node.rect, theme.field, border, measure::field_radius,
                 interaction.focused ? 2 * hairline : hairline);
}

void draw_field_text(const Ui& ui, Rect box, std::string_view text, Color color, bool with_icon) {
    const TextKind kind = text_kind::body;
    const float icon_width = with_icon ? field_icon_size + field_icon_gap : 0;
    draw_text(ui,
              {box.x + measure::field_padding, box.y + (box.height - kind.line) / 2,
               std::max(0.0F, box.width - 2 * measure::field_padding - icon_width), kind.line},
              text, kind, color);
}

void draw_field_icon(const Ui& ui, Rect box, Icon icon, bool disabled) {
    draw_icon(ui.paint, icon,
              {right(box) - measure::field_padding - field_icon_size / 2, center(box).y},
              field_icon_size, disabled ? ui.theme().disabled_text : ui.theme().weak_text);
}

}  // namespace orgkeep::dashboard
