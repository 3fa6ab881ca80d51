#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float term_gap = 16;

/// The value as a pill at the right end of `room`.
Rect badge_value(const Ui& ui, Rect room, const client::Fact& view) {
    const client::Badge shown{*view.badge, view.value};
    // A state that is well is a plain dot: a check mark would claim that something was done.
    const Icon mark = shown.tone == client::Tone::success ? Icon::dot : icon_of(shown.tone);
    const float width = pill(ui.measuring(), {}, room.width, shown, mark).width;
    const float top = room.y + (text_kind::value.line - measure::badge_height) / 2;
    return pill(ui, {right(room) - width, top}, room.width, shown, mark);
}

/// One label and value; the value wraps when both do not fit on a line. Gives the height.
float fact(const Ui& ui, std::string_view id, Rect box, const client::Fact& view) {
    const TextKind kind = text_kind::body;
    const float around = (measure::row_height - kind.line) / 2;
    const float wanted = line_width(ui, view.label, kind);
    const float value_width =
        view.badge ? pill(ui.measuring(), {}, box.width, {*view.badge, view.value}).width
                   : line_width(ui, view.value, text_kind::value);
    const bool fits = wanted + term_gap + value_width <= box.width;
    const float label_width = fits ? wanted : std::min(wanted, std::floor(box.width * 0.45F));
    draw_line(ui, {box.x, box.y + around, std::ceil(label_width), kind.line}, view.label, kind,
              ui.theme().weak_text);
    const float value_left = box.x + std::ceil(label_width) + term_gap;
    const Rect room{value_left, box.y + around, std::max(0.0F, right(box) - value_left), 0};
    const Rect value = view.badge ? badge_value(ui, room, view)
                                  : draw_paragraph(ui, room, view.value, text_kind::value,
                                                   ui.theme().text, Align::right);
    const float height = std::max(measure::row_height, value.height + 2 * around);
    Node meaning = make_node(id, Role::description_item, view.label,
                             {box.x, box.y, box.width, view.badge ? measure::row_height : height});
    meaning.value = view.value;
    meaning.description = view.exact;
    meaning.tone = view.badge;
    if (!view.exact.empty() && ui.interact(meaning).hovered) ui.show_tooltip(value, view.exact);
    ui.record(meaning);
    return meaning.rect.height;
}

}  // namespace

float fact_list(const Ui& ui, std::string_view id, std::string_view name, Rect box,
                std::span<const client::Fact> facts) {
    const auto draw_all = [&](const Ui& on) {
        float height = 0;
        for (std::size_t i = 0; i < facts.size(); ++i) {
            height += fact(on, std::string(id) + "." + std::to_string(i),
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
