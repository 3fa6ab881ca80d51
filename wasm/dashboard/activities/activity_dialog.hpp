#pragma once

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/dialog.hpp"

namespace orgkeep::dashboard {

/// Draws the dialog with the details of an activity. `log_busy` is whether its log is being loaded.
void activity_dialog(const Ui& ui, const client::ActivityView& view, bool log_busy,
                     DialogMemory& memory);

}  // namespace orgkeep::dashboard
