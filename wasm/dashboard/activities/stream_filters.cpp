#include "wasm/dashboard/activities/stream_filters.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "wasm/dashboard/widgets/button.hpp"
#include "wasm/dashboard/widgets/fields/field.hpp"
#include "wasm/dashboard/widgets/fields/select.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float one_row_from = 1160;
constexpr float four_columns_from = 560;
constexpr float filter_gap = 12;
constexpr float select_width = 176;
constexpr float date_width = 148;
constexpr float min_export_width = 128;

enum class FilterItem { search, type, status, from, to, clear, export_csv };

/// An item and its width: in columns of the grid or, in a row without a grid, in pixels, where 0 is
/// the width that the other items leave.
struct SizedItem {
    FilterItem item = FilterItem::search;
    float size = 1;
};

struct FilterRow {
    std::vector<SizedItem> items;
    float columns = 0;  ///< columns of the grid; 0 for no grid
};

std::vector<FilterRow> filter_rows(const Ui& ui, float width,
                                   const client::ActivityStreamView& view) {
    using enum FilterItem;
    if (width >= one_row_from) {
        const float clear_width = button_width(ui, view.clear_filters);
        // The label is longer during an export, which must not move the other items.
        const float export_width = std::max(button_width(ui, view.export_csv), min_export_width);
        return {{{{search, 0},
                  {type, select_width},
                  {status, select_width},
                  {from, date_width},
                  {to, date_width},
                  {clear, clear_width},
                  {export_csv, export_width}},
                 0}};
    }
    if (width >= four_columns_from) {
        return {{{{search, 2}, {type, 1}, {status, 1}}, 4},
                {{{from, 1}, {to, 1}, {clear, 1}, {export_csv, 1}}, 4}};
    }
    return {{{{search, 2}}, 2},
            {{{type, 1}, {status, 1}}, 2},
            {{{from, 1}, {to, 1}}, 2},
            {{{clear, 1}, {export_csv, 1}}, 2}};
}

/// The rectangles of the items of a row, in whole pixels and with a height of 0.
std::vector<Rect> item_rects(const FilterRow& row, Rect box) {
    float taken = static_cast<float>(row.items.size() - 1) * filter_gap;
    for (const SizedItem& each : row.items) taken += each.size;
    const float column = row.columns > 0 ? (box.width + filter_gap) / row.columns : 0;
    std::vector<Rect> rects;
    float begin = 0;
    float columns_so_far = 0;
    for (const SizedItem& each : row.items) {
        columns_so_far += each.size;
        const float width = each.size > 0 ? each.size : std::floor(box.width - taken);
        const float end =
            row.columns > 0 ? std::round(columns_so_far * column) : begin + width + filter_gap;
        rects.push_back({box.x + begin, box.y, std::max(0.0F, end - filter_gap - begin), 0});
        begin = end;
    }
    return rects;
}

bool is_button(FilterItem item) {
    return item == FilterItem::clear || item == FilterItem::export_csv;
}

float item_height(const Ui& ui, FilterItem item, float width,
                  const client::ActivityStreamView& view) {
    switch (item) {
        case FilterItem::search:
            return field_height(ui, width, view.search);
        case FilterItem::from:
            return field_height(ui, width, view.from);
        case FilterItem::to:
            return field_height(ui, width, view.to);
        case FilterItem::type:
        case FilterItem::status:
            return select_height;
        case FilterItem::clear:
        case FilterItem::export_csv:
            break;
    }
    return measure::button_height;
}

void draw_item(const Ui& ui, FilterItem item, Rect area, const client::ActivityStreamView& view) {
    switch (item) {
        case FilterItem::search:
            if (const auto text =
                    field(ui, "stream.search", FieldKind::search, area, view.search)) {
                ui.emit(client::SearchTyped{*text});
            }
            return;
        case FilterItem::type:
            if (const auto option = select_field(ui, "stream.type", area, view.type)) {
                ui.emit(client::TypeChosen{*option});
            }
            return;
        case FilterItem::status:
            if (const auto option = select_field(ui, "stream.status", area, view.status)) {
                ui.emit(client::StatusChosen{*option});
            }
            return;
        case FilterItem::from:
            if (const auto date = field(ui, "stream.from", FieldKind::date, area, view.from)) {
                ui.emit(client::FromChosen{*date});
            }
            return;
        case FilterItem::to:
            if (const auto date = field(ui, "stream.to", FieldKind::date, area, view.to)) {
                ui.emit(client::ToChosen{*date});
            }
            return;
        case FilterItem::clear:
            if (button(ui, "stream.clear", area, view.clear_filters, ButtonKind::secondary)) {
                ui.emit(client::ClearFiltersPressed{});
            }
            return;
        case FilterItem::export_csv:
            if (button(ui, "stream.export", area, view.export_csv, ButtonKind::secondary)) {
                ui.emit(client::ExportPressed{});
            }
            return;
    }
}

}  // namespace

float stream_filters(const Ui& ui, Rect box, const client::ActivityStreamView& view) {
    float y = box.y;
    for (const FilterRow& row : filter_rows(ui, box.width, view)) {
        if (y > box.y) y += filter_gap;
        const std::vector<Rect> rects = item_rects(row, {box.x, y, box.width, 0});
        bool has_fields = false;
        float height = 0;
        for (std::size_t i = 0; i < row.items.size(); ++i) {
            const FilterItem item = row.items[i].item;
            has_fields = has_fields || !is_button(item);
            height = std::max(height, item_height(ui, item, rects[i].width, view));
        }
        for (std::size_t i = 0; i < row.items.size(); ++i) {
            const FilterItem item = row.items[i].item;
            Rect area = rects[i];
            if (is_button(item)) {
                // Beside a field, a button is aligned with the field's box.
                if (has_fields) area.y += select_height - measure::field_height;
                area.height = measure::button_height;
            }
            draw_item(ui, item, area, view);
        }
        y += height;
    }
    return y - box.y;
}

}  // namespace orgkeep::dashboard
