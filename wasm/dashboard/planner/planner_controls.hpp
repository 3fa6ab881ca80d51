#pragma once

#include <span>
#include <string>
#include <string_view>

#include "shared/client/events.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/button.hpp"
#include "wasm/dashboard/widgets/text.hpp"

/// Controls shared by the planner's cards.
namespace orgkeep::dashboard::planning {

using client::PlannerControl;

/// Reports that the user pressed a control or set its value.
void emit_control(const Ui& ui, PlannerControl control, std::string value = {});

/// A button and its control. A button without a label is not drawn.
struct ControlButton {
    std::string_view id;
    const client::ButtonView& view;
    PlannerControl control;
    ButtonKind kind = ButtonKind::secondary;
};

/// Draws buttons side by side, in as many rows as they need. Returns the height.
float control_buttons(const Ui& ui, Rect box, std::span<const ControlButton> buttons,
                      Align align = Align::left);

/// The width of the buttons in one row.
[[nodiscard]] float control_buttons_width(const Ui& ui, std::span<const ControlButton> buttons);

/// Draws and records a paragraph in small letters. Returns the height.
float small_text(const Ui& ui, std::string_view id, Rect box, std::string_view text);

}  // namespace orgkeep::dashboard::planning
