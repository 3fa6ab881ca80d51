#include "wasm/dashboard/widgets/row_window.hpp"

#include <algorithm>
#include <cmath>

namespace orgkeep::dashboard {

RowWindow row_window(std::size_t first_visible, std::size_t last_visible, std::size_t count) {
    constexpr std::size_t margin = 20;
    constexpr std::size_t step = 10;
    const std::size_t first = first_visible > margin ? (first_visible - margin) / step * step : 0;
    const std::size_t end = (last_visible + margin + step) / step * step;
    return {std::min(first, count), std::min(end, count)};
}

RowWindow row_window(float from, float to, float row_height, std::size_t count) {
    const auto row_at = [&](float y) {
        const float row = std::floor(std::max(0.0F, y) / row_height);
        return std::min(count, static_cast<std::size_t>(row));
    };
    return row_window(row_at(from), row_at(std::max(from, to)), count);
}

}  // namespace orgkeep::dashboard
