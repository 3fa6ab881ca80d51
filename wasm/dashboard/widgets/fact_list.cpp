#include "wasm/dashboard/widgets/fact_list.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "wasm/dashboard/widgets/badge.hpp"
#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float label_gap = 16;  // gap between label and value

/// Draws the value as a pill at the right end of `box`.
Rect draw_badge_value(const Ui& ui, Rect box, const client::Fact& view) {
    const client::Badge shown{*view.badge, view.value};
    const Icon icon = state_icon(shown.tone);
    const float width = pill(ui.measuring(), {}, box.width, shown, icon).width;
    const float top = box.y + (text_kind::value.line - measure::badge_height) / 2;
    return pill(ui, {right(box) - width, top}, box.width, shown, icon);
}

/// Draws one label and its value. The value is wrapped if both do not fit on one line. Returns the
/// height.
float draw_fact(const Ui& ui, std::string_view id, Rect box, const client::Fact& view) {
    const TextKind kind = text_kind::body;
    const float padding = (measure::row_height - kind.line) / 2;
    const float full_label_width = text_width(ui, view.label, kind);
    const float value_width =
        view.badge ? pill(ui.measuring(), {}, box.width, {*view.badge, view.value}).width
                   : text_width(ui, view.value, text_kind::value);
    const bool fits = full_label_width + label_gap + value_width <= box.width;
    const float label_width =
        fits ? full_label_width : std::min(full_label_width, std::floor(box.width * 0.45F));
    draw_text(ui, {box.x, box.y + padding, std::ceil(label_width), kind.line}, view.label, kind,
              ui.theme().weak_text);
    const float value_left = box.x + std::ceil(label_width) + label_gap;
    const Rect value_box{value_left, box.y + padding, std::max(0.0F, right(box) - value_left), 0};
    const Rect value = view.badge ? draw_badge_value(ui, value_box, view)
                                  : draw_paragraph(ui, value_box, view.value, text_kind::value,
                                                   ui.theme().text, Align::right);
    const float height = std::max(measure::row_height, value.height + 2 * padding);
    Node node = make_node(id, Role::description_item, view.label,
                          {box.x, box.y, box.width, view.badge ? measure::row_height : height});
    node.value = view.value;
    node.description = view.exact;
    node.tone = view.badge;
    if (!view.exact.empty() && ui.interact(node).hovered) ui.show_tooltip(value, view.exact);
    ui.record(node);
    return node.rect.height;
}

}  // namespace

float fact_list(const Ui& ui, std::string_view id, std::string_view name, Rect box,
                std::span<const client::Fact> facts) {
    const auto draw_all = [&](const Ui& target) {
        float height = 0;
        for (std::size_t i = 0; i < facts.size(); ++i) {
            height += draw_fact(target, std::string(id) + "." + std::to_string(i),
                                {box.x, box.y + height, box.width, 0}, facts[i]);
        }
        return height;
    };
    const float height = draw_all(ui.measuring());
    const Ui list =
        ui.inside(make_node(id, Role::description_list, name, {box.x, box.y, box.width, height}));
    draw_all(list);
    return height;
}

}  // namespace orgkeep::dashboard
