#include "wasm/dashboard/widgets/button.hpp"

#include <algorithm>
#include <cmath>

#include "wasm/dashboard/widgets/text.hpp"
#include "wasm/dashboard/widgets/widget_frame.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float spinner_size = 12;
constexpr float spinner_gap = 6;
constexpr float icon_button_radius = 6;
constexpr float text_button_radius = 4;

struct ButtonColors {
    Color fill;
    Color border;
    Color text;
};

ButtonColors primary_colors(const Theme& theme, const client::ButtonView& view,
                            const WidgetFrame& frame) {
    // A busy button keeps its color; its spinner shows that it is busy.
    if (!view.enabled && !view.busy) {
        return {theme.disabled_fill, theme.disabled_fill, theme.disabled_text};
    }
    Color fill = theme.brand;
    if (view.enabled && frame.hovered()) fill = theme.brand_hovered;
    if (view.enabled && frame.pressed()) fill = theme.brand_pressed;
    return {fill, fill, theme.on_brand};
}

ButtonColors secondary_colors(const Theme& theme, const client::ButtonView& view,
                              const WidgetFrame& frame) {
    if (!view.enabled && !view.busy) return {theme.surface, theme.border, theme.disabled_text};
    Color fill = theme.surface;
    if (view.enabled && frame.hovered()) fill = theme.hovered;
    if (view.enabled && frame.pressed()) fill = theme.border;
    return {fill, theme.field_border, theme.link};
}

}  // namespace

float button_width(const Ui& ui, const client::ButtonView& button) {
    // The spinner of a busy button takes its space from the padding, so that the width stays the
    // same.
    return std::ceil(text_width(ui, button.label, text_kind::body_strong)) +
           2 * measure::button_padding;
}

bool button(const Ui& ui, std::string_view id, Rect area, const client::ButtonView& view,
            ButtonKind kind, Role role) {
    Node node = make_node(id, role, view.label, area);
    node.description = view.reason;
    node.disabled = !view.enabled;
    node.busy = view.busy;
    node.focusable = true;
    node.actionable = role == Role::button;
    node.primary = kind == ButtonKind::primary;
    const WidgetFrame frame(ui, node, {area, measure::button_radius});

    const ButtonColors colors = node.primary ? primary_colors(ui.theme(), view, frame)
                                             : secondary_colors(ui.theme(), view, frame);
    ui.paint.box(area, colors.fill, colors.border, measure::button_radius,
                 ui.paint.hairline_thickness());

    const TextKind text = text_kind::body_strong;
    const float spinner = view.busy ? spinner_size + spinner_gap : 0;
    const float available = std::max(0.0F, area.width - 12 - spinner);
    const float width = std::min(text_width(ui, view.label, text), available);
    const float left = area.x + (area.width - width - spinner) / 2;
    const float top = area.y + (area.height - text.line) / 2;
    if (view.busy) {
        ui.spinner({left + spinner_size / 2, center(area).y}, spinner_size, colors.text);
    }
    draw_text(ui, {left + spinner, top, available, text.line}, view.label, text, colors.text);
    if (!view.enabled) frame.show_tooltip(area, view.reason);
    return frame.activated();
}

bool icon_button(const Ui& ui, const Node& node, Icon icon, const IconStyle& style) {
    const Rect area = node.rect;
    const WidgetFrame frame(ui, node, {inset(area, 2, 2), icon_button_radius});
    if (frame.hovered()) ui.paint.fill(area, ui.theme().hovered, icon_button_radius);
    if (node.busy) {
        ui.spinner(center(area), style.size, style.color);
    } else {
        draw_icon(ui.paint, icon, center(area), style.size,
                  frame.hovered() ? style.hovered_color : style.color);
    }
    if (style.tooltip) frame.show_tooltip(area, node.name);
    return frame.activated();
}

bool text_button(const Ui& ui, const Node& node, TextKind kind, Color color) {
    WidgetFrame frame(ui, node, {node.rect, text_button_radius});
    const Rect box = node.rect;
    const Rect line{box.x, box.y + (box.height - kind.line) / 2, box.width, kind.line};
    const Rect text = draw_text(ui, line, node.name, kind, color);
    frame.set_ring_area(text);
    if (node.disabled) {
        frame.show_tooltip(text, node.description);
    } else if (frame.hovered()) {
        ui.paint.hairline(text.x, bottom(text) - kind.line / 6, text.width, color);
    }
    return frame.activated();
}

}  // namespace orgkeep::dashboard
