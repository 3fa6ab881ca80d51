#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "wasm/dashboard/paint/geometry.hpp"

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
/// at a width that can be read and center it.
[[nodiscard]] PageGrid page_grid(float viewport_width);

/// The page is twelve units wide; a card takes up some of them.
inline constexpr int units_of_page = 12;

/// Cards side by side.
struct CardRow {
    std::size_t first = 0;  ///< of its cards
    std::size_t count = 0;
    std::array<int, 3> units{};  ///< of each of its cards
};

/// The rows of the dashboard's five cards: status, usage, storage, details, recent activity.
[[nodiscard]] std::span<const CardRow> dashboard_rows(const PageGrid& grid);

/// The card at `index` of a row, on whole pixels.
[[nodiscard]] Rect card_in_row(const PageGrid& grid, const CardRow& row, std::size_t index, float y,
                               float height);

}  // namespace orgkeep::dashboard
