#include "wasm/dashboard/widgets/text.hpp"

#include <algorithm>
#include <string>

namespace orgkeep::dashboard {

namespace {

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

}  // namespace

float text_width(const Ui& ui, std::string_view text, TextKind kind) {
    return ui.type().width(text, kind);
}

Rect draw_text(const Ui& ui, Rect box, std::string_view text, TextKind kind, Color color,
               Align align) {
    const std::string shown = ui.type().ellipsized(text, kind, box.width);
    const float width = text_width(ui, shown, kind);
    const Rect rect{aligned_x(box, width, align), box.y, width, kind.line};
    ui.paint.text({rect.x, rect.y}, shown, kind, color);
    return rect;
}

Rect draw_paragraph(const Ui& ui, Rect box, std::string_view text, TextKind kind, Color color,
                    Align align) {
    Rect whole{box.x, box.y, 0, 0};
    if (text.empty()) return whole;
    for (const std::string_view line : ui.type().wrapped(text, kind, box.width)) {
        const Rect rect = draw_text(ui, {box.x, box.y + whole.height, box.width, kind.line}, line,
                                    kind, color, align);
        whole.width = std::max(whole.width, rect.width);
        whole.height += kind.line;
    }
    whole.x = aligned_x(box, whole.width, align);
    return whole;
}

}  // namespace orgkeep::dashboard
