#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "wasm/dashboard/activities/activity_table.hpp"
#include "wasm/dashboard/activities/stream_filters.hpp"
#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

using View = client::ActivityStreamView;
using Rows = std::span<const client::ActivityRowView>;

constexpr float empty_height = 240;
constexpr float viewports_ahead = 1.5F;

Rows rows_of(const View& view) { return view.rows ? Rows(*view.rows) : Rows(); }

/// Title, count and how far an export is. Gives the height.
float heading(const Ui& ui, const View& view, Rect box) {
    constexpr float gap = 8;
    constexpr float spinner_size = 12;
    const TextKind kind = text_kind::small;
    const float export_width = std::ceil(line_width(ui, view.export_text, kind));
    const float count_width = std::ceil(line_width(ui, view.count_text, kind));
    const float title_width = std::ceil(line_width(ui, view.title, text_kind::title));
    float height = card_heading(ui, "stream.title", {box.x, box.y, box.width, 0}, view.title, "");

    const float on_title_line = box.y + (measure::button_height - text_kind::title.line) / 2 + 1.5F;
    const float spinner_room = view.busy ? gap + spinner_size : 0;
    const bool beside = title_width + gap + count_width + spinner_room <= box.width;
    Rect count{box.x, box.y + height - 4, box.width - spinner_room, kind.line};
    if (beside) {
        count.x += title_width + gap;
        count.y = on_title_line;
        count.width = count_width + 1;
    } else {
        height += kind.line - 4;
    }
    const Rect words = draw_line(ui, count, view.count_text, kind, ui.theme().weak_text);
    // A live region is heard when its words change, so it is there before there are any.
    ui.record(make_node("stream.count", Role::status, view.count_text, words));
    if (view.busy) {
        ui.spinner({right(words) + gap + spinner_size / 2, center(words).y}, spinner_size,
                   ui.theme().brand);
    }

    const bool export_fits =
        beside && right(words) + spinner_room + 2 * gap + export_width <= right(box);
    Rect progress{right(box) - export_width, on_title_line, export_width, kind.line};
    if (!view.export_text.empty() && !export_fits) {
        progress = {box.x, box.y + height, box.width, kind.line};
        height += kind.line;
    }
    const Rect told = draw_line(ui, progress, view.export_text, kind, ui.theme().weak_text,
                                export_fits ? Align::right : Align::left);
    ui.record(make_node("stream.export_text", Role::status, view.export_text, told));
    return height;
}

/// What went wrong, and the way to try again: beside it where there is room. Gives the height.
float draw_error(const Ui& ui, const View& view, Rect box) {
    constexpr float gap = 12;
    constexpr float beside_from = 560;
    const bool with_action = !view.error_action.empty();
    const client::ButtonView retry{.label = view.error_action, .reason = {}};
    const float width = with_action ? std::min(button_width(ui, retry), box.width) : 0;
    const bool beside = with_action && box.width >= beside_from;
    const Rect words{box.x, box.y, beside ? box.width - gap - width : box.width, 0};
    const float height = callout(ui, "stream.trouble", words, view.error, client::Tone::warning);
    if (!with_action) return height;
    const Rect at =
        beside ? Rect{right(box) - width, box.y + std::floor((height - measure::button_height) / 2),
                      width, measure::button_height}
               : Rect{box.x, box.y + height + gap, width, measure::button_height};
    if (button(ui, "stream.retry", at, retry, ButtonKind::secondary)) {
        ui.emit(client::StreamRetryPressed{});
    }
    return std::max(height, bottom(at) - box.y);
}

/// In place of rows. Gives the height.
float nothing(const Ui& ui, const View& view, Rect box) {
    constexpr float spinner_size = 20;
    constexpr float gap = 12;
    const TextKind kind = text_kind::body;
    const float block = kind.line + (view.busy ? spinner_size + gap : 0);
    float at = box.y + (empty_height - block) / 2;
    if (view.busy) {
        ui.spinner({center(box).x, at + spinner_size / 2}, spinner_size, ui.theme().brand);
        at += spinner_size + gap;
    }
    const Rect words = draw_paragraph(ui, {box.x, at, box.width, 0}, view.empty_text, kind,
                                      ui.theme().weak_text, Align::center);
    if (!view.empty_text.empty()) {
        ui.record(make_node("stream.empty", Role::text, view.empty_text, words));
    }
    return std::max(empty_height, bottom(words) - box.y);
}

/// Below the rows: trouble, or the way to more of them. Gives the height.
float after_rows(const Ui& ui, const View& view, Rect box, bool error_above, StreamMemory& memory) {
    constexpr float gap = 12;
    box.y += gap;
    if (!view.error.empty() && !error_above) return gap + draw_error(ui, view, box);
    if (!view.more) return 0;
    const float width = std::min(std::max(160.0F, button_width(ui, view.show_more)), box.width);
    const Rect at{std::round(box.x + (box.width - width) / 2), box.y, width,
                  measure::button_height};
    if (button(ui, "stream.more", at, view.show_more, ButtonKind::secondary)) {
        ui.emit(client::MoreActivitiesWanted{});
        memory.led_from = rows_of(view).size();
    }
    return gap + measure::button_height;
}

