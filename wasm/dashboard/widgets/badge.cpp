#include "wasm/dashboard/widgets/badge.hpp"

#include <algorithm>
#include <cmath>

#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float badge_padding = 10;
constexpr float badge_icon = 10;
constexpr float badge_gap = 5;

float pill_width(const Ui& ui, std::string_view label) {
    constexpr float around_text = 2 * badge_padding + badge_icon + badge_gap;
    return std::ceil(text_width(ui, label, text_kind::small_strong)) + around_text;
}

/// Without enough space for both, the text is shown without the icon.
void draw_pill(const Ui& ui, Rect area, const client::Badge& view, Icon icon) {
    const ToneColors colors = tone_colors(ui.theme(), view.tone);
    const TextKind kind = text_kind::small_strong;
    ui.paint.fill(area, colors.fill, measure::badge_height / 2);
    float text_left = area.x + badge_padding;
    if (area.width >= pill_width(ui, view.label)) {
        const Point middle{text_left + badge_icon / 2, center(area).y};
        draw_icon(ui.paint, icon, middle, badge_icon + 2, colors.mark);
        text_left += badge_icon + badge_gap;
    }
    draw_text(ui,
              {text_left, area.y + (area.height - kind.line) / 2,
               right(area) - badge_padding - text_left + 1, kind.line},
              view.label, kind, colors.mark);
}

}  // namespace

Icon state_icon(client::Tone tone) {
    return tone == client::Tone::success ? Icon::dot : icon_of(tone);
}

Rect pill(const Ui& ui, Point left_top, float max_width, const client::Badge& view,
          std::optional<Icon> icon) {
    if (view.label.empty()) return {left_top.x, left_top.y, 0, measure::badge_height};
    const float width = std::min(pill_width(ui, view.label), max_width);
    const Rect area{left_top.x, left_top.y, width, measure::badge_height};
    draw_pill(ui, area, view, icon.value_or(icon_of(view.tone)));
    return area;
}

Rect badge(const Ui& ui, std::string_view id, Point right_top, float max_width,
           const client::Badge& view) {
    if (view.label.empty()) return {right_top.x, right_top.y, 0, measure::badge_height};
    const float width = std::min(pill_width(ui, view.label), max_width);
    const Rect area =
        pill(ui, {right_top.x - width, right_top.y}, max_width, view, state_icon(view.tone));
    Node node = make_node(id, Role::status, view.label, area);
    node.tone = view.tone;
    ui.record(node);
    return area;
}

}  // namespace orgkeep::dashboard
