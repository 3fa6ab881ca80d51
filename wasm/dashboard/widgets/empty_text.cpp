#include "wasm/dashboard/widgets/empty_text.hpp"

#include <algorithm>

#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

float draw_empty_text(const Ui& ui, std::string_view id, Rect box, std::string_view text) {
    const TextKind kind = text_kind::body;
    const Rect drawn =
        draw_paragraph(ui, {box.x, box.y + (box.height - kind.line) / 2, box.width, 0}, text, kind,
                       ui.theme().weak_text, Align::center);
    if (!text.empty()) ui.record(make_node(id, Role::text, text, drawn));
    return std::max(box.height, bottom(drawn) - box.y);
}

}  // namespace orgkeep::dashboard
