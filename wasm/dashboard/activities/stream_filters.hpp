#pragma once

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// What narrows the stream down, and the export of what is left: in one row where there is room, in
/// a grid of four columns or of two below that. Gives the height.
float stream_filters(const Ui& ui, Rect box, const client::ActivityStreamView& view);

}  // namespace orgkeep::dashboard
