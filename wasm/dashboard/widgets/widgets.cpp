#include "wasm/dashboard/widgets/widgets.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "wasm/dashboard/paint/icons.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float spinner_size = 12;
constexpr float spinner_gap = 6;
constexpr float badge_padding = 10;
constexpr float badge_mark = 10;
constexpr float badge_gap = 5;
constexpr float quiet_radius = 6;  // behind a quiet control under the pointer

float aligned_x(Rect box, float width, Align align) {
    switch (align) {
        case Align::center:
            return box.x + (box.width - width) / 2;
        case Align::right:
            return right(box) - width;
        case Align::left:
            break;
    }
    return box.x;
}

struct ButtonColors {
    Color fill;
    Color edge;
    Color words;
};

ButtonColors primary_colors(const Theme& theme, const client::ButtonView& view,
                            const Interaction& touch) {
    // Busy is not refused: it keeps its color, the turning mark says the rest.
    if (!view.enabled && !view.busy) {
        return {theme.disabled_fill, theme.disabled_fill, theme.disabled_text};
    }
    Color fill = theme.brand;
    if (view.enabled && touch.hovered) fill = theme.brand_hovered;
    if (view.enabled && touch.pressed) fill = theme.brand_pressed;
    return {fill, fill, theme.on_brand};
}

ButtonColors secondary_colors(const Theme& theme, const client::ButtonView& view,
                              const Interaction& touch) {
    if (!view.enabled && !view.busy) return {theme.surface, theme.border, theme.disabled_text};
    Color fill = theme.surface;
    if (view.enabled && touch.hovered) fill = theme.hovered;
    if (view.enabled && touch.pressed) fill = theme.border;
    return {fill, theme.field_border, theme.link};
}

float pill_width(const Ui& ui, std::string_view label) {
    constexpr float around = 2 * badge_padding + badge_mark + badge_gap;
    return std::ceil(line_width(ui, label, text_kind::small_strong)) + around;
}

/// A pill with the words and the mark in it. Where there is no room for both, the words say it.
void draw_pill(const Ui& ui, Rect area, const client::Badge& view, Icon mark) {
    const ToneColors colors = tone_colors(ui.theme(), view.tone);
    const TextKind kind = text_kind::small_strong;
    ui.paint.fill(area, colors.fill, measure::badge_height / 2);
    float text_left = area.x + badge_padding;
    if (area.width >= pill_width(ui, view.label)) {
        const Point mark_at{text_left + badge_mark / 2, center(area).y};
        draw_icon(ui.paint, mark, mark_at, badge_mark + 2, colors.mark);
        text_left += badge_mark + badge_gap;
    }
    draw_line(ui,
              {text_left, area.y + (area.height - kind.line) / 2,
               right(area) - badge_padding - text_left + 1, kind.line},
              view.label, kind, colors.mark);
}

}  // namespace

float line_width(const Ui& ui, std::string_view text, TextKind kind) {
    return ui.type().width(text, kind);
}

Rect draw_line(const Ui& ui, Rect box, std::string_view text, TextKind kind, Color color,
               Align align) {
    const std::string shown = ui.type().ellipsized(text, kind, box.width);
    const float width = line_width(ui, shown, kind);
    const Rect at{aligned_x(box, width, align), box.y, width, kind.line};
    ui.paint.text({at.x, at.y}, shown, kind, color);
    return at;
}

Rect draw_paragraph(const Ui& ui, Rect box, std::string_view text, TextKind kind, Color color,
                    Align align) {
    Rect taken{box.x, box.y, 0, 0};
    if (text.empty()) return taken;
    for (const std::string_view line : ui.type().wrapped(text, kind, box.width)) {
        const Rect at = draw_line(ui, {box.x, box.y + taken.height, box.width, kind.line}, line,
                                  kind, color, align);
        taken.width = std::max(taken.width, at.width);
        taken.height += kind.line;
    }
    taken.x = aligned_x(box, taken.width, align);
    return taken;
}

float button_width(const Ui& ui, const client::ButtonView& button) {
    // The same while it is busy, when the turning mark takes some of the padding: a button that
    // grows under the pointer is a restless one.
    return std::ceil(line_width(ui, button.label, text_kind::body_strong)) +
           2 * measure::button_padding;
}

bool button(const Ui& ui, std::string_view id, Rect area, const client::ButtonView& view,
            ButtonKind kind, Role role) {
    Node meaning = make_node(id, role, view.label, area);
    meaning.description = view.reason;
    meaning.disabled = !view.enabled;
    meaning.busy = view.busy;
    meaning.focusable = true;
    meaning.actionable = role == Role::button;
    meaning.primary = kind == ButtonKind::primary;
    const Interaction touch = ui.interact(meaning);
    ui.record(meaning);

    const ButtonColors colors = meaning.primary ? primary_colors(ui.theme(), view, touch)
                                                : secondary_colors(ui.theme(), view, touch);
    ui.paint.box(area, colors.fill, colors.edge, measure::button_radius,
                 ui.paint.hairline_thickness());
    if (touch.focus_visible) {
        ui.paint.focus_ring(area, ui.theme().brand, measure::button_radius);
    }

    const float mark = view.busy ? spinner_size + spinner_gap : 0;
    const float room = std::max(0.0F, area.width - 12 - mark);
    const float words = std::min(line_width(ui, view.label, text_kind::body_strong), room);
    const float from = area.x + (area.width - words - mark) / 2;
    const float top = area.y + (area.height - text_kind::body_strong.line) / 2;
    if (view.busy) {
        ui.spinner({from + spinner_size / 2, center(area).y}, spinner_size, colors.words);
    }
    draw_line(ui, {from + mark, top, room, text_kind::body_strong.line}, view.label,
              text_kind::body_strong, colors.words);
    if (!view.enabled && (touch.hovered || touch.focus_visible)) ui.show_tooltip(area, view.reason);
    return touch.activated;
}

