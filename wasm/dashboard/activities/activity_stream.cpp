#include "wasm/dashboard/activities/activity_stream.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "wasm/dashboard/activities/activity_table.hpp"
#include "wasm/dashboard/activities/stream_filters.hpp"
#include "wasm/dashboard/widgets/badge.hpp"
#include "wasm/dashboard/widgets/button.hpp"
#include "wasm/dashboard/widgets/card_grid.hpp"
#include "wasm/dashboard/widgets/card_heading.hpp"
#include "wasm/dashboard/widgets/error_callout.hpp"
#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

namespace {

using View = client::ActivityStreamView;
using Rows = std::span<const client::ActivityRowView>;

constexpr float empty_height = 240;
constexpr float prefetch_viewports = 1.5F;

Rows rows_of(const View& view) { return view.rows ? Rows(*view.rows) : Rows(); }

/// Draws the title, the count and the progress of an export. Returns the height.
float draw_heading(const Ui& ui, const View& view, Rect box) {
    constexpr float gap = 8;
    constexpr float spinner_size = 12;
    const TextKind kind = text_kind::small;
    const float export_width = std::ceil(text_width(ui, view.export_text, kind));
    const float count_width = std::ceil(text_width(ui, view.count_text, kind));
    const float title_width = std::ceil(text_width(ui, view.title, text_kind::title));
    float height = card_heading(ui, "stream.title", {box.x, box.y, box.width, 0}, view.title, "");

    const float title_line = box.y + (measure::button_height - text_kind::title.line) / 2 + 1.5F;
    const float spinner_width = view.busy ? gap + spinner_size : 0;
    const bool beside = title_width + gap + count_width + spinner_width <= box.width;
    Rect count_box{box.x, box.y + height - 4, box.width - spinner_width, kind.line};
    if (beside) {
        count_box.x += title_width + gap;
        count_box.y = title_line;
        count_box.width = count_width + 1;
    } else {
        height += kind.line - 4;
    }
    const Rect count = draw_text(ui, count_box, view.count_text, kind, ui.theme().weak_text);
    // A live region announces changes of its text, so it is recorded even while it is empty.
    ui.record(make_node("stream.count", Role::status, view.count_text, count));
    if (view.busy) {
        ui.spinner({right(count) + gap + spinner_size / 2, center(count).y}, spinner_size,
                   ui.theme().brand);
    }

    const bool export_fits =
        beside && right(count) + spinner_width + 2 * gap + export_width <= right(box);
    Rect export_box{right(box) - export_width, title_line, export_width, kind.line};
    if (!view.export_text.empty() && !export_fits) {
        export_box = {box.x, box.y + height, box.width, kind.line};
        height += kind.line;
    }
    const Rect drawn = draw_text(ui, export_box, view.export_text, kind, ui.theme().weak_text,
                                 export_fits ? Align::right : Align::left);
    ui.record(make_node("stream.export_text", Role::status, view.export_text, drawn));
    return height;
}

/// Draws the error and the button that tries again. Returns the height.
float draw_stream_error(const Ui& ui, const View& view, Rect box) {
    constexpr float beside_from = 560;
    const DrawnErrorCallout drawn = error_callout(ui, box,
                                                  {.id = "stream.trouble",
                                                   .button_id = "stream.retry",
                                                   .text = view.error,
                                                   .button_label = view.error_action,
                                                   .beside = box.width >= beside_from});
    if (drawn.pressed) ui.emit(client::StreamRetryPressed{});
    return drawn.height;
}

/// Draws the text in place of rows. Returns the height.
float draw_no_rows(const Ui& ui, const View& view, Rect box) {
    constexpr float spinner_size = 20;
    constexpr float gap = 12;
    const TextKind kind = text_kind::body;
    const float height = kind.line + (view.busy ? spinner_size + gap : 0);
    float top = box.y + (empty_height - height) / 2;
    if (view.busy) {
        ui.spinner({center(box).x, top + spinner_size / 2}, spinner_size, ui.theme().brand);
        top += spinner_size + gap;
    }
    const Rect text = draw_paragraph(ui, {box.x, top, box.width, 0}, view.empty_text, kind,
                                     ui.theme().weak_text, Align::center);
    if (!view.empty_text.empty()) {
        ui.record(make_node("stream.empty", Role::text, view.empty_text, text));
    }
    return std::max(empty_height, bottom(text) - box.y);
}

/// Draws what is below the rows: an error, or the button that loads more rows. Returns the height.
float draw_below_rows(const Ui& ui, const View& view, Rect box, bool error_above,
                      StreamMemory& memory) {
    constexpr float gap = 12;
    constexpr float min_button_width = 160;
    box.y += gap;
    if (!view.error.empty() && !error_above) return gap + draw_stream_error(ui, view, box);
    if (!view.more) return 0;
    const float width =
        std::min(std::max(min_button_width, button_width(ui, view.show_more)), box.width);
    const Rect area{std::round(box.x + (box.width - width) / 2), box.y, width,
                    measure::button_height};
    if (button(ui, "stream.more", area, view.show_more, ButtonKind::secondary)) {
        ui.emit(client::MoreActivitiesWanted{});
        memory.pressed_at = rows_of(view).size();
    }
    return gap + measure::button_height;
}

/// The widths that any row may need, so that columns keep their widths while rows come and go.
ColumnNeeds stream_column_needs(const Ui& ui, const View& view) {
    constexpr float date_with_year = 150;
    constexpr float unlimited = 1000;
    constexpr std::size_t first_rows = 20;
    const Rows rows = rows_of(view);
    ColumnNeeds needs = column_needs(ui, rows.first(std::min(first_rows, rows.size())));
    for (std::size_t i = 1; i < view.type.options.size(); ++i) {
        needs.type = std::max(needs.type, text_width(ui, view.type.options[i], text_kind::body));
    }
    for (std::size_t i = 1; i < view.status.options.size(); ++i) {
        const client::Badge badge{client::Tone::neutral, view.status.options[i]};
        needs.status = std::max(needs.status, pill(ui.measuring(), {}, unlimited, badge).width);
    }
    needs.started = date_with_year;
    return needs;
}

/// The row whose button has the keyboard focus; it stays in the tree at any scroll position.
std::optional<std::size_t> find_focused_row(const Ui& ui, const View& view, StreamMemory& memory) {
    constexpr std::string_view prefix = "stream.row.";
    const std::string_view focus = ui.focused_node();
    if (focus == memory.focus && memory.rows == view.rows.get()) return memory.focused_row;
    memory.focus = focus;
    memory.rows = view.rows.get();
    memory.focused_row.reset();
    if (focus.substr(0, prefix.size()) != prefix) return std::nullopt;
    const std::string_view suffix = focus.substr(prefix.size());
    const std::string_view id = suffix.substr(0, suffix.rfind('.'));
    const Rows rows = rows_of(view);
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.id == id; });
    if (found != rows.end()) {
        memory.focused_row = static_cast<std::size_t>(found - rows.begin());
    }
    return memory.focused_row;
}

