#include "wasm/dashboard/widgets/fields/field.hpp"

#include <algorithm>
#include <utility>

#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr TextKind label_kind = text_kind::small;
constexpr float field_label_gap = 4;
constexpr float remark_gap = 4;
constexpr float icon_size = 16;
constexpr float icon_gap = 8;
constexpr float mark_size = 14;  // before an error
constexpr float mark_gap = 6;

constexpr float label_room = label_kind.line + field_label_gap;

/// The room of the words below a field.
Rect remark_room(Rect box, const client::FieldView& view) {
    const float indent = view.error.empty() ? 0 : mark_size + mark_gap;
    return {box.x + indent, bottom(box) + remark_gap, std::max(0.0F, box.width - indent), 0};
}

const std::string& remark(const client::FieldView& view) {
    return view.error.empty() ? view.hint : view.error;
}

/// Words as wide as the box, above it.
void draw_label(const Ui& ui, Rect box, std::string_view label) {
    draw_line(ui, {box.x, box.y - label_room, box.width, label_kind.line}, label, label_kind,
              ui.theme().weak_text);
}

void draw_remark(const Ui& ui, Rect box, const client::FieldView& view) {
    const Theme& theme = ui.theme();
    const Rect room = remark_room(box, view);
    if (!view.error.empty()) {
        draw_sign(ui, {box.x + mark_size / 2, room.y + text_kind::small.line / 2}, mark_size,
                  theme.error.mark);
    }
    draw_paragraph(ui, room, remark(view), text_kind::small,
                   view.error.empty() ? theme.weak_text : theme.error.mark);
}

/// The empty box. The keyboard shows as a thicker edge, which takes no room.
void draw_box(const Ui& ui, const Node& meaning, const Interaction& touch) {
    const Theme& theme = ui.theme();
    const float hair = ui.paint.hairline_thickness();
    if (meaning.disabled) {
        ui.paint.box(meaning.rect, theme.disabled_fill, theme.border, measure::field_radius, hair);
        return;
    }
    Color edge = touch.hovered ? theme.weak_text : theme.field_border;
    if (touch.focused) edge = theme.brand;
    if (meaning.invalid) edge = theme.error.mark;
    ui.paint.box(meaning.rect, theme.field, edge, measure::field_radius,
                 touch.focused ? 2 * hair : hair);
}

/// One line in the box, up to the icon if there is one.
void draw_words(const Ui& ui, Rect box, std::string_view words, Color color, bool with_icon) {
    const TextKind kind = text_kind::body;
    const float icon_room = with_icon ? icon_size + icon_gap : 0;
    draw_line(ui,
              {box.x + measure::field_padding, box.y + (box.height - kind.line) / 2,
               std::max(0.0F, box.width - 2 * measure::field_padding - icon_room), kind.line},
              words, kind, color);
}

void draw_box_icon(const Ui& ui, Rect box, Icon icon, bool disabled) {
    draw_icon(ui.paint, icon, {right(box) - measure::field_padding - icon_size / 2, center(box).y},
              icon_size, disabled ? ui.theme().disabled_text : ui.theme().weak_text);
}

Role role_of(FieldKind kind) {
    switch (kind) {
        case FieldKind::search:
            return Role::search_field;
        case FieldKind::date:
            return Role::date_field;
        case FieldKind::lines:
            return Role::text_area;
        case FieldKind::text:
        case FieldKind::number:
            break;
    }
    return Role::text_field;
}

float box_height(FieldKind kind) {
    return kind == FieldKind::lines ? measure::text_area_height : measure::field_height;
}

std::optional<Icon> icon_of(FieldKind kind) {
    if (kind == FieldKind::search) return Icon::search;
    if (kind == FieldKind::date) return Icon::calendar;
    return std::nullopt;
}

}  // namespace

float field_height(const Ui& ui, float width, const client::FieldView& view, FieldKind kind) {
    const float bare = label_room + box_height(kind);
    if (remark(view).empty()) return bare;
    const Rect room = remark_room({0, 0, width, 0}, view);
    return bare + remark_gap +
           draw_paragraph(ui.measuring(), room, remark(view), text_kind::small, 0).height;
}

std::optional<std::string> field(const Ui& ui, std::string_view id, FieldKind kind, Rect box,
                                 const client::FieldView& view, bool disabled) {
    const Rect area{box.x, box.y + label_room, box.width, box_height(kind)};
    Node meaning = make_node(id, role_of(kind), view.label, area);
    meaning.value = view.value;
    meaning.placeholder = view.placeholder;
    meaning.description = remark(view);
    meaning.invalid = !view.error.empty();
    meaning.disabled = disabled;
    meaning.focusable = true;
    meaning.input_mode = kind == FieldKind::number ? InputMode::numeric : InputMode::text;
    const Interaction touch = ui.interact(meaning);
    ui.record(meaning);

    const Theme& theme = ui.theme();
    draw_label(ui, area, view.label);
    draw_box(ui, meaning, touch);
    const std::optional<Icon> icon = icon_of(kind);
    if (icon) draw_box_icon(ui, area, *icon, disabled);
    if (!touch.focused) {
        const bool is_empty = view.value.empty();
        const std::string& value = view.shown.empty() ? view.value : view.shown;
        Color color = is_empty ? theme.weak_text : theme.text;
        if (disabled) color = theme.disabled_text;
        // The first of several lines.
        const Rect line{area.x, area.y, area.width, measure::field_height};
        draw_words(ui, line, is_empty ? view.placeholder : value, color, icon.has_value());
    }
    draw_remark(ui, area, view);
    return ui.value_of(meaning);
}

float choice_height(bool label_above) {
    return (label_above ? label_room : 0) + measure::field_height;
}

std::optional<std::size_t> choice(const Ui& ui, std::string_view id, Rect box,
                                  const client::ChoiceView& view, bool label_above, bool disabled) {
    const float top = label_above ? label_room : 0;
    const Rect area{box.x, box.y + top, box.width, measure::field_height};
    const Node meaning = choice_node(id, area, view, disabled);
    const Interaction touch = ui.interact(meaning);
    ui.record(meaning);

    if (label_above) draw_label(ui, area, view.label);
    draw_box(ui, meaning, touch);
    draw_words(ui, area, meaning.value, disabled ? ui.theme().disabled_text : ui.theme().text,
               true);
    draw_box_icon(ui, area, Icon::chevron_down, disabled);
    return chosen(ui, meaning);
}

Node choice_node(std::string_view id, Rect area, const client::ChoiceView& view, bool disabled) {
    Node meaning = make_node(id, Role::select, view.label, area);
    if (view.selected < view.options.size()) meaning.value = view.options[view.selected];
    meaning.options = view.options;
    meaning.disabled = disabled;
    meaning.focusable = true;
    return meaning;
}

std::optional<std::size_t> chosen(const Ui& ui, const Node& select) {
    if (select.options.empty()) return std::nullopt;
    return ui.position_of(select, select.options.size() - 1);
}

}  // namespace orgkeep::dashboard
