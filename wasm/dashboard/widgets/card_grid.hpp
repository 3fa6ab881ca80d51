#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "wasm/dashboard/ui/function_ref.hpp"
#include "wasm/dashboard/ui/page_grid.hpp"
#include "wasm/dashboard/ui/ui.hpp"

/// The grid of cards on a page: rows of cards that are equally high.
namespace orgkeep::dashboard {

/// A page is twelve units wide; the cards of a row share them.
inline constexpr int units_of_page = 12;

/// Cards side by side, and their widths in units.
struct CardRow {
    std::size_t count = 0;
    std::array<int, 3> units{};
};

/// The rows of a page with two and three columns. In one column every card has a row of its own.
struct CardLayout {
    std::span<const CardRow> two_columns;
    std::span<const CardRow> three_columns;
};

struct Card {
    std::string_view id;  ///< id of its node; "" for a placeholder, which has no node
    std::string_view title;
    float highlight = 0;  ///< opacity of a border in the brand's color, 0 … 1
};

/// Draws the content of the card at an index into the area inside its padding, and returns the
/// height of the content. It is called with a height of 0 to measure and with the final height to
/// draw.
using DrawCardContent = FunctionRef<float(std::size_t, const Ui&, Rect)>;

/// Draws the cards in rows; all cards of a row are as high as the highest of them. Returns the
/// height of the grid.
float draw_card_grid(const Ui& ui, const PageGrid& grid, float y, const CardLayout& layout,
                     std::span<const Card> cards, DrawCardContent draw);

/// The background and the border of a card.
void draw_card_background(const Ui& ui, Rect area);

}  // namespace orgkeep::dashboard
