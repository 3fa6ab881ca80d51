#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "wasm/dashboard/activities/table_layout.hpp"
#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/planner/planner_controls.hpp"
#include "wasm/dashboard/widgets/chart/chart.hpp"

namespace orgkeep::dashboard::planning {

namespace {

enum class Column { name, first_backup, each_run, share, reason };

constexpr TextKind name_kind = text_kind::body;
constexpr TextKind head_kind = text_kind::small_strong;
constexpr float column_gap = 16;
constexpr float head_around = 9;  // above and below the heads
constexpr float row_around = 8;   // above and below the lines of a row
constexpr float bar_width = 64;   // of a share
constexpr float bar_height = 4;
constexpr float bar_gap = 10;
constexpr float least_name = 96;
constexpr float least_reason = 120;
constexpr float narrow_below = 420;

struct Placed {
    Column column = Column::name;
    float x = 0;
    float width = 0;
};

/// Which columns there is room for, and where the rows lie.
struct Layout {
    std::vector<Placed> columns;
    bool bars = false;           ///< beside the shares
    bool reasons_below = false;  ///< the names, where they have no column
    float head_height = head_kind.line + 2 * head_around;
    std::vector<float> tops;  ///< of the rows below the first one's; at the end their height
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
    return is_figure(column) ? text_kind::value : name_kind;
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

/// The columns: what takes the room away from the names goes first.
Layout columns_of(const Ui& ui, const ObjectTableView& view, float width) {
    Layout layout;
    const float name = needed(ui, view, Column::name);
    const float first_backup = needed(ui, view, Column::first_backup);
    const float each_run = needed(ui, view, Column::each_run);
    const float share = needed(ui, view, Column::share);
    const float reason = needed(ui, view, Column::reason);
    // Where every pixel counts there is no padding at the edges of the table.
    const float padding = width < narrow_below ? 0 : column_gap / 2;
    const float gap = width < narrow_below ? column_gap * 0.75F : column_gap;
    float left = width - 2 * padding - first_backup - share - 2 * gap;
    const auto takes = [&](float wanted, float names) {
        if (left - wanted - gap < names) return false;
        left -= wanted + gap;
        return true;
    };
    const float some_name = std::max(least_name, std::min(name, 220.0F));
    const float some_reason = std::min(reason, least_reason);
    const bool with_run = takes(each_run, least_name);
    const bool with_reason = with_run && reason > 0 && takes(some_reason, some_name);
    layout.bars = with_run && takes(bar_width + bar_gap - gap, some_name);
    layout.reasons_below = reason > 0 && !with_reason;
    // Names and reasons share what is left.
    float reason_width = 0;
    if (with_reason) {
        const float more = std::max(0.0F, std::min(reason - some_reason, left - some_name));
        left -= more;
        const float over = std::max(0.0F, left - name) / 2;
        left -= over;
        reason_width = some_reason + more + over;
    }
    float x = padding;
    const auto place = [&](Column column, float wide) {
        layout.columns.push_back({column, std::floor(x), std::floor(std::max(1.0F, wide))});
        x += wide + gap;
    };
    place(Column::name, left);
    place(Column::first_backup, first_backup);
    if (with_run) place(Column::each_run, each_run);
    place(Column::share, share + (layout.bars ? bar_width + bar_gap : 0));
    if (with_reason) place(Column::reason, reason_width);
    return layout;
}

/// How high words are in a column of this width, all of them.
float words_height(const Ui& ui, std::string_view words, TextKind kind, float width) {
    if (words.empty()) return 0;
    if (line_width(ui, words, kind) <= width) return kind.line;
    return kind.line * static_cast<float>(ui.type().wrapped(words, kind, width).size());
}

float row_height(const Ui& ui, const Layout& layout, const ObjectRowView& row, float width,
                 bool strong) {
    const TextKind kind = kind_of(Column::name, strong);
    const Placed& name = layout.columns.front();
    float height = std::max(kind.line, words_height(ui, row.name, kind, name.width));
    const Placed& last = layout.columns.back();
    if (layout.reasons_below) {
        height += words_height(ui, row.reason, text_kind::small, width - 2 * name.x);
    } else if (last.column == Column::reason) {
        const TextKind reason_kind = kind_of(Column::reason, strong);
        height = std::max(height, words_height(ui, row.reason, reason_kind, last.width));
    }
    return height + 2 * row_around;
}

Layout layout_of(const Ui& ui, const ObjectTableView& view, float width) {
    Layout layout = columns_of(ui, view, width);
    layout.tops.push_back(0);
    for (const ObjectRowView& row : view.rows) {
        layout.tops.push_back(layout.tops.back() + row_height(ui, layout, row, width, false));
    }
    return layout;
}

/// The rows in sight and some around them; in steps, so that they change once in a while.
RowWindow window_of(const Ui& ui, const Layout& layout, float top) {
    constexpr std::size_t around = 20;
    constexpr std::size_t step = 10;
    const FrameInput& input = ui.input();
    const std::size_t count = layout.tops.size() - 1;
    if (input.presentation == Presentation::dom) return {0, count};
    const auto row_at = [&](float y) {
        const auto after = std::upper_bound(layout.tops.begin(), layout.tops.end(), y);
        return static_cast<std::size_t>(
            std::max<std::ptrdiff_t>(0, after - layout.tops.begin() - 1));
    };
    const float from = input.scroll_y - top;
    const std::size_t first = row_at(from);
    const std::size_t last = row_at(from + input.height);
    const std::size_t begin = first > around ? (first - around) / step * step : 0;
    return {std::min(begin, count), std::min((last + around + step) / step * step, count)};
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
            Rect name = draw_paragraph(ui, box, words, kind, ui.theme().text);
            const Ui inside = ui.inside(make_node(cell, Role::cell, words, name));
            if (!layout.reasons_below || row.reason.empty()) continue;
            // As wide as the row: the figures stand above it.
            const Rect below =
                draw_paragraph(ui, {box.x, bottom(name), area.width - 2 * column.x, 0}, row.reason,
                               text_kind::small, ui.theme().weak_text);
            inside.record(make_node(id + ".reason", Role::text, row.reason, below));
            name.width = std::max(name.width, below.width);
            name.height += below.height;
            inside.set_rect(name);
            continue;
        }
        const Rect drawn = is_figure(column.column)
                               ? draw_line(ui, box, words, kind, ui.theme().text, Align::right)
                               : draw_paragraph(ui, box, words, kind, ui.theme().text);
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
    const float total = with_total ? row_height(ui, layout, view.total, box.width, true) : 0;
    const float height = layout.head_height + layout.tops.back() + total;
    if (ui.is_measuring()) return height;
    Node meaning = make_node("planner.objects.table", Role::table, view.title,
                             {box.x, box.y, box.width, height});
    meaning.row_count = static_cast<std::int32_t>(count + (with_total ? 2 : 1));
    const Ui table = ui.inside(meaning);
    draw_heads(table, {box.x, box.y, box.width, layout.head_height}, layout, view);
    const float top = box.y + layout.head_height;
    const RowWindow window = window_of(ui, layout, top);
    for (std::size_t row = window.first; row < window.end; ++row) {
        const float at = layout.tops[row];
        draw_row(table, "planner.objects.row." + std::to_string(row),
                 {box.x, top + at, box.width, layout.tops[row + 1] - at}, layout, view.rows[row],
                 static_cast<std::int32_t>(row + 2), false);
    }
    if (with_total) {
        draw_row(table, "planner.objects.total",
                 {box.x, top + layout.tops.back(), box.width, total}, layout, view.total,
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
        constexpr float least_height = 120;
        const float room = std::max(least_height, bottom(content) - y);
        y += draw_no_chart(ui, "planner.objects.empty", {content.x, y, content.width, room},
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
