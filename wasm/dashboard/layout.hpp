#pragma once

#include <cstddef>

#include "wasm/dashboard/geometry.hpp"

/// Where things stand on the page, by its width alone.
namespace orgkeep::dashboard {

struct PageGrid {
    float left = 0;    ///< of the content
    float width = 0;   ///< of the content
    float gutter = 0;  ///< around the content
    float gap = 0;     ///< between cards
    int columns = 1;
    bool compact = false;  ///< a phone: one column, less around it
};

/// Three columns from 1200 CSS pixels, two from 700, one below. Very wide pages keep their content
/// at a width that can be read and centre it.
[[nodiscard]] PageGrid page_grid(float viewport_width);

/// Cards fill rows from the left; the cards of the last row share its whole width.
struct CardRow {
    std::size_t first = 0;
    std::size_t count = 0;
};

/// The row that begins with card `first` of `cards`; `first` < `cards`.
[[nodiscard]] CardRow row_at(const PageGrid& grid, std::size_t first, std::size_t cards);

/// The card at `index` of a row of `count`, on whole pixels.
[[nodiscard]] Rect card_in_row(const PageGrid& grid, std::size_t index, std::size_t count, float y,
                               float height);

}  // namespace orgkeep::dashboard
