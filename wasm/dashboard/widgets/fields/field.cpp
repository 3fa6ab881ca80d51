#include "wasm/dashboard/widgets/fields/field.hpp"

#include <algorithm>

#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/widgets/callout.hpp"
#include "wasm/dashboard/widgets/fields/field_box.hpp"
#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float note_gap = 4;
constexpr float error_icon_size = 14;
constexpr float error_icon_gap = 6;

/// The note below a field: its error or its hint.
const std::string& note_of(const client::FieldView& view) {
    return view.error.empty() ? view.hint : view.error;
}

Rect note_box(Rect box, const client::FieldView& view) {
    const float indent = view.error.empty() ? 0 : error_icon_size + error_icon_gap;
    return {box.x + indent, bottom(box) + note_gap, std::max(0.0F, box.width - indent), 0};
}

void draw_note(const Ui& ui, Rect box, const client::FieldView& view) {
    const Theme& theme = ui.theme();
    const TextKind kind = text_kind::small;
    const Rect text_box = note_box(box, view);
    if (!view.error.empty()) {
        draw_alert_icon(ui, {box.x + error_icon_size / 2, text_box.y + kind.line / 2},
                        error_icon_size, theme.error.mark);
    }
    draw_paragraph(ui, text_box, note_of(view), kind,
                   view.error.empty() ? theme.weak_text : theme.error.mark);
}

Role role_of(FieldKind kind) {
    switch (kind) {
        case FieldKind::search:
            return Role::search_field;
        case FieldKind::date:
            return Role::date_field;
        case FieldKind::text_area:
            return Role::text_area;
        case FieldKind::text:
        case FieldKind::number:
            break;
    }
    return Role::text_field;
}

float box_height(FieldKind kind) {
    return kind == FieldKind::text_area ? measure::text_area_height : measure::field_height;
}

std::optional<Icon> icon_of(FieldKind kind) {
    if (kind == FieldKind::search) return Icon::search;
    if (kind == FieldKind::date) return Icon::calendar;
    return std::nullopt;
}

}  // namespace

float field_height(const Ui& ui, float width, const client::FieldView& view, FieldKind kind) {
    const float without_note = field_label_height + box_height(kind);
    if (note_of(view).empty()) return without_note;
    const Rect text_box = note_box({0, 0, width, 0}, view);
    return without_note + note_gap +
           draw_paragraph(ui.measuring(), text_box, note_of(view), text_kind::small, 0).height;
}

std::optional<std::string> field(const Ui& ui, std::string_view id, FieldKind kind, Rect box,
                                 const client::FieldView& view) {
    const Rect area{box.x, box.y + field_label_height, box.width, box_height(kind)};
    Node node = make_node(id, role_of(kind), view.label, area);
    node.value = view.value;
    node.placeholder = view.placeholder;
    node.description = note_of(view);
    node.invalid = !view.error.empty();
    node.disabled = !view.enabled;
    node.focusable = true;
    node.input_mode = kind == FieldKind::number ? InputMode::numeric : InputMode::text;
    const Interaction interaction = ui.interact(node);
    ui.record(node);

    const Theme& theme = ui.theme();
    draw_field_label(ui, area, view.label);
    draw_field_box(ui, node, interaction);
    const std::optional<Icon> icon = icon_of(kind);
    if (icon) draw_field_icon(ui, area, *icon, node.disabled);
    if (!interaction.focused) {
        const bool is_empty = view.value.empty();
        const std::string& value = view.shown.empty() ? view.value : view.shown;
        Color color = is_empty ? theme.weak_text : theme.text;
        if (node.disabled) color = theme.disabled_text;
        // In a text area, the text is in the first line.
        const Rect line{area.x, area.y, area.width, measure::field_height};
        draw_field_text(ui, line, is_empty ? view.placeholder : value, color, icon.has_value());
    }
    draw_note(ui, area, view);
    return ui.value_of(node);
}

}  // namespace orgkeep::dashboard
