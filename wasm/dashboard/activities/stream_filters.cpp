#include "wasm/dashboard/activities/stream_filters.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "wasm/dashboard/widgets/fields/field.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float one_row_from = 1160;
constexpr float four_columns_from = 560;
constexpr float filter_gap = 12;
constexpr float choice_width = 176;
constexpr float date_width = 148;

enum class Item { search, type, status, from, to, clear, save };

/// An item of a row: how wide it is, in columns of the grid; where there is no grid, in pixels, and
/// 0 takes what the others leave.
struct Share {
    Item item = Item::search;
    float share = 1;
};

struct FilterRow {
    std::vector<Share> items;
    float columns = 0;  ///< of the grid; 0: no grid
};

std::vector<FilterRow> rows_at(const Ui& ui, float width, const client::ActivityStreamView& view) {
    using enum Item;
    if (width >= one_row_from) {
        const float clear_width = button_width(ui, view.clear_filters);
        // While it exports the button says something longer: it shall not push the others.
        const float save_width = std::max(button_width(ui, view.export_csv), 128.0F);
        return {{{{search, 0},
                  {type, choice_width},
                  {status, choice_width},
                  {from, date_width},
                  {to, date_width},
                  {clear, clear_width},
                  {save, save_width}},
                 0}};
    }
    if (width >= four_columns_from) {
        return {{{{search, 2}, {type, 1}, {status, 1}}, 4},
                {{{from, 1}, {to, 1}, {clear, 1}, {save, 1}}, 4}};
    }
    return {{{{search, 2}}, 2},
            {{{type, 1}, {status, 1}}, 2},
            {{{from, 1}, {to, 1}}, 2},
            {{{clear, 1}, {save, 1}}, 2}};
}

/// Left edges and widths of the items of a row, in whole pixels.
std::vector<Rect> places_of(const FilterRow& row, Rect box) {
    float taken = static_cast<float>(row.items.size() - 1) * filter_gap;
    for (const Share& each : row.items) taken += each.share;
    const float column = row.columns > 0 ? (box.width + filter_gap) / row.columns : 0;
    std::vector<Rect> places;
    float begin = 0;
    float columns_so_far = 0;
    for (const Share& each : row.items) {
        columns_so_far += each.share;
        const float own = each.share > 0 ? each.share : std::floor(box.width - taken);
        const float end =
            row.columns > 0 ? std::round(columns_so_far * column) : begin + own + filter_gap;
        places.push_back({box.x + begin, box.y, std::max(0.0F, end - filter_gap - begin), 0});
        begin = end;
    }
    return places;
}

bool is_button(Item item) { return item == Item::clear || item == Item::save; }

float item_height(const Ui& ui, Item item, float width, const client::ActivityStreamView& view) {
    switch (item) {
        case Item::search:
            return field_height(ui, width, view.search);
        case Item::from:
            return field_height(ui, width, view.from);
        case Item::to:
            return field_height(ui, width, view.to);
        case Item::type:
        case Item::status:
            return choice_height(true);
        case Item::clear:
        case Item::save:
            break;
    }
    return measure::button_height;
}

void draw_item(const Ui& ui, Item item, Rect at, const client::ActivityStreamView& view) {
    switch (item) {
        case Item::search:
            if (const auto text = field(ui, "stream.search", FieldKind::search, at, view.search)) {
                ui.emit(client::SearchTyped{*text});
            }
            return;
        case Item::type:
            if (const auto option = choice(ui, "stream.type", at, view.type)) {
                ui.emit(client::TypeChosen{*option});
            }
            return;
        case Item::status:
            if (const auto option = choice(ui, "stream.status", at, view.status)) {
                ui.emit(client::StatusChosen{*option});
            }
            return;
        case Item::from:
            if (const auto date = field(ui, "stream.from", FieldKind::date, at, view.from)) {
                ui.emit(client::FromChosen{*date});
            }
            return;
        case Item::to:
            if (const auto date = field(ui, "stream.to", FieldKind::date, at, view.to)) {
                ui.emit(client::ToChosen{*date});
            }
            return;
        case Item::clear:
            if (button(ui, "stream.clear", at, view.clear_filters, ButtonKind::secondary)) {
                ui.emit(client::ClearFiltersPressed{});
            }
            return;
        case Item::save:
            if (button(ui, "stream.export", at, view.export_csv, ButtonKind::secondary)) {
                ui.emit(client::ExportPressed{});
            }
            return;
    }
}

}  // namespace

float stream_filters(const Ui& ui, Rect box, const client::ActivityStreamView& view) {
    float y = box.y;
    for (const FilterRow& row : rows_at(ui, box.width, view)) {
        if (y > box.y) y += filter_gap;
        const std::vector<Rect> places = places_of(row, {box.x, y, box.width, 0});
        bool fields = false;
        float height = 0;
        for (std::size_t i = 0; i < row.items.size(); ++i) {
            const Item item = row.items[i].item;
            fields = fields || !is_button(item);
            height = std::max(height, item_height(ui, item, places[i].width, view));
        }
        for (std::size_t i = 0; i < row.items.size(); ++i) {
            const Item item = row.items[i].item;
            Rect at = places[i];
            if (is_button(item)) {
                // Beside a field, level with its box.
                if (fields) at.y += choice_height(true) - measure::field_height;
                at.height = measure::button_height;
            }
            draw_item(ui, item, at, view);
        }
        y += height;
    }
    return y - box.y;
}

}  // namespace orgkeep::dashboard
