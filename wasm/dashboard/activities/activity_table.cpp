#include "wasm/dashboard/activities/activity_table.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

using Column = ActivityColumn;

constexpr float icon_side = 28;
constexpr float second_line_gap = 1;
constexpr float around_words = 4;  // of the button that a name is

constexpr TextKind name_kind = text_kind::body;
constexpr TextKind head_kind = text_kind::small_strong;
constexpr TextKind second_kind = text_kind::small;

/// The last part of a cell's id.
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

const std::string& head_of(const client::ActivityColumns& heads, Column column) {
    switch (column) {
        case Column::type:
            return heads.type;
        case Column::status:
            return heads.status;
        case Column::started:
            return heads.started;
        case Column::duration:
            return heads.duration;
        case Column::actor:
            return heads.actor;
        case Column::records:
            return heads.records;
        case Column::api_calls:
            return heads.api_calls;
        case Column::log:
            break;
    }
    return heads.log;
}

const std::string& words_of(const client::ActivityRowView& row, Column column) {
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

/// Words and where they go; `cut` when they do not fit there.
struct PlacedWords {
    Rect rect;
    bool cut = false;
};

PlacedWords place(const Ui& ui, Rect room, std::string_view words, TextKind kind, Align align) {
    const float wanted = line_width(ui, words, kind);
    const float width = std::min(wanted, std::max(0.0F, room.width));
    float x = room.x;
    if (align == Align::right) x = right(room) - width;
    if (align == Align::center) x = std::round(room.x + (room.width - width) / 2);
    return {{x, room.y, width, kind.line}, wanted > width + 0.01F};
}

void draw_words(const Ui& ui, const PlacedWords& place, std::string_view words, TextKind kind,
                Color color) {
    if (place.cut) {
        draw_line(ui, place.rect, words, kind, color);
    } else {
        ui.paint.text({place.rect.x, place.rect.y}, words, kind, color);
    }
}

/// One row while it is drawn.
class Row {
  public:
    Row(const Ui& ui, Rect area, const ActivityTableLayout& layout, const ActivityTable& table,
        const client::ActivityRowView& view)
        : ui_(ui), area_(area), layout_(layout), table_(table), view_(view) {
        id_.append(table.id).append(".row.").append(view.id);
        const Rect viewport{0, ui.input().scroll_y - 1, ui.input().width, ui.input().height + 2};
        seen_ = overlap(viewport, area);
        hovered_ = seen_ && ui.is_pointer_over(area);
    }

    void draw(std::int32_t row_index) const {
        Node meaning = make_node(id_, Role::row, "", area_);
        meaning.row_index = row_index;
        meaning.actionable = true;
        const Ui inside = ui_.inside(meaning);
        if (hovered_) ui_.paint.fill(area_, ui_.theme().hovered);
        if (seen_) ui_.paint.hairline(area_.x, area_.y, area_.width, ui_.theme().border);
        for (const PlacedColumn& column : layout_.columns) draw_cell(inside, column);
        // After what lies in the row: the pointer belongs to the innermost.
        if (ui_.interact(meaning).activated) open();
    }

  private:
    [[nodiscard]] Rect cell_of(const PlacedColumn& column) const {
        return {area_.x + column.x, area_.y, column.width, area_.height};
    }

    /// The room for one line in the middle of a cell.
    [[nodiscard]] Rect line_of(Rect cell, float height) const {
        return {cell.x + layout_.padding, cell.y + (cell.height - height) / 2,
                cell.width - 2 * layout_.padding, height};
    }

    /// A cell without what of it lies outside the row.
    [[nodiscard]] Rect inside_row(Rect cell) const {
        const float left = std::max(cell.x, area_.x);
        return {left, cell.y, std::max(0.0F, std::min(right(cell), right(area_)) - left),
                cell.height};
    }

    void open() const { ui_.emit(client::ActivityOpened{view_.id}); }

    void draw_cell(const Ui& inside, const PlacedColumn& column) const {
        const Rect cell = cell_of(column);
        switch (column.column) {
            case Column::type:
                return draw_name(inside, cell);
            case Column::status:
                return draw_status(inside, cell);
            case Column::log:
                return draw_log(inside, cell);
            default:
                return draw_text(inside, cell, column.column);
        }
    }

    /// What was done: the way to the details. Below it, where rows have two lines, when.
    void draw_name(const Ui& inside, Rect cell) const {
        const float lines =
            name_kind.line + (layout_.two_lines ? second_line_gap + second_kind.line : 0);
        const Rect room = line_of(cell, lines);
        const PlacedWords name = place(ui_, room, view_.type, name_kind, Align::left);
        Rect below = room;
        below.y += name_kind.line + second_line_gap;
        PlacedWords started;
        if (layout_.two_lines) {
            started = place(ui_, below, view_.started, second_kind, Align::left);
        }

        Node meaning =
            make_node(id_ + std::string(suffix(Column::type)), Role::cell, "", inside_row(cell));
        if (layout_.two_lines) meaning.description = view_.started_exact;
        const Ui in_cell = inside.inside(std::move(meaning));
        const float words = std::max(name.rect.width, started.rect.width);
        const Rect target =
            inside_row(inset({room.x, room.y, words, lines}, -around_words, -around_words));
        Node button = make_node(id_ + ".open", Role::button, view_.details_label, target);
        button.focusable = true;
        button.actionable = true;
        const Interaction touch = in_cell.interact(button);
        in_cell.record(std::move(button));
        if (touch.activated) open();
        if (!seen_) return;

        const Theme& theme = ui_.theme();
        draw_words(ui_, name, view_.type, name_kind, hovered_ ? theme.link : theme.text);
        if (layout_.two_lines) {
            draw_words(ui_, started, view_.started, second_kind, theme.weak_text);
            if (ui_.is_pointer_over(started.rect)) {
                ui_.show_tooltip(started.rect, view_.started_exact);
            }
        }
        if (touch.focus_visible) ui_.paint.focus_ring(inset(target, 2, 2), theme.brand, 4);
        if (name.cut && (touch.hovered || touch.focus_visible))
            ui_.show_tooltip(target, view_.type);
    }

    void draw_status(const Ui& inside, Rect cell) const {
        const Rect room = line_of(cell, measure::badge_height);
        const Rect drawn = pill(seen_ ? ui_ : ui_.measuring(), {room.x, room.y}, room.width,
                                {view_.tone, view_.status});
        Node meaning =
            make_node(id_ + std::string(suffix(Column::status)), Role::cell, view_.status, drawn);
        meaning.tone = view_.tone;
        inside.record(std::move(meaning));
        if (hovered_ && drawn.width >= room.width && ui_.is_pointer_over(drawn)) {
            ui_.show_tooltip(drawn, view_.status);
        }
    }

    void draw_text(const Ui& inside, Rect cell, Column column) const {
        const TextKind kind = column == Column::actor ? text_kind::body : text_kind::value;
        const std::string& words = words_of(view_, column);
        const PlacedWords at = place(ui_, line_of(cell, kind.line), words, kind, align_of(column));
        Node meaning = make_node(id_ + std::string(suffix(column)), Role::cell, words, at.rect);
        if (column == Column::started) meaning.description = view_.started_exact;
        inside.record(std::move(meaning));
        if (!seen_) return;
        draw_words(ui_, at, words, kind, ui_.theme().text);
        if (!hovered_ || !ui_.is_pointer_over(at.rect)) return;
        if (column == Column::started) {
            ui_.show_tooltip(at.rect, view_.started_exact);
        } else if (at.cut) {
            ui_.show_tooltip(at.rect, words);
        }
    }

    void draw_log(const Ui& inside, Rect cell) const {
        const Ui in_cell = inside.inside(
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
        if (seen_) {
            pressed = icon_button(in_cell, button, Icon::download);
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
    bool seen_ = false;
    bool hovered_ = false;
};

void draw_heads(const Ui& ui, Rect area, const ActivityTableLayout& layout,
                const ActivityTable& table) {
    std::string id(table.id);
    id += ".head";
    Node meaning = make_node(id, Role::row, "", area);
    meaning.row_index = 1;
    const Ui inside = ui.inside(meaning);
    for (const PlacedColumn& column : layout.columns) {
        const Rect room{area.x + column.x + layout.padding,
                        area.y + (area.height - head_kind.line) / 2,
                        column.width - 2 * layout.padding, head_kind.line};
        const std::string& words = head_of(table.columns, column.column);
        const PlacedWords at = place(ui, room, words, head_kind, align_of(column.column));
        draw_words(ui, at, words, head_kind, ui.theme().weak_text);
        inside.record(make_node(id + std::string(suffix(column.column)), Role::column_header, words,
                                at.rect));
    }
}

}  // namespace

ColumnNeeds column_needs(const Ui& ui, std::span<const client::ActivityRowView> rows) {
    ColumnNeeds needs;
    constexpr float plenty = 1000;
    for (const client::ActivityRowView& row : rows) {
        needs.type = std::max(needs.type, line_width(ui, row.type, name_kind));
        needs.started = std::max(needs.started, line_width(ui, row.started, text_kind::value));
        const Rect drawn = pill(ui.measuring(), {}, plenty, {row.tone, row.status});
        needs.status = std::max(needs.status, drawn.width);
    }
    return needs;
}

void draw_activity_table(const Ui& ui, Point top_left, float width,
                         const ActivityTableLayout& layout, const ActivityTable& table,
                         RowWindow window, std::optional<std::size_t> kept) {
    const std::size_t count = table.rows.size();
    Node meaning = make_node(std::string(table.id) + ".table", Role::table, table.name,
                             {top_left.x, top_left.y, width, layout.height(count)});
    meaning.row_count = table.more ? -1 : static_cast<std::int32_t>(count + 1);
    meaning.busy = table.busy;
    const Ui inside = ui.inside(std::move(meaning));
    draw_heads(inside, {top_left.x, top_left.y, width, layout.head_height}, layout, table);
    const auto draw_row = [&](std::size_t row) {
        const Rect area{top_left.x, top_left.y + layout.row_top(row), width, layout.row_height};
        Row(inside, area, layout, table, table.rows[row]).draw(static_cast<std::int32_t>(row + 2));
    };
    const std::size_t end = std::min(window.end, count);
    RowWindow around;
    if (kept && *kept < count) {
        around = {*kept > 0 ? *kept - 1 : 0, std::min(*kept + 2, count)};
    }
    for (std::size_t row = around.first; row < std::min(around.end, window.first); ++row) {
        draw_row(row);
    }
    for (std::size_t row = window.first; row < end; ++row) draw_row(row);
    for (std::size_t row = std::max(around.first, end); row < around.end; ++row) draw_row(row);
}

}  // namespace orgkeep::dashboard
