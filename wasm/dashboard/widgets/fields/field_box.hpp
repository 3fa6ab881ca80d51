#pragma once

#include <string_view>

#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/ui/ui.hpp"

/// The parts that text fields and selects share: a box with a label above it. The elements of the
/// DOM mirror do the work (caret, selection, input methods, the list of options); only their look
/// is drawn here.
namespace orgkeep::dashboard {

/// The height of the label above a field, with the gap below it.
inline constexpr float field_label_height = text_kind::small.line + 4;

/// Draws the label above the box.
void draw_field_label(const Ui& ui, Rect box, std::string_view label);

/// Draws the empty box. The focus shows as a thicker border in the brand's color instead of a ring.
void draw_field_box(const Ui& ui, const Node& node, const Interaction& interaction);

/// Draws one line of text in the box, up to the icon if there is one.
void draw_field_text(const Ui& ui, Rect box, std::string_view text, Color color, bool with_icon);

/// Draws an icon at the right end of the box.
void draw_field_icon(const Ui& ui, Rect box, Icon icon, bool disabled);

}  // namespace orgkeep::dashboard
