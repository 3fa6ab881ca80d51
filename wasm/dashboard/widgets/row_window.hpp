#pragma once

#include <cstddef>

namespace orgkeep::dashboard {

/// The rows `first` … `end` − 1 of a long table, which are in the semantics tree.
struct RowWindow {
    std::size_t first = 0;
    std::size_t end = 0;

    friend bool operator==(const RowWindow&, const RowWindow&) = default;
};

/// The window around the visible rows `first_visible` … `last_visible` of `count`, with 20 or a few
/// more rows on either side. It moves in steps of ten rows, so that the tree does not change with
/// every pixel of scrolling.
[[nodiscard]] RowWindow row_window(std::size_t first_visible, std::size_t last_visible,
                                   std::size_t count);

/// The window if all rows are `row_height` high and the viewport reaches from `from` to `to`, CSS
/// pixels below the top of the first row.
[[nodiscard]] RowWindow row_window(float from, float to, float row_height, std::size_t count);

}  // namespace orgkeep::dashboard
