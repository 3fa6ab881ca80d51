#pragma once

#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// The width that a button needs for its label.
[[nodiscard]] float button_width(const Ui& ui, const client::ButtonView& button);

/// `primary` is filled with the brand's color; `secondary` has a border.
enum class ButtonKind { primary, secondary };

/// Draws a button; returns whether it was pressed. A disabled button stays in the tab order and
/// shows its reason in a tooltip. With another role than `button` it is never activated.
[[nodiscard]] bool button(const Ui& ui, std::string_view id, Rect area,
                          const client::ButtonView& view, ButtonKind kind = ButtonKind::primary,
                          Role role = Role::button);

/// The look of the icon of an icon button.
struct IconStyle {
    Color color;
    Color hovered_color;
    float size = 16;
    bool tooltip = true;  ///< the name of the node is shown on hover and focus
};

/// Draws an icon in the middle of the node's rectangle and records the node; returns whether it was
/// pressed. A busy node shows a spinner instead of the icon.
bool icon_button(const Ui& ui, const Node& node, Icon icon, const IconStyle& style);

/// Draws the name of the node, vertically centered in its rectangle, and records the node; returns
/// whether it was pressed. A disabled node shows its description in a tooltip.
[[nodiscard]] bool text_button(const Ui& ui, const Node& node, TextKind kind, Color color);

}  // namespace orgkeep::dashboard
