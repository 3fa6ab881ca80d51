#pragma once

#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// An exclamation mark on a disc, beside an error or a warning. This only draws.
void draw_alert_icon(const Ui& ui, Point middle, float size, Color color);

/// Draws a tinted box with an alert icon and a paragraph. Returns the height.
float callout(const Ui& ui, std::string_view id, Rect box, std::string_view text, client::Tone tone,
              Role role = Role::status);

}  // namespace orgkeep::dashboard
