#pragma once

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// Draws the card with the tabs "Account Details" and "App Settings". Returns the height.
float details_card(const Ui& ui, const client::DetailsCardView& view, Rect content);

/// The id of the node to focus when the user is led to the settings: the button Edit, or the tab
/// "App Settings" if it is not selected.
[[nodiscard]] const char* settings_node(const client::DetailsCardView& view);

}  // namespace orgkeep::dashboard
