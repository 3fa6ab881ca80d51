#include "wasm/dashboard/layout.hpp"

#include <algorithm>
#include <cmath>

#include "wasm/dashboard/theme.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float three_columns_from = 1200;
constexpr float two_columns_from = 700;

}  // namespace

PageGrid page_grid(float viewport_width) {
    PageGrid grid;
    grid.compact = viewport_width < two_columns_from;
    grid.gutter = grid.compact ? 12.0F : 24.0F;
    grid.gap = grid.compact ? 12.0F : 16.0F;
    if (viewport_width >= three_columns_from) {
        grid.columns = 3;
    } else if (!grid.compact) {
        grid.columns = 2;
    }
    const float room = std::max(0.0F, viewport_width - 2 * grid.gutter);
    grid.width = std::min(room, measure::max_content_width);
    grid.left = std::floor(grid.gutter + (room - grid.width) / 2);
    return grid;
}

CardRow row_at(const PageGrid& grid, std::size_t first, std::size_t cards) {
    return {first, std::min(cards - first, static_cast<std::size_t>(grid.columns))};
}

Rect card_in_row(const PageGrid& grid, std::size_t index, std::size_t count, float y,
                 float height) {
    const float share = (grid.width + grid.gap) / static_cast<float>(count);
    const float from = std::round(static_cast<float>(index) * share);
    const float to = std::round(static_cast<float>(index + 1) * share) - grid.gap;
    return {grid.left + from, y, to - from, height};
}

}  // namespace orgkeep::dashboard
