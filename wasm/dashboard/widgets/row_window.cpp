#include "wasm/dashboard/widgets/row_window.hpp"

#include <algorithm>

namespace orgkeep::dashboard {

RowWindow row_window(std::size_t first_visible, std::size_t last_visible, std::size_t count) {
    constexpr std::size_t margin = 20;
    constexpr std::size_t step = 10;
    const std::size_t first = first_visible > margin ? (first_visible - margin) / step * step : 0;
    const std::size_t end = (last_visible + margin + step) / step * step;
    return {std::min(first, count), std::min(end, count)};
}

}  // namespace orgkeep::dashboard
