#pragma once

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// Draws the user's changes beside the changes that were saved meanwhile, and the buttons that
/// choose between them. Returns the height.
float conflict_section(const Ui& ui, const client::ConflictView& view, Rect box);

}  // namespace orgkeep::dashboard
