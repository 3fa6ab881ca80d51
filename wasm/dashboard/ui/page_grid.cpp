#include "wasm/dashboard/ui/page_grid.hpp"

#include <algorithm>
#include <cmath>

#include "wasm/dashboard/paint/theme.hpp"

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

std::span<const CardRow> dashboard_rows(const PageGrid& grid) {
    static constexpr std::array three{CardRow{0, 3, {4, 4, 4}}, CardRow{3, 2, {5, 7}}};
    static constexpr std::array two{CardRow{0, 2, {6, 6}}, CardRow{2, 2, {6, 6}},
                                    CardRow{4, 1, {12}}};
    static constexpr std::array one{CardRow{0, 1, {12}}, CardRow{1, 1, {12}}, CardRow{2, 1, {12}},
                                    CardRow{3, 1, {12}}, CardRow{4, 1, {12}}};
    if (grid.columns == 3) return three;
    if (grid.columns == 2) return two;
    return one;
}

Rect card_in_row(const PageGrid& grid, const CardRow& row, std::size_t index, float y,
                 float height) {
    const float unit = (grid.width + grid.gap) / static_cast<float>(units_of_page);
    int before = 0;
    for (std::size_t i = 0; i < index; ++i) before += row.units[i];
    const float from = std::round(static_cast<float>(before) * unit);
    const float to = std::round(static_cast<float>(before + row.units[index]) * unit) - grid.gap;
    return {grid.left + from, y, to - from, height};
}

}  // namespace orgkeep::dashboard
