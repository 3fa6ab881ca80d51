#include "wasm/dashboard/planner/settings_card.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "wasm/dashboard/planner/planner_controls.hpp"
#include "wasm/dashboard/widgets/card_heading.hpp"
#include "wasm/dashboard/widgets/fields/select.hpp"
#include "wasm/dashboard/widgets/fields/slider.hpp"

namespace orgkeep::dashboard::planning {

namespace {

constexpr float settings_gap = 14;
constexpr float above_buttons = 20;

struct SliderControl {
    std::string_view id;
    PlannerControl control;
};
/// The controls in the order of the sliders in the view.
constexpr std::array slider_controls{
    SliderControl{"planner.quota", PlannerControl::quota},
    SliderControl{"planner.frequency", PlannerControl::frequency},
    SliderControl{"planner.growth", PlannerControl::growth},
    SliderControl{"planner.attachments", PlannerControl::attachments},
};

/// Draws the link that resets the settings. Returns the height.
float draw_reset(const Ui& ui, Rect box, const client::ButtonView& view) {
    if (view.label.empty()) return 0;
    constexpr float height = 28;
    const TextKind kind = text_kind::body_strong;
    const float width = std::min(std::ceil(text_width(ui, view.label, kind)) + 1, box.width);
    Node node = make_node("planner.reset", Role::button, view.label, {box.x, box.y, width, height});
    node.description = view.reason;
    node.disabled = !view.enabled;
    node.focusable = true;
    node.actionable = true;
    const Color color = view.enabled ? ui.theme().link : ui.theme().disabled_text;
    if (text_button(ui, node, kind, color)) emit_control(ui, PlannerControl::reset);
    return height;
}

}  // namespace

float settings_card(const Ui& ui, const client::planning::PlannerView& view, Rect content) {
    float y = content.y;
    const auto rest = [&] { return Rect{content.x, y, content.width, 0}; };
    y += card_heading(ui, "planner.settings.title", rest(), view.settings_title, "");
    y += 4;
    for (std::size_t i = 0; i < std::min(view.sliders.size(), slider_controls.size()); ++i) {
        const SliderControl& each = slider_controls[i];
        const float height = slider_height(ui, content.width, view.sliders[i]);
        if (!ui.is_measuring()) {
            const auto moved = slider(ui, each.id, rest(), view.sliders[i]);
            if (moved) emit_control(ui, each.control, std::to_string(*moved));
        }
        y += height + settings_gap;
    }
    if (!view.risk_level.options.empty()) {
        const auto option = select_field(ui, "planner.level", rest(), view.risk_level);
        if (option) emit_control(ui, PlannerControl::risk_level, std::to_string(*option));
        y += select_height;
    }
    y += above_buttons;
    const std::array buttons{
        ControlButton{"planner.apply", view.apply, PlannerControl::apply, ButtonKind::primary},
        ControlButton{"planner.apply_chosen", view.apply_chosen, PlannerControl::apply_chosen},
        ControlButton{"planner.compare", view.compare, PlannerControl::compare},
    };
    const float height = control_buttons(ui, rest(), buttons);
    y += height > 0 ? height + 8 : 0;
    y += draw_reset(ui, rest(), view.reset);
    return y - content.y;
}

}  // namespace orgkeep::dashboard::planning
