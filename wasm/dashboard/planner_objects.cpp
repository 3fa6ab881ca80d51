#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "wasm/dashboard/activity_columns.hpp"
#include "wasm/dashboard/cards.hpp"
#include "wasm/dashboard/planner_parts.hpp"

namespace orgkeep::dashboard::planning {

namespace {

enum class Column { name, first_backup, each_run, share, reason };

constexpr TextKind head_kind = text_kind::small_strong;
constexpr float padding = 8;      // left and right of what stands in a column
constexpr float head_around = 9;  // above and below the heads
constexpr float row_around = 8;   // above and below the lines of a row
constexpr float bar_width = 64;   // of a share
constexpr float bar_height = 4;
constexpr float bar_gap = 10;
constexpr float least_name = 110;
constexpr float least_reason = 120;

struct Placed {
    Column column = Column::name;
    float x = 0;
    float width = 0;  ///< without padding
};

/// Which columns there is room for, and how the rows are.
struct Layout {
    std::vector<Placed> columns;
    bool bars = false;           ///< beside the shares
    bool reasons_below = false;  ///< the names, where they have no column
    bool long_names = false;     ///< take two lines
    float head_height = 0;
    float row_height = 0;

    [[nodiscard]] float name_height() const {
        return text_kind::body.line * (long_names ? 2.0F : 1.0F);
    }
};

const std::string& label_of(const ObjectTableView& view, Column column) {
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

const std::string& words_of(const ObjectRowView& row, Column column) {
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

bool is_figure(Column column) { return column != Column::name && column != Column::reason; }

TextKind kind_of(Column column, bool strong) {
    if (strong) return {{13, true}, 20, Figures::tabular};
    return is_figure(column) ? text_kind::value : text_kind::body;
}

/// The width of the widest words of a column, its head included.
float needed(const Ui& ui, const ObjectTableView& view, Column column) {
    float widest = column == Column::reason ? 0 : line_width(ui, label_of(view, column), head_kind);
    for (const ObjectRowView& row : view.rows) {
        widest = std::max(widest, line_width(ui, words_of(row, column), kind_of(column, false)));
    }
    const float total = line_width(ui, words_of(view.total, column), kind_of(column, true));
    return std::ceil(std::max(widest, total));
}

Layout layout_of(const Ui& ui, const ObjectTableView& view, float width) {
    Layout layout;
    const float name = needed(ui, view, Column::name);
    const float first_backup = needed(ui, view, Column::first_backup);
    const float each_run = needed(ui, view, Column::each_run);
    const float share = needed(ui, view, Column::share);
    const float reason = needed(ui, view, Column::reason);
    const auto room_for = [&](float columns, float count) {
        return width - columns - 2 * padding * count;
    };
    // From the fullest to the barest: what takes the room away from a name goes first.
    const float figures = first_backup + share;
    const float wanted_name = std::max(least_name, std::min(name, 220.0F));
    const bool with_run = room_for(figures + each_run + least_name, 4) >= 0;
    const float run = with_run ? each_run : 0;
    const float run_count = with_run ? 1 : 0;
    const bool with_reason =
        with_run && reason > 0 &&
        room_for(figures + run + wanted_name + std::min(reason, least_reason), 5) >= 0;
    const float reason_count = with_reason ? 1 : 0;
    const float least_of_reason = with_reason ? std::min(reason, least_reason) : 0;
    layout.bars = room_for(figures + run + wanted_name + bar_width + bar_gap + least_of_reason,
                           3 + run_count + reason_count) >= 0;
    const float share_width = share + (layout.bars ? bar_width + bar_gap : 0);
    const float left =
        std::max(0.0F, room_for(first_backup + run + share_width, 3 + run_count + reason_count));
    const float over = std::max(0.0F, left - name - reason);
    const float reason_width =
        with_reason ? std::max(least_of_reason, std::min(reason, left - wanted_name)) + over / 2
                    : 0;
    const float name_width = std::max(0.0F, std::floor(left - reason_width));

    float x = 0;
    const auto place = [&](Column column, float wide) {
        layout.columns.push_back({column, x + padding, wide});
        x += wide + 2 * padding;
    };
    place(Column::name, name_width);
    place(Column::first_backup, first_backup);
    if (with_run) place(Column::each_run, each_run);
    place(Column::share, share_width);
    if (with_reason) place(Column::reason, width - x - 2 * padding);
    layout.reasons_below = !with_reason && reason > 0;
    layout.long_names = name > name_width;
    layout.head_height = head_kind.line + 2 * head_around;
    layout.row_height =
        layout.name_height() + (layout.reasons_below ? text_kind::small.line : 0) + 2 * row_around;
    return layout;
}

/// As many lines of the words as there is room for, the last one cut. Gives the room they take.
Rect draw_name(const Ui& ui, Rect box, std::string_view words, TextKind kind, bool long_names) {
    const std::vector<std::string_view> lines = ui.type().wrapped(words, kind, box.width);
    if (!long_names || lines.size() < 2) {
        return draw_line(ui, box, words, kind, ui.theme().text);
    }
    Rect taken = draw_line(ui, box, lines.front(), kind, ui.theme().text);
    const auto rest = words.substr(static_cast<std::size_t>(lines[1].data() - words.data()));
    const Rect second = draw_line(ui, {box.x, box.y + kind.line, box.width, kind.line}, rest, kind,
                                  ui.theme().text);
    taken.width = std::max(taken.width, second.width);
    taken.height += kind.line;
    return taken;
}

void draw_share_bar(const Ui& ui, Rect area, double fraction) {
    const auto share = static_cast<float>(std::clamp(fraction, 0.0, 1.0));
    ui.paint.fill(area, ui.theme().track, bar_height / 2);
    if (share <= 0) return;
    const float width = std::max(bar_height, area.width * share);
    ui.paint.fill({area.x, area.y, width, area.height}, ui.theme().bar, bar_height / 2);
}

/// One row; the one with the total is strong.
void draw_row(const Ui& table, const std::string& id, Rect area, const Layout& layout,
              const ObjectRowView& row, std::int32_t row_index, bool strong) {
    Node meaning = make_node(id, Role::row, "", area);
    meaning.row_index = row_index;
    const Ui ui = table.inside(meaning);
    ui.paint.hairline(area.x, area.y, area.width, ui.theme().border);
    const float lines = area.height - 2 * row_around;
    for (const Placed& column : layout.columns) {
        const TextKind kind = kind_of(column.column, strong);
        const std::string& words = words_of(row, column.column);
        const Rect box{area.x + column.x, area.y + row_around, column.width, lines};
        const std::string cell = id + std::string(suffix(column.column));
        if (column.column == Column::name) {
            Rect name = draw_name(ui, box, words, kind, layout.long_names);
            const Ui inside = ui.inside(make_node(cell, Role::cell, words, name));
            if (!layout.reasons_below || row.reason.empty()) continue;
            // As wide as the row: the figures stand above it.
            const Rect below = draw_line(
                ui, {box.x, bottom(name), area.width - 2 * padding, text_kind::small.line},
                row.reason, text_kind::small, ui.theme().weak_text);
            inside.record(make_node(id + ".reason", Role::text, row.reason, below));
            name.width = std::max(name.width, below.width);
            name.height += below.height;
            inside.set_rect(name);
            continue;
        }
        const Rect drawn = draw_line(ui, box, words, kind, ui.theme().text,
                                     is_figure(column.column) ? Align::right : Align::left);
        Node told = make_node(cell, Role::cell, words, drawn);
        if (column.column == Column::share && !strong) {
            told.fraction = std::clamp(row.fraction, 0.0, 1.0);
            const Rect bar{box.x, box.y + (kind.line - bar_height) / 2, bar_width, bar_height};
            if (layout.bars) draw_share_bar(ui, bar, row.fraction);
        }
        ui.record(told);
    }
}

void draw_heads(const Ui& table, Rect area, const Layout& layout, const ObjectTableView& view) {
    Node meaning = make_node("planner.objects.head", Role::row, "", area);
    meaning.row_index = 1;
    const Ui ui = table.inside(meaning);
    for (const Placed& column : layout.columns) {
        const Rect box{area.x + column.x, area.y + head_around, column.width, head_kind.line};
        const std::string& words = label_of(view, column.column);
        const Rect drawn = draw_line(ui, box, words, head_kind, ui.theme().weak_text,
                                     is_figure(column.column) ? Align::right : Align::left);
        ui.record(make_node("planner.objects.head" + std::string(suffix(column.column)),
                            Role::column_header, words, drawn));
    }
}

/// Heads, the rows in sight, and the total. Gives the height.
float draw_table(const Ui& ui, const ObjectTableView& view, Rect box) {
    const Layout layout = layout_of(ui, view, box.width);
    const std::size_t count = view.rows.size();
    const bool with_total = !view.total.name.empty();
    const float rows = layout.row_height * static_cast<float>(count + (with_total ? 1 : 0));
    const float height = layout.head_height + rows;
    if (ui.measures()) return height;
    Node meaning = make_node("planner.objects.table", Role::table, view.title,
                             {box.x, box.y, box.width, height});
    meaning.row_count = static_cast<std::int32_t>(count + (with_total ? 2 : 1));
    const Ui table = ui.inside(meaning);
    draw_heads(table, {box.x, box.y, box.width, layout.head_height}, layout, view);
    const float top = box.y + layout.head_height;
    const FrameInput& input = ui.input();
    const bool all = input.presentation == Presentation::page;
    const float from = input.scroll_y - top;
    const RowWindow window =
        all ? RowWindow{0, count} : row_window(from, from + input.height, layout.row_height, count);
    const auto area_of = [&](std::size_t row) {
        return Rect{box.x, top + layout.row_height * static_cast<float>(row), box.width,
                    layout.row_height};
    };
    for (std::size_t row = window.first; row < window.end; ++row) {
        draw_row(table, "planner.objects.row." + std::to_string(row), area_of(row), layout,
                 view.rows[row], static_cast<std::int32_t>(row + 2), false);
    }
    if (with_total) {
        draw_row(table, "planner.objects.total", area_of(count), layout, view.total,
                 static_cast<std::int32_t>(count + 2), true);
    }
    return height;
}

}  // namespace

float objects_card(const Ui& ui, const ObjectTableView& view, Rect content) {
    constexpr float above_more = 12;
    float y = content.y;
    y += card_heading(ui, "planner.objects.title", {content.x, y, content.width, 0}, view.title,
                      view.subtitle);
    if (view.rows.empty()) {
        y += small_words(ui, "planner.objects.empty", {content.x, y, content.width, 0},
                         view.empty_text);
        return y - content.y;
    }
    y += draw_table(ui, view, {content.x, y, content.width, 0});
    if (view.show_more) {
        y += above_more;
        const float width =
            std::min(std::max(160.0F, button_width(ui, *view.show_more)), content.width);
        const Rect at{std::round(content.x + (content.width - width) / 2), y, width,
                      measure::button_height};
        if (button(ui, "planner.objects.more", at, *view.show_more, ButtonKind::secondary)) {
            use(ui, PlannerControl::all_objects);
        }
        y += measure::button_height;
    }
    return y - content.y;
}

}  // namespace orgkeep::dashboard::planning
