#include "wasm/dashboard/planner/object_table_layout.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard::planning {

namespace {

using client::planning::ObjectRowView;
using client::planning::ObjectTableView;

using Column = ObjectColumn;

constexpr float column_gap = 16;
constexpr float min_name_width = 96;
constexpr float max_preferred_name_width = 220;
constexpr float min_reason_width = 120;
constexpr float narrow_below = 420;

/// The width of the widest text in a column. The header of the reasons may be wrapped.
float needed_width(const Ui& ui, const ObjectTableView& view, Column column) {
    float widest =
        column == Column::reason ? 0 : text_width(ui, header_of(view, column), object_header_kind);
    for (const ObjectRowView& row : view.rows) {
        widest = std::max(widest, text_width(ui, text_of(row, column), kind_of(column, false)));
    }
    const float total = text_width(ui, text_of(view.total, column), kind_of(column, true));
    return std::ceil(std::max(widest, total));
}

/// Chooses the columns: the names and numbers first, then what fits beside readable names.
ObjectTableLayout place_columns(const Ui& ui, const ObjectTableView& view, float width) {
    ObjectTableLayout layout;
    const float name = needed_width(ui, view, Column::name);
    const float first_backup = needed_width(ui, view, Column::first_backup);
    const float each_run = needed_width(ui, view, Column::each_run);
    const float share = needed_width(ui, view, Column::share);
    const float reason = needed_width(ui, view, Column::reason);
    // A narrow table has no padding at its edges.
    const float padding = width < narrow_below ? 0 : column_gap / 2;
    const float gap = width < narrow_below ? column_gap * 0.75F : column_gap;
    float left = width - 2 * padding - first_backup - share - 2 * gap;
    const auto take = [&](float wanted, float name_width) {
        if (left - wanted - gap < name_width) return false;
        left -= wanted + gap;
        return true;
    };
    const float preferred_name = std::max(min_name_width, std::min(name, max_preferred_name_width));
    const float preferred_reason = std::min(reason, min_reason_width);
    const bool with_run = take(each_run, min_name_width);
    const bool with_reason = with_run && reason > 0 && take(preferred_reason, preferred_name);
    layout.bars = with_run && take(share_bar_width + share_bar_gap - gap, preferred_name);
    layout.reasons_below = reason > 0 && !with_reason;
    // Names and reasons share the remaining width.
    float reason_width = 0;
    if (with_reason) {
        const float more =
            std::max(0.0F, std::min(reason - preferred_reason, left - preferred_name));
        left -= more;
        const float left_over = std::max(0.0F, left - name) / 2;
        left -= left_over;
        reason_width = preferred_reason + more + left_over;
    }
    float x = padding;
    const auto place = [&](Column column, float column_width) {
        layout.columns.push_back({column, std::floor(x), std::floor(std::max(1.0F, column_width))});
        x += column_width + gap;
    };
    place(Column::name, left);
    place(Column::first_backup, first_backup);
    if (with_run) place(Column::each_run, each_run);
    place(Column::share, share + (layout.bars ? share_bar_width + share_bar_gap : 0));
    if (with_reason) place(Column::reason, reason_width);
    return layout;
}

/// The height of a text that is wrapped to a width.
float wrapped_height(const Ui& ui, std::string_view text, TextKind kind, float width) {
    if (text.empty()) return 0;
    if (text_width(ui, text, kind) <= width) return kind.line;
    return kind.line * static_cast<float>(ui.type().wrapped(text, kind, width).size());
}

}  // namespace

const std::string& header_of(const ObjectTableView& view, Column column) {
    switch (column) {
        case Column::first_backup:
            return view.first_backup_label;
        case Column::each_run:
            return view.each_run_label;
        case Column::share:
            return view.share_label;
        case Column::reason:
            return view.reason_label;
        case Column::name:
            break;
    }
    return view.name_label;
}

const std::string& text_of(const ObjectRowView& row, Column column) {
    switch (column) {
        case Column::first_backup:
            return row.first_backup;
        case Column::each_run:
            return row.each_run;
        case Column::share:
            return row.share;
        case Column::reason:
            return row.reason;
        case Column::name:
            break;
    }
    return row.name;
}

TextKind kind_of(Column column, bool strong) {
    if (strong) return {{13, true}, 20, Figures::tabular};
    return is_numeric(column) ? text_kind::value : text_kind::body;
}

float object_row_height(const Ui& ui, const ObjectTableLayout& layout, const ObjectRowView& row,
                        float width, bool strong) {
    const TextKind kind = kind_of(Column::name, strong);
    const PlacedObjectColumn& name = layout.columns.front();
    float height = std::max(kind.line, wrapped_height(ui, row.name, kind, name.width));
    const PlacedObjectColumn& last = layout.columns.back();
    if (layout.reasons_below) {
        height += wrapped_height(ui, row.reason, text_kind::small, width - 2 * name.x);
    } else if (last.column == Column::reason) {
        const TextKind reason_kind = kind_of(Column::reason, strong);
        height = std::max(height, wrapped_height(ui, row.reason, reason_kind, last.width));
    }
    return height + 2 * object_row_padding;
}

ObjectTableLayout object_table_layout(const Ui& ui, const ObjectTableView& view, float width) {
    ObjectTableLayout layout = place_columns(ui, view, width);
    layout.row_tops.push_back(0);
    for (const ObjectRowView& row : view.rows) {
        layout.row_tops.push_back(layout.row_tops.back() +
                                  object_row_height(ui, layout, row, width, false));
    }
    return layout;
}

}  // namespace orgkeep::dashboard::planning
