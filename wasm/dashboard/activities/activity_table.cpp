#include "wasm/dashboard/activities/activity_table.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "wasm/dashboard/widgets/badge.hpp"
#include "wasm/dashboard/widgets/button.hpp"
#include "wasm/dashboard/widgets/text.hpp"
#include "wasm/dashboard/widgets/widget_frame.hpp"

namespace orgkeep::dashboard {

namespace {

using Column = ActivityColumn;

constexpr float icon_side = 28;
constexpr float second_line_gap = 1;
constexpr float name_margin = 4;  // around the name, of its button

constexpr TextKind name_kind = text_kind::body;
constexpr TextKind header_kind = text_kind::small_strong;
constexpr TextKind second_kind = text_kind::small;

/// The suffix of a cell's id.
std::string_view suffix(Column column) {
    switch (column) {
        case Column::type:
            return ".type";
        case Column::status:
            return ".status";
        case Column::started:
            return ".started";
        case Column::duration:
            return ".duration";
        case Column::actor:
            return ".actor";
        case Column::records:
            return ".records";
        case Column::api_calls:
            return ".calls";
        case Column::log:
            break;
    }
    return ".log_cell";
}

const std::string& header_of(const client::ActivityColumns& headers, Column column) {
    switch (column) {
        case Column::type:
            return headers.type;
        case Column::status:
            return headers.status;
        case Column::started:
            return headers.started;
        case Column::duration:
            return headers.duration;
        case Column::actor:
            return headers.actor;
        case Column::records:
            return headers.records;
        case Column::api_calls:
            return headers.api_calls;
        case Column::log:
            break;
    }
    return headers.log;
}

const std::string& text_of(const client::ActivityRowView& row, Column column) {
    switch (column) {
        case Column::status:
            return row.status;
        case Column::started:
            return row.started;
        case Column::duration:
            return row.duration;
        case Column::actor:
            return row.actor;
        case Column::records:
            return row.records;
        case Column::api_calls:
            return row.api_calls;
        case Column::type:
        case Column::log:
            break;
    }
    return row.type;
}

Align align_of(Column column) {
    if (column == Column::records || column == Column::api_calls) return Align::right;
    return column == Column::log ? Align::center : Align::left;
}

/// The rectangle of a text in a cell, and whether the text must be shortened to fit.
struct PlacedText {
    Rect rect;
    bool shortened = false;
};

PlacedText place_text(const Ui& ui, Rect box, std::string_view text, TextKind kind, Align align) {
    const float full_width = text_width(ui, text, kind);
    const float width = std::min(full_width, std::max(0.0F, box.width));
    float x = box.x;
    if (align == Align::right) x = right(box) - width;
    if (align == Align::center) x = std::round(box.x + (box.width - width) / 2);
    return {{x, box.y, width, kind.line}, full_width > width + 0.01F};
}

void draw_placed_text(const Ui& ui, const PlacedText& placed, std::string_view text, TextKind kind,
                      Color color) {
    if (placed.shortened) {
        draw_text(ui, placed.rect, text, kind, color);
    } else {
        ui.paint.text({placed.rect.x, placed.rect.y}, text, kind, color);
    }
}

/// Draws one row.
class Row {
  public:
    Row(const Ui& ui, Rect area, const ActivityTableLayout& layout, const ActivityTable& table,
        const client::ActivityRowView& view)
        : ui_(ui), area_(area), layout_(layout), table_(table), view_(view) {
        id_.append(table.id).append(".row.").append(view.id);
        const Rect viewport{0, ui.input().scroll_y - 1, ui.input().width, ui.input().height + 2};
        visible_ = overlap(viewport, area);
        hovered_ = visible_ && ui.is_pointer_over(area);
    }

    void draw(std::int32_t row_index) const {
        Node node = make_node(id_, Role::row, "", area_);
        node.row_index = row_index;
        node.actionable = true;
        const Ui row = ui_.inside(node);
        if (hovered_) ui_.paint.fill(area_, ui_.theme().hovered);
        if (visible_) ui_.paint.hairline(area_.x, area_.y, area_.width, ui_.theme().border);
        for (const PlacedColumn& column : layout_.columns) draw_cell(row, column);
        // The row is last, because the pointer belongs to the innermost control.
        if (ui_.interact(node).activated) open();
    }

