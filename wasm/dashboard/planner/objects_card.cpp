#include "wasm/dashboard/planner/objects_card.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "wasm/dashboard/planner/object_table_layout.hpp"
#include "wasm/dashboard/planner/planner_controls.hpp"
#include "wasm/dashboard/widgets/card_heading.hpp"
#include "wasm/dashboard/widgets/empty_text.hpp"
#include "wasm/dashboard/widgets/row_window.hpp"

namespace orgkeep::dashboard::planning {

namespace {

using client::planning::ObjectRowView;
using client::planning::ObjectTableView;

using Column = ObjectColumn;

constexpr float header_padding = 9;  // space above and below the headers
constexpr float header_height = object_header_kind.line + 2 * header_padding;
constexpr float share_bar_height = 4;

/// The suffix of a cell's id.
std::string_view suffix(Column column) {
    switch (column) {
        case Column::first_backup:
            return ".first_backup";
        case Column::each_run:
            return ".each_run";
        case Column::share:
            return ".share";
        case Column::reason:
            return ".reason";
        case Column::name:
            break;
    }
    return ".name";
}

/// The rows that are in the tree. `top` is the top of the first row.
RowWindow object_window(const Ui& ui, const ObjectTableLayout& layout, float top) {
    const FrameInput& input = ui.input();
    const std::size_t count = layout.row_tops.size() - 1;
    if (input.presentation == Presentation::dom) return {0, count};
    const auto row_at = [&](float y) {
        const auto after = std::upper_bound(layout.row_tops.begin(), layout.row_tops.end(), y);
        return static_cast<std::size_t>(
            std::max<std::ptrdiff_t>(0, after - layout.row_tops.begin() - 1));
    };
    const float from = input.scroll_y - top;
    return row_window(row_at(from), row_at(from + input.height), count);
}

void draw_share_bar(const Ui& ui, Rect area, double fraction) {
    const auto share = static_cast<float>(std::clamp(fraction, 0.0, 1.0));
    ui.paint.fill(area, ui.theme().track, share_bar_height / 2);
    if (share <= 0) return;
    const float width = std::max(share_bar_height, area.width * share);
    ui.paint.fill({area.x, area.y, width, area.height}, ui.theme().bar, share_bar_height / 2);
}

/// Draws the name and, if the reasons have no column, the reason below it, as wide as the row.
void draw_name_cell(const Ui& row_ui, const std::string& id, Rect box, float reason_width,
                    const ObjectTableLayout& layout, const ObjectRowView& row, TextKind kind) {
    const Theme& theme = row_ui.theme();
    Rect name = draw_paragraph(row_ui, box, row.name, kind, theme.text);
    const Ui cell = row_ui.inside(
        make_node(id + std::string(suffix(Column::name)), Role::cell, row.name, name));
    if (!layout.reasons_below || row.reason.empty()) return;
    const Rect reason = draw_paragraph(row_ui, {box.x, bottom(name), reason_width, 0}, row.reason,
                                       text_kind::small, theme.weak_text);
    cell.record(make_node(id + ".reason", Role::text, row.reason, reason));
    name.width = std::max(name.width, reason.width);
    name.height += reason.height;
    cell.set_rect(name);
}

/// Draws a row; the row with the total is `strong`.
void draw_row(const Ui& table, const std::string& id, Rect area, const ObjectTableLayout& layout,
              const ObjectRowView& row, std::int32_t row_index, bool strong) {
    Node node = make_node(id, Role::row, "", area);
    node.row_index = row_index;
    const Ui ui = table.inside(node);
    ui.paint.hairline(area.x, area.y, area.width, ui.theme().border);
    const float height = area.height - 2 * object_row_padding;
    for (const PlacedObjectColumn& column : layout.columns) {
        const TextKind kind = kind_of(column.column, strong);
        const std::string& text = text_of(row, column.column);
        const Rect box{area.x + column.x, area.y + object_row_padding, column.width, height};
        if (column.column == Column::name) {
            draw_name_cell(ui, id, box, area.width - 2 * column.x, layout, row, kind);
            continue;
        }
        const Rect drawn = is_numeric(column.column)
                               ? draw_text(ui, box, text, kind, ui.theme().text, Align::right)
                               : draw_paragraph(ui, box, text, kind, ui.theme().text);
        Node cell = make_node(id + std::string(suffix(column.column)), Role::cell, text, drawn);
        if (column.column == Column::share && !strong) {
            cell.fraction = std::clamp(row.fraction, 0.0, 1.0);
            const Rect bar{box.x, box.y + (kind.line - share_bar_height) / 2, share_bar_width,
                           share_bar_height};
            if (layout.bars) draw_share_bar(ui, bar, row.fraction);
        }
        ui.record(cell);
    }
}

void draw_header_row(const Ui& table, Rect area, const ObjectTableLayout& layout,
                     const ObjectTableView& view) {
    Node node = make_node("planner.objects.head", Role::row, "", area);
    node.row_index = 1;
    const Ui ui = table.inside(node);
    for (const PlacedObjectColumn& column : layout.columns) {
        const Rect box{area.x + column.x, area.y + header_padding, column.width,
                       object_header_kind.line};
        const std::string& text = header_of(view, column.column);
        const Rect drawn = draw_text(ui, box, text, object_header_kind, ui.theme().weak_text,
                                     is_numeric(column.column) ? Align::right : Align::left);
        ui.record(make_node("planner.objects.head" + std::string(suffix(column.column)),
                            Role::column_header, text, drawn));
    }
}

/// Draws the header, the visible rows and the total. Returns the height.
float draw_table(const Ui& ui, const ObjectTableView& view, Rect box) {
    const ObjectTableLayout layout = object_table_layout(ui, view, box.width);
    const std::size_t count = view.rows.size();
    const bool with_total = !view.total.name.empty();
    const float total_height =
        with_total ? object_row_height(ui, layout, view.total, box.width, true) : 0;
    const float height = header_height + layout.row_tops.back() + total_height;
    if (ui.is_measuring()) return height;
    Node node = make_node("planner.objects.table", Role::table, view.title,
                          {box.x, box.y, box.width, height});
    node.row_count = static_cast<std::int32_t>(count + (with_total ? 2 : 1));
    const Ui table = ui.inside(node);
    draw_header_row(table, {box.x, box.y, box.width, header_height}, layout, view);
    const float top = box.y + header_height;
    const RowWindow window = object_window(ui, layout, top);
    for (std::size_t row = window.first; row < window.end; ++row) {
        const float row_top = layout.row_tops[row];
        draw_row(table, "planner.objects.row." + std::to_string(row),
                 {box.x, top + row_top, box.width, layout.row_tops[row + 1] - row_top}, layout,
                 view.rows[row], static_cast<std::int32_t>(row + 2), false);
    }
    if (with_total) {
        draw_row(table, "planner.objects.total",
                 {box.x, top + layout.row_tops.back(), box.width, total_height}, layout, view.total,
                 static_cast<std::int32_t>(count + 2), true);
    }
    return height;
}

}  // namespace

float objects_card(const Ui& ui, const ObjectTableView& view, Rect content) {
    constexpr float above_button = 12;
    constexpr float min_button_width = 160;
    constexpr float min_empty_height = 120;
    float y = content.y;
    const auto rest = [&] { return Rect{content.x, y, content.width, 0}; };
    y += card_heading(ui, "planner.objects.title", rest(), view.title, view.subtitle);
    if (view.rows.empty()) {
        const float height = std::max(min_empty_height, bottom(content) - y);
        y += draw_empty_text(ui, "planner.objects.empty", {content.x, y, content.width, height},
                             view.empty_text);
        return y - content.y;
    }
    y += draw_table(ui, view, rest());
    if (view.show_more) {
        y += above_button;
        const float width =
            std::min(std::max(min_button_width, button_width(ui, *view.show_more)), content.width);
        const Rect area{std::round(content.x + (content.width - width) / 2), y, width,
                        measure::button_height};
        if (button(ui, "planner.objects.more", area, *view.show_more, ButtonKind::secondary)) {
            emit_control(ui, PlannerControl::all_objects);
        }
        y += measure::button_height;
    }
    return y - content.y;
}

}  // namespace orgkeep::dashboard::planning