bool icon_button(const Ui& ui, const Node& meaning, Icon icon) {
    constexpr float size = 16;
    const Theme& theme = ui.theme();
    const Interaction touch = ui.interact(meaning);
    ui.record(meaning);
    const Rect area = meaning.rect;
    const Color color = meaning.disabled ? theme.disabled_text : theme.link;
    if (touch.hovered && !meaning.disabled) ui.paint.fill(area, theme.hovered, quiet_radius);
    if (meaning.busy) {
        ui.spinner(center(area), size, color);
    } else {
        draw_icon(ui.paint, icon, center(area), size, color);
    }
    if (touch.focus_visible) ui.paint.focus_ring(inset(area, 2, 2), theme.brand, quiet_radius);
    if (touch.hovered || touch.focus_visible) ui.show_tooltip(area, meaning.name);
    return touch.activated;
}

Rect pill(const Ui& ui, Point left_top, float max_width, const client::Badge& view,
          std::optional<Icon> mark) {
    if (view.label.empty()) return {left_top.x, left_top.y, 0, measure::badge_height};
    const float width = std::min(pill_width(ui, view.label), max_width);
    const Rect area{left_top.x, left_top.y, width, measure::badge_height};
    draw_pill(ui, area, view, mark.value_or(icon_of(view.tone)));
    return area;
}

bool text_button(const Ui& ui, const Node& meaning, TextKind kind, Color color) {
    const Interaction touch = ui.interact(meaning);
    ui.record(meaning);
    const Rect box = meaning.rect;
    const Rect words{box.x, box.y + (box.height - kind.line) / 2, box.width, kind.line};
    const Rect drawn = draw_line(ui, words, meaning.name, kind, color);
    if (touch.hovered && !meaning.disabled) {
        ui.paint.hairline(drawn.x, bottom(drawn) - kind.line / 6, drawn.width, color);
    }
    if (touch.focus_visible) ui.paint.focus_ring(drawn, ui.theme().brand, 4);
    if (meaning.disabled && (touch.hovered || touch.focus_visible)) {
        ui.show_tooltip(drawn, meaning.description);
    }
    return touch.activated;
}

Rect badge(const Ui& ui, std::string_view id, Point right_top, float max_width,
           const client::Badge& view) {
    if (view.label.empty()) return {right_top.x, right_top.y, 0, measure::badge_height};
    const float width = std::min(pill_width(ui, view.label), max_width);
    // A connection that is well is a plain dot: a check mark would claim that something was done.
    const Icon mark = view.tone == client::Tone::success ? Icon::dot : icon_of(view.tone);
    const Rect area = pill(ui, {right_top.x - width, right_top.y}, max_width, view, mark);
    Node meaning = make_node(id, Role::status, view.label, area);
    meaning.tone = view.tone;
    ui.record(meaning);
    return area;
}

float progress(const Ui& ui, std::string_view id, Rect box, const client::ProgressView& view) {
    constexpr float bar_height = 6;
    constexpr float gap = 6;
    const double known = std::isfinite(view.fraction) ? std::clamp(view.fraction, 0.0, 1.0) : 0.0;
    const auto shown = static_cast<float>(ui.animated(id, known));
    const Rect bar{box.x, box.y, box.width, bar_height};
    ui.paint.fill(bar, ui.theme().track, bar_height / 2);
    if (shown > 0) {
        const float width = std::max(bar.width * shown, bar_height);
        ui.paint.fill({bar.x, bar.y, width, bar.height}, ui.theme().brand, bar_height / 2);
    }
    const Rect words = draw_paragraph(ui, {box.x, bottom(bar) + gap, box.width, 0}, view.label,
                                      text_kind::small, ui.theme().weak_text);
    const float height = words.height > 0 ? bar_height + gap + words.height : bar_height;
    Node meaning = make_node(id, Role::progress_bar, view.label, {box.x, box.y, box.width, height});
    meaning.fraction = known;
    ui.record(meaning);
    return height;
}

void draw_sign(const Ui& ui, Point middle, float size, Color color) {
    ui.paint.disc(middle, size / 2, color);
    draw_icon(ui.paint, Icon::exclamation, middle, size * 0.75F, ui.theme().surface);
}

float callout(const Ui& ui, std::string_view id, Rect box, std::string_view text, client::Tone tone,
              Role role) {
    constexpr float padding = 12;
    constexpr float mark = 16;
    constexpr float gap = 8;
    const ToneColors colors = tone_colors(ui.theme(), tone);
    const Rect words{box.x + padding + mark + gap, box.y + padding,
                     box.width - 2 * padding - mark - gap, 0};
    const float height =
        draw_paragraph(ui.measuring(), words, text, text_kind::body, 0).height + 2 * padding;
    const Rect area{box.x, box.y, box.width, height};
    ui.paint.fill(area, mixed(ui.theme().surface, colors.fill, 0.45F), measure::button_radius);
    draw_sign(ui, {box.x + padding + mark / 2, words.y + 10}, mark, colors.mark);
    draw_paragraph(ui, words, text, text_kind::body, ui.theme().text);
    Node meaning = make_node(id, role, text, area);
    meaning.tone = tone;
    ui.record(meaning);
    return height;
}

}  // namespace orgkeep::dashboard