  private:
    [[nodiscard]] Rect cell_rect(const PlacedColumn& column) const {
        return {area_.x + column.x, area_.y, column.width, area_.height};
    }

    /// The box of a content of this height in the middle of a cell.
    [[nodiscard]] Rect content_box(Rect cell, float height) const {
        return {cell.x + layout_.padding, cell.y + (cell.height - height) / 2,
                cell.width - 2 * layout_.padding, height};
    }

    /// The part of a cell inside the row.
    [[nodiscard]] Rect inside_row(Rect cell) const {
        const float left = std::max(cell.x, area_.x);
        return {left, cell.y, std::max(0.0F, std::min(right(cell), right(area_)) - left),
                cell.height};
    }

    void open() const { ui_.emit(client::ActivityOpened{view_.id}); }

    void draw_cell(const Ui& row, const PlacedColumn& column) const {
        const Rect cell = cell_rect(column);
        switch (column.column) {
            case Column::type:
                return draw_name(row, cell);
            case Column::status:
                return draw_status(row, cell);
            case Column::log:
                return draw_log(row, cell);
            default:
                return draw_text_cell(row, cell, column.column);
        }
    }

    /// The type of the activity is a button that opens its details. In rows with two lines, the
    /// start time is below it.
    void draw_name(const Ui& row, Rect cell) const {
        const float height =
            name_kind.line + (layout_.two_lines ? second_line_gap + second_kind.line : 0);
        const Rect box = content_box(cell, height);
        const PlacedText name = place_text(ui_, box, view_.type, name_kind, Align::left);
        Rect below = box;
        below.y += name_kind.line + second_line_gap;
        PlacedText started;
        if (layout_.two_lines) {
            started = place_text(ui_, below, view_.started, second_kind, Align::left);
        }

        Node node =
            make_node(id_ + std::string(suffix(Column::type)), Role::cell, "", inside_row(cell));
        if (layout_.two_lines) node.description = view_.started_exact;
        const Ui in_cell = row.inside(std::move(node));
        const float width = std::max(name.rect.width, started.rect.width);
        const Rect target =
            inside_row(inset({box.x, box.y, width, height}, -name_margin, -name_margin));
        Node button = make_node(id_ + ".open", Role::button, view_.details_label, target);
        button.focusable = true;
        button.actionable = true;
        const WidgetFrame frame(in_cell, button, {inset(target, 2, 2), 4});
        if (frame.activated()) open();
        if (!visible_) return;

        const Theme& theme = ui_.theme();
        draw_placed_text(ui_, name, view_.type, name_kind, hovered_ ? theme.link : theme.text);
        if (layout_.two_lines) {
            draw_placed_text(ui_, started, view_.started, second_kind, theme.weak_text);
            if (ui_.is_pointer_over(started.rect)) {
                ui_.show_tooltip(started.rect, view_.started_exact);
            }
        }
        if (name.shortened) frame.show_tooltip(target, view_.type);
    }

    void draw_status(const Ui& row, Rect cell) const {
        const Rect box = content_box(cell, measure::badge_height);
        const Rect drawn = pill(visible_ ? ui_ : ui_.measuring(), {box.x, box.y}, box.width,
                                {view_.tone, view_.status});
        Node node =
            make_node(id_ + std::string(suffix(Column::status)), Role::cell, view_.status, drawn);
        node.tone = view_.tone;
        row.record(std::move(node));
        if (hovered_ && drawn.width >= box.width && ui_.is_pointer_over(drawn)) {
            ui_.show_tooltip(drawn, view_.status);
        }
    }

    void draw_text_cell(const Ui& row, Rect cell, Column column) const {
        const TextKind kind = column == Column::actor ? text_kind::body : text_kind::value;
        const std::string& text = text_of(view_, column);
        const PlacedText placed =
            place_text(ui_, content_box(cell, kind.line), text, kind, align_of(column));
        Node node = make_node(id_ + std::string(suffix(column)), Role::cell, text, placed.rect);
        if (column == Column::started) node.description = view_.started_exact;
        row.record(std::move(node));
        if (!visible_) return;
        draw_placed_text(ui_, placed, text, kind, ui_.theme().text);
        if (!hovered_ || !ui_.is_pointer_over(placed.rect)) return;
        if (column == Column::started) {
            ui_.show_tooltip(placed.rect, view_.started_exact);
        } else if (placed.shortened) {
            ui_.show_tooltip(placed.rect, text);
        }
    }

