#include "wasm/dashboard/planner/planner_controls.hpp"

#include <algorithm>
#include <utility>

namespace orgkeep::dashboard::planning {

namespace {

constexpr float button_gap = 8;

}  // namespace

void emit_control(const Ui& ui, PlannerControl control, std::string value) {
    ui.emit(client::PlannerUsed{control, std::move(value)});
}

float control_buttons_width(const Ui& ui, std::span<const ControlButton> buttons) {
    float width = 0;
    for (const ControlButton& each : buttons) {
        if (each.view.label.empty()) continue;
        width += button_width(ui, each.view) + (width > 0 ? button_gap : 0);
    }
    return width;
}

float control_buttons(const Ui& ui, Rect box, std::span<const ControlButton> buttons, Align align) {
    float x = box.x;
    float y = box.y;
    if (align == Align::right) {
        x = std::max(box.x, right(box) - control_buttons_width(ui, buttons));
    }
    bool any = false;
    for (const ControlButton& each : buttons) {
        if (each.view.label.empty()) continue;
        const float width = std::min(button_width(ui, each.view), box.width);
        if (x > box.x && x + width > right(box) + 0.5F) {
            x = box.x;
            y += measure::button_height + button_gap;
        }
        if (button(ui, each.id, {x, y, width, measure::button_height}, each.view, each.kind)) {
            emit_control(ui, each.control);
        }
        x += width + button_gap;
        any = true;
    }
    return any ? y + measure::button_height - box.y : 0;
}

float small_text(const Ui& ui, std::string_view id, Rect box, std::string_view text) {
    if (text.empty()) return 0;
    const Rect drawn = draw_paragraph(ui, {box.x, box.y, box.width, 0}, text, text_kind::small,
                                      ui.theme().weak_text);
    ui.record(make_node(id, Role::text, text, drawn));
    return drawn.height;
}

}  // namespace orgkeep::dashboard::planning
