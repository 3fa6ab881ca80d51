#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/ui/ui.hpp"

/// The small parts every card is made of. Each draws itself and records its meaning.
namespace orgkeep::dashboard {

enum class Align { left, center, right };

/// One line in the upper line box of `box`, cut with an ellipsis where it does not fit. Gives the
/// rectangle the words take up. Draws only; records nothing.
Rect draw_line(const Ui& ui, Rect box, std::string_view text, TextKind kind, Color color,
               Align align = Align::left);

/// A paragraph as wide as `box` at most; its height is the result's. Draws only.
Rect draw_paragraph(const Ui& ui, Rect box, std::string_view text, TextKind kind, Color color,
                    Align align = Align::left);

/// The width of a line, for layouts.
[[nodiscard]] float line_width(const Ui& ui, std::string_view text, TextKind kind);

/// How wide a button wants to be.
[[nodiscard]] float button_width(const Ui& ui, const client::ButtonView& button);

/// `primary` is filled with the brand's color; `secondary` has an edge.
enum class ButtonKind { primary, secondary };

/// A button; true when it was pressed. Disabled, it stays in the tab order and says why when it is
/// hovered or focused. One of another role has a button's looks and no activation.
[[nodiscard]] bool button(const Ui& ui, std::string_view id, Rect area,
                          const client::ButtonView& view, ButtonKind kind = ButtonKind::primary,
                          Role role = Role::button);

/// A button that is an icon of 16 pixels in the middle of its node's rectangle; its name is said on
/// hover and focus. Records the node. True when it was pressed.
[[nodiscard]] bool icon_button(const Ui& ui, const Node& meaning, Icon icon);

/// Words that can be pressed: the node's name in the middle of its rectangle's height; true when
/// they were. Records the node. Disabled, they say why when they are hovered or focused.
[[nodiscard]] bool text_button(const Ui& ui, const Node& meaning, TextKind kind, Color color);

/// A pill with a mark and words. `right_top` is its upper right corner; gives its rectangle.
Rect badge(const Ui& ui, std::string_view id, Point right_top, float max_width,
           const client::Badge& view);

/// The same with its upper left corner at `left_top`, and no live region: one of many. `mark` is
/// the tone's own unless given. Draws only; records nothing.
Rect pill(const Ui& ui, Point left_top, float max_width, const client::Badge& view,
          std::optional<Icon> mark = std::nullopt);

/// A bar filled to the fraction, the words below it. Gives the height.
float progress(const Ui& ui, std::string_view id, Rect box, const client::ProgressView& view);

/// An exclamation mark on a disc, beside words about trouble. Draws only.
void draw_sign(const Ui& ui, Point middle, float size, Color color);

/// A tinted box with a sign and a paragraph. Gives the height.
float callout(const Ui& ui, std::string_view id, Rect box, std::string_view text, client::Tone tone,
              Role role = Role::status);

/// Labels at the left, values at the right. Gives the height.
float fact_list(const Ui& ui, std::string_view id, std::string_view name, Rect box,
                std::span<const client::Fact> facts);

}  // namespace orgkeep::dashboard
