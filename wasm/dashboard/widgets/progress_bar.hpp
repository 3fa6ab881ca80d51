#pragma once

#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// Draws a bar that is filled to the fraction, with the label below it. Returns the height.
float progress_bar(const Ui& ui, std::string_view id, Rect box, const client::ProgressView& view);

}  // namespace orgkeep::dashboard
