#pragma once

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// Draws the card "Last Backup Status" with the button Backup Now. Returns the height.
float backup_card(const Ui& ui, const client::BackupCardView& view, Rect content);

}  // namespace orgkeep::dashboard
