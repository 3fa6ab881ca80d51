#include <algorithm>
#include <cmath>

#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

float card_heading(const Ui& ui, std::string_view id, Rect box, std::string_view title,
                   std::string_view subtitle) {
    constexpr float gap = 8;
    // As high as a button, so that the titles of neighboring cards stand on one line.
    constexpr float height = measure::button_height;
    const float top = box.y + (height - text_kind::title.line) / 2;
    const Rect words = draw_line(ui, {box.x, top, box.width, text_kind::title.line}, title,
                                 text_kind::title, ui.theme().heading);
    Node heading = make_node(id, Role::heading, title, words);
    heading.level = 2;
    ui.record(heading);
    if (subtitle.empty()) return height;

    const TextKind kind = text_kind::small;
    const float left = right(words) + gap;
    const bool beside = left + line_width(ui, subtitle, kind) <= right(box);
    const Rect room = beside ? Rect{left, top + 1.5F, right(box) - left + 1, kind.line}
                             : Rect{box.x, box.y + height - 4, box.width, kind.line};
    const Rect drawn = draw_line(ui, room, subtitle, kind, ui.theme().weak_text);
    ui.record(make_node(std::string(id) + ".more", Role::text, subtitle, drawn));
    return beside ? height : height - 4 + kind.line;
}

}  // namespace orgkeep::dashboard
