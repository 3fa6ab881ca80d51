#pragma once

#include <optional>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// Draws a pill with an icon and a text, and records it as a live region. `right_top` is its upper
/// right corner. Returns its rectangle.
Rect badge(const Ui& ui, std::string_view id, Point right_top, float max_width,
           const client::Badge& view);

/// Draws a pill with its upper left corner at `left_top`; records no node. `icon` is that of the
/// tone unless given. Returns its rectangle.
Rect pill(const Ui& ui, Point left_top, float max_width, const client::Badge& view,
          std::optional<Icon> icon = std::nullopt);

/// The icon of a state that lasts: a healthy one is a dot, because a check mark would stand for
/// something that was done.
[[nodiscard]] Icon state_icon(client::Tone tone);

}  // namespace orgkeep::dashboard
