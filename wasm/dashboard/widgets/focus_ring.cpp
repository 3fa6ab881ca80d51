#include "wasm/dashboard/widgets/focus_ring.hpp"

namespace orgkeep::dashboard {

void draw_focus_ring(const Ui& ui, FocusRing ring) {
    constexpr float gap = 2;
    constexpr float thickness = 2;
    ui.paint.outline(inset(ring.area, -gap, -gap), ui.theme().brand, ring.radius + gap, thickness);
}

}  // namespace orgkeep::dashboard
