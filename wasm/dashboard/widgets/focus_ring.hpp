#pragma once

#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// The area that the focus ring of a control surrounds, and the radius of its corners.
struct FocusRing {
    Rect area;
    float radius = 0;
};

/// Draws the ring, two pixels outside of the area. Only WidgetFrame calls this.
void draw_focus_ring(const Ui& ui, FocusRing ring);

}  // namespace orgkeep::dashboard