/// Labels that rows will have, so that columns stay as they are while rows come and go.
ColumnNeeds needs_of(const Ui& ui, const View& view) {
    constexpr float date_with_year = 150;
    constexpr std::size_t first_rows = 20;
    const Rows rows = rows_of(view);
    ColumnNeeds needs = column_needs(ui, rows.first(std::min(first_rows, rows.size())));
    for (std::size_t i = 1; i < view.type.options.size(); ++i) {
        needs.type = std::max(needs.type, line_width(ui, view.type.options[i], text_kind::body));
    }
    for (std::size_t i = 1; i < view.status.options.size(); ++i) {
        const client::Badge badge{client::Tone::neutral, view.status.options[i]};
        needs.status = std::max(needs.status, pill(ui.measuring(), {}, 1000, badge).width);
    }
    needs.started = date_with_year;
    return needs;
}

/// The row whose button has the keyboard focus: it stays in the tree wherever the page is scrolled.
std::optional<std::size_t> focused_row(const Ui& ui, const View& view, StreamMemory& memory) {
    constexpr std::string_view prefix = "stream.row.";
    const std::string_view focus = ui.focused_node();
    if (focus == memory.focus && memory.rows == view.rows.get()) return memory.focused_row;
    memory.focus = focus;
    memory.rows = view.rows.get();
    memory.focused_row.reset();
    if (focus.substr(0, prefix.size()) != prefix) return std::nullopt;
    const std::string_view name = focus.substr(prefix.size());
    const std::string_view id = name.substr(0, name.rfind('.'));
    const Rows rows = rows_of(view);
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.id == id; });
    if (found != rows.end()) {
        memory.focused_row = static_cast<std::size_t>(found - rows.begin());
    }
    return memory.focused_row;
}

/// Rows that are in sight or nearly so.
RowWindow window_of(const Ui& ui, const ActivityTableLayout& layout, float top, std::size_t count) {
    const FrameInput& input = ui.input();
    if (input.presentation == Presentation::dom) return {0, count};
    const float from = input.scroll_y - top - layout.head_height;
    return row_window(from, from + input.height, layout.row_height, count);
}

/// Asks for older rows before the end of those that are there comes into sight: once for each end.
void ask_ahead(const Ui& ui, const View& view, float end, StreamMemory& memory) {
    const std::size_t count = rows_of(view).size();
    if (view.busy || memory.asked_at != count) memory.asked_at.reset();
    const FrameInput& input = ui.input();
    const bool near = end - input.scroll_y - input.height < viewports_ahead * input.height;
    const bool wanted = input.presentation == Presentation::canvas && near && view.more &&
                        !view.busy && view.error.empty() && count > 0;
    if (!wanted || memory.asked_at) return;
    memory.asked_at = count;
    ui.emit(client::MoreActivitiesWanted{});
}

/// Rows have come that a press asked for: the focus goes from the button to the first of them,
/// unless it has gone elsewhere meanwhile.
void lead_on(const Ui& ui, const View& view, StreamMemory& memory) {
    const Rows rows = rows_of(view);
    if (!memory.led_from || rows.size() == *memory.led_from) return;
    const std::size_t first = *std::exchange(memory.led_from, std::nullopt);
    if (rows.size() < first || ui.focused_node() != "stream.more") return;
    ui.request_focus("stream.row." + rows[first].id + ".open");
}

/// The card around it all: only the part near the viewport, for a card may be millions of pixels
/// high.
void draw_card(const Ui& ui, Rect area) {
    constexpr float beyond = 64;
    const FrameInput& input = ui.input();
    const float top = std::max(area.y, std::floor(input.scroll_y) - beyond);
    const float end = std::min(bottom(area), std::ceil(input.scroll_y) + input.height + beyond);
    if (end <= top) return;
    ui.paint.box({area.x, top, area.width, end - top}, ui.theme().surface, ui.theme().border,
                 measure::card_radius, ui.paint.hairline_thickness());
}

}  // namespace

float activity_stream(const Ui& page, const PageGrid& grid, float y, const View& view,
                      std::string_view busy_log, StreamMemory& memory) {
    if (view.busy) {
        memory.looked = true;
    } else if (view.error.empty()) {
        memory.looked = false;
    }
    const Rows rows = rows_of(view);
    const bool error_above = rows.empty() || memory.looked;
    const Rect content{grid.left + measure::card_padding, y + measure::card_padding,
                       std::max(1.0F, grid.width - 2 * measure::card_padding), 0};
    const auto at = [&](float below) {
        return Rect{content.x, content.y + below, content.width, 0};
    };
    const auto above_rows = [&](const Ui& ui) {
        float height = heading(ui, view, content) + 8;
        height += stream_filters(ui, at(height), view) + 12;
        if (!view.error.empty() && error_above) {
            height += draw_error(ui, view, at(height + 4)) + 12;
        }
        return std::ceil(height);
    };
    const ActivityTableLayout layout =
        activity_table_layout(content.width, ActivityTableKind::stream, needs_of(page, view));
    const float top = above_rows(page.measuring());
    const float table_end = top + layout.height(rows.size());
    const float height = rows.empty() ? top + nothing(page.measuring(), view, at(top))
                                      : table_end + after_rows(page.measuring(), view,
                                                               at(table_end), error_above, memory);

    const Rect area{grid.left, y, grid.width, std::ceil(height) + 2 * measure::card_padding};
    draw_card(page, area);
    const Ui ui = page.inside(make_node("stream", Role::region, view.title, area));
    above_rows(ui);
    if (rows.empty()) {
        nothing(ui, view, at(top));
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
                        window_of(ui, layout, table_top, rows.size()),
                        focused_row(ui, view, memory));
    after_rows(ui, view, at(table_end), error_above, memory);
    lead_on(ui, view, memory);
    ask_ahead(ui, view, content.y + table_end, memory);
    return area.height;
}

}  // namespace orgkeep::dashboard