    void draw_log(const Ui& row, Rect cell) const {
        const Ui in_cell = row.inside(
            make_node(id_ + std::string(suffix(Column::log)), Role::cell, "", inside_row(cell)));
        if (view_.log_label.empty()) return;
        const Point middle = center(cell);
        Node button = make_node(id_ + ".log", Role::button, view_.log_label,
                                {std::floor(middle.x - icon_side / 2),
                                 std::floor(middle.y - icon_side / 2), icon_side, icon_side});
        button.focusable = true;
        button.actionable = true;
        button.busy = !table_.busy_log.empty() && table_.busy_log == view_.id;
        bool pressed = false;
        if (visible_) {
            const Color color = ui_.theme().link;
            pressed = icon_button(in_cell, button, Icon::download, {color, color});
        } else {
            pressed = in_cell.interact(button).activated;
            in_cell.record(std::move(button));
        }
        if (pressed) ui_.emit(client::LogPressed{view_.id});
    }

    const Ui& ui_;
    Rect area_;
    const ActivityTableLayout& layout_;
    const ActivityTable& table_;
    const client::ActivityRowView& view_;
    std::string id_;
    bool visible_ = false;
    bool hovered_ = false;
};

void draw_header_row(const Ui& ui, Rect area, const ActivityTableLayout& layout,
                     const ActivityTable& table) {
    std::string id(table.id);
    id += ".head";
    Node node = make_node(id, Role::row, "", area);
    node.row_index = 1;
    const Ui row = ui.inside(node);
    for (const PlacedColumn& column : layout.columns) {
        const Rect box{area.x + column.x + layout.padding,
                       area.y + (area.height - header_kind.line) / 2,
                       column.width - 2 * layout.padding, header_kind.line};
        const std::string& text = header_of(table.columns, column.column);
        const PlacedText placed = place_text(ui, box, text, header_kind, align_of(column.column));
        draw_placed_text(ui, placed, text, header_kind, ui.theme().weak_text);
        row.record(make_node(id + std::string(suffix(column.column)), Role::column_header, text,
                             placed.rect));
    }
}

}  // namespace

ColumnNeeds column_needs(const Ui& ui, std::span<const client::ActivityRowView> rows) {
    ColumnNeeds needs;
    constexpr float unlimited = 1000;
    for (const client::ActivityRowView& row : rows) {
        needs.type = std::max(needs.type, text_width(ui, row.type, name_kind));
        needs.started = std::max(needs.started, text_width(ui, row.started, text_kind::value));
        const Rect drawn = pill(ui.measuring(), {}, unlimited, {row.tone, row.status});
        needs.status = std::max(needs.status, drawn.width);
    }
    return needs;
}

void draw_activity_table(const Ui& ui, Point top_left, float width,
                         const ActivityTableLayout& layout, const ActivityTable& table,
                         RowWindow window, std::optional<std::size_t> kept) {
    const std::size_t count = table.rows.size();
    Node node = make_node(std::string(table.id) + ".table", Role::table, table.name,
                          {top_left.x, top_left.y, width, layout.height(count)});
    node.row_count = table.more ? -1 : static_cast<std::int32_t>(count + 1);
    node.busy = table.busy;
    const Ui inside = ui.inside(std::move(node));
    draw_header_row(inside, {top_left.x, top_left.y, width, layout.head_height}, layout, table);
    const auto draw_row = [&](std::size_t row) {
        const Rect area{top_left.x, top_left.y + layout.row_top(row), width, layout.row_height};
        Row(inside, area, layout, table, table.rows[row]).draw(static_cast<std::int32_t>(row + 2));
    };
    const std::size_t end = std::min(window.end, count);
    RowWindow around_kept;
    if (kept && *kept < count) {
        around_kept = {*kept > 0 ? *kept - 1 : 0, std::min(*kept + 2, count)};
    }
    for (std::size_t row = around_kept.first; row < std::min(around_kept.end, window.first);
         ++row) {
        draw_row(row);
    }
    for (std::size_t row = window.first; row < end; ++row) draw_row(row);
    for (std::size_t row = std::max(around_kept.first, end); row < around_kept.end; ++row) {
        draw_row(row);
    }
}

}  // namespace orgkeep::dashboard