/// The rows that are in the tree. `top` is the top of the table.
RowWindow stream_window(const Ui& ui, const ActivityTableLayout& layout, float top,
                        std::size_t count) {
    const FrameInput& input = ui.input();
    if (input.presentation == Presentation::dom) return {0, count};
    const float from = input.scroll_y - top - layout.head_height;
    return row_window(from, from + input.height, layout.row_height, count);
}

/// Requests older rows once before the end of the loaded rows comes into the viewport.
void prefetch(const Ui& ui, const View& view, float end, StreamMemory& memory) {
    const std::size_t count = rows_of(view).size();
    if (view.busy || memory.requested_at != count) memory.requested_at.reset();
    const FrameInput& input = ui.input();
    const bool near = end - input.scroll_y - input.height < prefetch_viewports * input.height;
    const bool wanted = input.presentation == Presentation::canvas && near && view.more &&
                        !view.busy && view.error.empty() && count > 0;
    if (!wanted || memory.requested_at) return;
    memory.requested_at = count;
    ui.emit(client::MoreActivitiesWanted{});
}

/// Moves the focus from the button "Show more" to the first of the rows that it loaded, unless the
/// focus is elsewhere by then.
void focus_first_new_row(const Ui& ui, const View& view, StreamMemory& memory) {
    const Rows rows = rows_of(view);
    if (!memory.pressed_at || rows.size() == *memory.pressed_at) return;
    const std::size_t first = *std::exchange(memory.pressed_at, std::nullopt);
    if (rows.size() < first || ui.focused_node() != "stream.more") return;
    ui.request_focus("stream.row." + rows[first].id + ".open");
}

