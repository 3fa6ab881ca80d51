#include "wasm/dashboard/widgets/card_grid.hpp"

#include <algorithm>
#include <cmath>

namespace orgkeep::dashboard {

namespace {

constexpr CardRow one_card{1, {units_of_page}};

/// The rows of the cards; there are none in one column.
std::span<const CardRow> rows_of(const CardLayout& layout, const PageGrid& grid) {
    if (grid.columns == 3) return layout.three_columns;
    if (grid.columns == 2) return layout.two_columns;
    return {};
}

/// The area of the card at `index` of a row, in whole pixels.
Rect card_area(const PageGrid& grid, const CardRow& row, std::size_t index, float y, float height) {
    const float unit = (grid.width + grid.gap) / static_cast<float>(units_of_page);
    int before = 0;
    for (std::size_t i = 0; i < index; ++i) before += row.units[i];
    const float from = std::round(static_cast<float>(before) * unit);
    const float to = std::round(static_cast<float>(before + row.units[index]) * unit) - grid.gap;
    return {grid.left + from, y, to - from, height};
}

Rect content_area(Rect area) { return inset(area, measure::card_padding, measure::card_padding); }

void draw_card(const Ui& ui, const Card& card, Rect area, std::size_t index, DrawCardContent draw) {
    draw_card_background(ui, area);
    if (card.highlight > 0) {
        ui.paint.outline(area, faded(ui.theme().brand, card.highlight), measure::card_radius, 2);
    }
    const Ui inside =
        card.id.empty() ? ui : ui.inside(make_node(card.id, Role::region, card.title, area));
    draw(index, inside, content_area(area));
}

}  // namespace

void draw_card_background(const Ui& ui, Rect area) {
    ui.paint.box(area, ui.theme().surface, ui.theme().border, measure::card_radius,
                 ui.paint.hairline_thickness());
}

float draw_card_grid(const Ui& ui, const PageGrid& grid, float y, const CardLayout& layout,
                     std::span<const Card> cards, DrawCardContent draw) {
    const std::span<const CardRow> rows = rows_of(layout, grid);
    float top = y;
    std::size_t first = 0;
    for (std::size_t r = 0; first < cards.size(); ++r) {
        const CardRow& row = rows.empty() ? one_card : rows[r];
        float height = 0;
        for (std::size_t i = 0; i < row.count; ++i) {
            const Rect content = content_area(card_area(grid, row, i, top, 0));
            const float needed =
                draw(first + i, ui.measuring(), {content.x, content.y, content.width, 0});
            height = std::max(height, std::ceil(needed) + 2 * measure::card_padding);
        }
        for (std::size_t i = 0; i < row.count; ++i) {
            draw_card(ui, cards[first + i], card_area(grid, row, i, top, height), first + i, draw);
        }
        top += height + grid.gap;
        first += row.count;
    }
    return top - grid.gap - y;
}

}  // namespace orgkeep::dashboard
