#include "wasm/dashboard/widgets/chart/plot.hpp"

#include <algorithm>
#include <cmath>

namespace orgkeep::dashboard {

float Plot::share_of(std::int64_t value) const {
    const double share =
        static_cast<double>(value) / static_cast<double>(std::max<std::int64_t>(top, 1));
    return static_cast<float>(std::clamp(share, 0.0, 1.0));
}

float Plot::y_of(std::int64_t value) const { return bottom(area) - share_of(value) * area.height; }

Rect Plot::slot(std::size_t index, std::size_t count) const {
    const float width = area.width / static_cast<float>(std::max<std::size_t>(count, 1));
    return {area.x + width * static_cast<float>(index), area.y, width, area.height};
}

float point_x(Rect span, std::size_t index, std::size_t count) {
    if (count < 2) return center(span).x;
    return span.x + span.width * static_cast<float>(index) / static_cast<float>(count - 1);
}

std::size_t nearest_point(Rect span, float x, std::size_t count) {
    if (count < 2) return 0;
    const float share = std::clamp((x - span.x) / span.width, 0.0F, 1.0F);
    return static_cast<std::size_t>(std::lround(share * static_cast<float>(count - 1)));
}

}  // namespace orgkeep::dashboard
