#pragma once

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/dialog.hpp"

namespace orgkeep::dashboard {

/// Draws the dialog "Edit Configuration".
void configuration_dialog(const Ui& ui, const client::ConfigurationView& view,
                          DialogMemory& memory);

}  // namespace orgkeep::dashboard
