#pragma once

#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// Draws the card "Recent Activity". `busy_log` is the id of the activity whose log is being
/// loaded. Returns the height.
float recent_card(const Ui& ui, const client::RecentActivityCardView& view,
                  std::string_view busy_log, Rect content);

}  // namespace orgkeep::dashboard
