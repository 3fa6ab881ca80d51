#include <algorithm>
#include <array>
#include <cmath>

#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/planner/planner_controls.hpp"
#include "wasm/dashboard/widgets/fields/field.hpp"

namespace orgkeep::dashboard::planning {

namespace {

constexpr float settings_gap = 14;
constexpr float above_buttons = 20;

struct Control {
    std::string_view id;
    PlannerControl control;
};
/// In the order of the view's sliders.
constexpr std::array controls{
    Control{"planner.quota", PlannerControl::quota},
    Control{"planner.frequency", PlannerControl::frequency},
    Control{"planner.growth", PlannerControl::growth},
    Control{"planner.attachments", PlannerControl::attachments},
};

/// The way back, in words: it is no choice of its own. Gives the height.
float draw_reset(const Ui& ui, Rect box, const client::ButtonView& view) {
    if (view.label.empty()) return 0;
    constexpr float height = 28;
    const TextKind kind = text_kind::body_strong;
    const float width = std::min(std::ceil(line_width(ui, view.label, kind)) + 1, box.width);
    Node meaning =
        make_node("planner.reset", Role::button, view.label, {box.x, box.y, width, height});
    meaning.description = view.reason;
    meaning.disabled = !view.enabled;
    meaning.focusable = true;
    meaning.actionable = true;
    const Color color = view.enabled ? ui.theme().link : ui.theme().disabled_text;
    if (text_button(ui, meaning, kind, color)) use(ui, PlannerControl::reset);
    return height;
}

}  // namespace

float settings_card(const Ui& ui, const PlannerView& view, Rect content) {
    float y = content.y;
    y += card_heading(ui, "planner.settings.title", {content.x, y, content.width, 0},
                      view.settings_title, "");
    y += 4;
    for (std::size_t i = 0; i < std::min(view.sliders.size(), controls.size()); ++i) {
        const float height = slider_height(ui, content.width, view.sliders[i]);
        if (!ui.is_measuring()) {
            slider(ui, controls[i].id, {content.x, y, content.width, height}, view.sliders[i],
                   controls[i].control);
        }
        y += height + settings_gap;
    }
    if (!view.risk_level.options.empty()) {
        const Rect box{content.x, y, content.width, 0};
        const auto option =
            choice(ui, "planner.level", box, view.risk_level, true, !view.risk_level.enabled);
        if (option) use(ui, PlannerControl::risk_level, std::to_string(*option));
        y += choice_height(true);
    }
    y += above_buttons;
    const std::array presses{
        Press{"planner.apply", view.apply, PlannerControl::apply, ButtonKind::primary},
        Press{"planner.apply_chosen", view.apply_chosen, PlannerControl::apply_chosen},
        Press{"planner.compare", view.compare, PlannerControl::compare},
    };
    const float buttons = draw_presses(ui, {content.x, y, content.width, 0}, presses);
    y += buttons > 0 ? buttons + 8 : 0;
    y += draw_reset(ui, {content.x, y, content.width, 0}, view.reset);
    return y - content.y;
}

}  // namespace orgkeep::dashboard::planning
