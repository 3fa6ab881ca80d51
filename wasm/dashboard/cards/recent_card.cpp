#include "wasm/dashboard/cards/recent_card.hpp"

#include <algorithm>
#include <cmath>

#include "wasm/dashboard/activities/activity_table.hpp"
#include "wasm/dashboard/widgets/button.hpp"
#include "wasm/dashboard/widgets/card_heading.hpp"
#include "wasm/dashboard/widgets/empty_text.hpp"
#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

namespace {

/// Draws the title, and at the right the button that opens the activity stream. Returns the height.
float draw_recent_title(const Ui& ui, const client::RecentActivityCardView& view, Rect content) {
    constexpr float gap = 12;
    const TextKind kind = text_kind::body;
    const float needed = std::ceil(text_width(ui, view.view_more, kind));
    const float width = view.view_more.empty() ? 0 : std::min(needed, content.width / 2);
    const float height = card_heading(
        ui, "recent.title", {content.x, content.y, content.width - width - gap, 0}, view.title, "");
    if (width <= 0) return height;
    Node node = make_node("recent.more", Role::button, view.view_more,
                          {right(content) - width, content.y, width, measure::button_height});
    node.focusable = true;
    node.actionable = true;
    if (text_button(ui, node, kind, ui.theme().link)) ui.emit(client::ViewMorePressed{});
    return height;
}

}  // namespace

float recent_card(const Ui& ui, const client::RecentActivityCardView& view,
                  std::string_view busy_log, Rect content) {
    constexpr float min_empty_height = 120;
    float y = content.y;
    y += draw_recent_title(ui, view, content);
    if (view.rows.empty()) {
        const float height = std::max(min_empty_height, bottom(content) - y);
        y += draw_empty_text(ui, "recent.empty", {content.x, y, content.width, height},
                             view.empty_text);
        return y - content.y;
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
