#include "wasm/dashboard/widgets/card_heading.hpp"

#include <string>

#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

float card_heading(const Ui& ui, std::string_view id, Rect box, std::string_view title,
                   std::string_view subtitle) {
    constexpr float gap = 8;
    // The height of a button aligns the titles of neighboring cards, with and without buttons.
    constexpr float height = measure::button_height;
    const float top = box.y + (height - text_kind::title.line) / 2;
    const Rect title_rect = draw_text(ui, {box.x, top, box.width, text_kind::title.line}, title,
                                      text_kind::title, ui.theme().heading);
    Node heading = make_node(id, Role::heading, title, title_rect);
    heading.level = 2;
    ui.record(heading);
    if (subtitle.empty()) return height;

    const TextKind kind = text_kind::small;
    const float left = right(title_rect) + gap;
    const bool beside = left + text_width(ui, subtitle, kind) <= right(box);
    const Rect subtitle_box = beside ? Rect{left, top + 1.5F, right(box) - left + 1, kind.line}
                                     : Rect{box.x, box.y + height - 4, box.width, kind.line};
    const Rect drawn = draw_text(ui, subtitle_box, subtitle, kind, ui.theme().weak_text);
    ui.record(make_node(std::string(id) + ".more", Role::text, subtitle, drawn));
    return beside ? height : height - 4 + kind.line;
}

}  // namespace orgkeep::dashboard
