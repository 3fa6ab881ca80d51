#include "wasm/dashboard/widgets/chart/bar.hpp"

#include <algorithm>

namespace orgkeep::dashboard {

Rect bar_rect(const Ui& ui, const Plot& plot, std::size_t index, std::size_t count,
              std::int64_t value, float min_width) {
    constexpr float share_of_slot = 0.54F;
    constexpr float max_width = 40;
    constexpr float min_height = 2;
    const Rect slot = plot.slot(index, count);
    const float width =
        ui.paint.snapped(std::clamp(slot.width * share_of_slot, min_width, max_width));
    const float x = ui.paint.snapped(slot.x + (slot.width - width) / 2);
    const float floor = bottom(plot.area);
    const float top = value > 0 ? std::min(plot.y_of(value), floor - min_height) : floor;
    return {x, top, width, floor - top};
}

}  // namespace orgkeep::dashboard
