#pragma once

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// Draws the filters of the stream and the button that exports the matching activities: in one row
/// if they fit, else in a grid of four or two columns. Returns the height.
float stream_filters(const Ui& ui, Rect box, const client::ActivityStreamView& view);

}  // namespace orgkeep::dashboard