/// Draws the background of the card near the viewport only, since the card may be millions of
/// pixels high.
void draw_visible_background(const Ui& ui, Rect area) {
    constexpr float margin = 64;
    const FrameInput& input = ui.input();
    const float top = std::max(area.y, std::floor(input.scroll_y) - margin);
    const float end = std::min(bottom(area), std::ceil(input.scroll_y) + input.height + margin);
    if (end > top) draw_card_background(ui, {area.x, top, area.width, end - top});
}

}  // namespace

float activity_stream(const Ui& page, const PageGrid& grid, float y, const View& view,
                      std::string_view busy_log, StreamMemory& memory) {
    if (view.busy) {
        memory.is_first_page_error = true;
    } else if (view.error.empty()) {
        memory.is_first_page_error = false;
    }
    const Rows rows = rows_of(view);
    const bool error_above = rows.empty() || memory.is_first_page_error;
    const Rect content{grid.left + measure::card_padding, y + measure::card_padding,
                       std::max(1.0F, grid.width - 2 * measure::card_padding), 0};
    const auto box_at = [&](float offset) {
        return Rect{content.x, content.y + offset, content.width, 0};
    };
    const auto draw_above_rows = [&](const Ui& ui) {
        float height = draw_heading(ui, view, content) + 8;
        height += stream_filters(ui, box_at(height), view) + 12;
        if (!view.error.empty() && error_above) {
            height += draw_stream_error(ui, view, box_at(height + 4)) + 12;
        }
        return std::ceil(height);
    };
    const Ui measuring = page.measuring();
    const ActivityTableLayout layout = activity_table_layout(
        content.width, ActivityTableKind::stream, stream_column_needs(page, view));
    const float top = draw_above_rows(measuring);
    const float table_end = top + layout.height(rows.size());
    const float height =
        rows.empty()
            ? top + draw_no_rows(measuring, view, box_at(top))
            : table_end + draw_below_rows(measuring, view, box_at(table_end), error_above, memory);

    const Rect area{grid.left, y, grid.width, std::ceil(height) + 2 * measure::card_padding};
    draw_visible_background(page, area);
    const Ui ui = page.inside(make_node("stream", Role::region, view.title, area));
    draw_above_rows(ui);
    if (rows.empty()) {
        draw_no_rows(ui, view, box_at(top));
        return area.height;
    }
    const float table_top = content.y + top;
    draw_activity_table(ui, {content.x, table_top}, content.width, layout,
                        {.id = "stream",
                         .name = view.title,
                         .columns = view.columns,
                         .rows = rows,
                         .busy_log = busy_log,
                         .more = view.more,
                         .busy = view.busy},
                        stream_window(ui, layout, table_top, rows.size()),
                        find_focused_row(ui, view, memory));
    draw_below_rows(ui, view, box_at(table_end), error_above, memory);
    focus_first_new_row(ui, view, memory);
    prefetch(ui, view, content.y + table_end, memory);
    return area.height;
}

}  // namespace orgkeep::dashboard
