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
    const float available = std::max(0.0F, viewport_width - 2 * grid.gutter);
    grid.width = std::min(available, measure::max_content_width);
    grid.left = std::floor(grid.gutter + (available - grid.width) / 2);
    return grid;
}

}  // namespace orgkeep::dashboard
