#include <algorithm>
#include <cmath>

#include "wasm/dashboard/activities/activity_table.hpp"
#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

/// The title, and at the right the way to all activities. Gives the height.
float title_row(const Ui& ui, const client::RecentActivityCardView& view, Rect content) {
    constexpr float gap = 12;
    const TextKind kind = text_kind::body;
    const float wanted = std::ceil(line_width(ui, view.view_more, kind));
    const float width = view.view_more.empty() ? 0 : std::min(wanted, content.width / 2);
    const float height = card_heading(
        ui, "recent.title", {content.x, content.y, content.width - width - gap, 0}, view.title, "");
    if (width <= 0) return height;
    Node more = make_node("recent.more", Role::button, view.view_more,
                          {right(content) - width, content.y, width, measure::button_height});
    more.focusable = true;
    more.actionable = true;
    if (text_button(ui, more, kind, ui.theme().link)) ui.emit(client::ViewMorePressed{});
    return height;
}

}  // namespace

float recent_card(const Ui& ui, const client::RecentActivityCardView& view,
                  std::string_view busy_log, Rect content) {
    constexpr float least_empty_height = 120;
    float y = content.y;
    y += title_row(ui, view, content);
    if (view.rows.empty()) {
        const float room = std::max(least_empty_height, bottom(content) - y);
        const TextKind kind = text_kind::body;
        const Rect words =
            draw_paragraph(ui, {content.x, y + (room - kind.line) / 2, content.width, 0},
                           view.empty_text, kind, ui.theme().weak_text, Align::center);
        if (!view.empty_text.empty()) {
            ui.record(make_node("recent.empty", Role::text, view.empty_text, words));
        }
        return std::max(y + room, bottom(words)) - content.y;
    }
    const ActivityTableLayout layout =
        activity_table_layout(content.width, ActivityTableKind::card, column_needs(ui, view.rows));
    if (!ui.is_measuring()) {
        draw_activity_table(ui, {content.x, y}, content.width, layout,
                            {.id = "recent",
                             .name = view.title,
                             .columns = view.columns,
                             .rows = view.rows,
                             .busy_log = busy_log},
                            {0, view.rows.size()});
    }
    return y + layout.height(view.rows.size()) - content.y;
}

}  // namespace orgkeep::dashboard
