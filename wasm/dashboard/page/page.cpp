#include "wasm/dashboard/page/page.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/deferred_call.hpp"
#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/planner/planner_page.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr double highlight_seconds = 2;

/// A card of the page: how it is called and what draws its inside.
struct Card {
    std::string_view id;
    std::string_view title;
    float (*draw)(const Ui&, const client::ViewModel&, Rect, PageMemory&);
    float highlight = 0;  ///< 0 … 1, of an edge in the brand's color
};

/// The room inside a card that is drawn at `area`.
Rect content_of(Rect area) { return inset(area, measure::card_padding, measure::card_padding); }

void draw_card(const Ui& ui, const Card& card, const client::ViewModel& view, Rect area,
               PageMemory& memory) {
    ui.paint.box(area, ui.theme().surface, ui.theme().border, measure::card_radius,
                 ui.paint.hairline_thickness());
    if (card.highlight > 0) {
        ui.paint.outline(area, faded(ui.theme().brand, card.highlight), measure::card_radius, 2);
    }
    card.draw(ui.inside(make_node(card.id, Role::region, card.title, area)), view, content_of(area),
              memory);
}

/// Rows of cards, as high as the highest of a row. Gives the height of all.
float draw_cards(const Ui& ui, const PageGrid& grid, float y, const client::ViewModel& view,
                 std::span<const Card> cards, std::span<Rect> areas, PageMemory& memory) {
    float at = y;
    for (const CardRow& row : dashboard_rows(grid)) {
        float height = 0;
        for (std::size_t i = 0; i < row.count; ++i) {
            const Rect room = content_of(card_in_row(grid, row, i, at, 0));
            const float inner = cards[row.first + i].draw(ui.measuring(), view,
                                                          {room.x, room.y, room.width, 0}, memory);
            height = std::max(height, std::ceil(inner) + 2 * measure::card_padding);
        }
        for (std::size_t i = 0; i < row.count; ++i) {
            Rect& area = areas[row.first + i];
            area = card_in_row(grid, row, i, at, height);
            draw_card(ui, cards[row.first + i], view, area, memory);
        }
        at += height + grid.gap;
    }
    return at - grid.gap - y;
}

/// Whether the user is led to the settings in this frame, and how strongly they are marked.
struct Lead {
    bool now = false;
    float highlight = 0;
};

Lead lead(const Ui& ui, std::uint32_t attention, PageMemory& memory) {
    const double now = ui.input().seconds;
    Lead result;
    // What was asked for before this picture existed (a reload) leads nobody anywhere.
    if (!memory.attention) memory.attention = attention;
    if (*memory.attention != attention) {
        memory.attention = attention;
        memory.led_at = now;
        result.now = true;
    }
    if (!memory.led_at) return result;
    const double left = highlight_seconds - (now - *memory.led_at);
    if (left <= 0) {
        memory.led_at.reset();
        return result;
    }
    // Steady at first; then it fades, or simply ends where motion is to be reduced.
    constexpr double fade = 0.6;
    const bool still = ui.is_motion_reduced();
    const double until_change = still ? left : std::max(0.033, left - fade);
    ui.repaint_in(std::chrono::milliseconds(std::llround(std::ceil(until_change * 1000))));
    result.highlight = still ? 1.0F : static_cast<float>(std::min(1.0, left / fade));
    return result;
}

/// Above the content where that is old. Gives the height with the distance to what follows.
float draw_stale_banner(const Ui& ui, const PageGrid& grid, float y,
                        const client::ViewModel& view) {
    if (view.stale_text.empty()) return 0;
    return stale_banner(ui, grid, y, view.stale_text, view.stale_action_label) + grid.gap;
}

/// The page "Dashboard". Gives the height.
float draw_dashboard(const Ui& ui, const PageGrid& grid, float top, const client::ViewModel& view,
                     PageMemory& memory) {
    float y = top + draw_stale_banner(ui, grid, top, view);
    const Lead to_settings = lead(ui, view.details.attention, memory);
    const std::array cards{
        Card{"backup", view.backup.title,
             [](const Ui& card, const client::ViewModel& from, Rect room, PageMemory&) {
                 return backup_card(card, from.backup, room);
             }},
        Card{"usage", view.usage.title,
             [](const Ui& card, const client::ViewModel& from, Rect room, PageMemory& kept) {
                 return usage_card(card, from.usage, room, kept.usage);
             }},
        Card{"storage", view.storage.title,
             [](const Ui& card, const client::ViewModel& from, Rect room, PageMemory& kept) {
                 return storage_card(card, from.storage, room, kept.storage);
             }},
        Card{"details", view.details.title,
             [](const Ui& card, const client::ViewModel& from, Rect room, PageMemory&) {
                 return details_card(card, from.details, room);
             },
             to_settings.highlight},
        Card{"recent", view.recent.title,
             [](const Ui& card, const client::ViewModel& from, Rect room, PageMemory&) {
                 return recent_card(card, from.recent, from.busy_log, room);
             }},
    };
    std::array<Rect, cards.size()> areas;
    y += draw_cards(ui, grid, y, view, cards, areas, memory);
    if (to_settings.now) {
        constexpr std::size_t settings_tab = 1;
        const bool open = view.details.tabs.selected == settings_tab;
        ui.scroll_and_focus(open ? "details.edit" : "details.tab.1", areas[3].y - grid.gutter);
    }
    if (grid.compact) {
        // A phone's header has no room for the time.
        y += update_time(ui, {grid.left, y + grid.gap, grid.width, 0}, view.header, Align::center);
    }
    return y - top;
}

/// What the tab bar has open, or what is to be said in its place. Gives the height.
float draw_content(const Ui& main, const PageGrid& grid, float y, const client::ViewModel& view,
                   PageMemory& memory) {
    const float top = y + grid.gutter;
    if (view.panel) return panel(main, grid, top, *view.panel) + 2 * grid.gutter;

    const std::size_t selected = view.tabs.selected;
    const std::string tab = "tab." + std::to_string(selected);
    Node meaning = make_node(
        "page", Role::tab_panel,
        selected < view.tabs.labels.size() ? std::string_view(view.tabs.labels[selected]) : "", {});
    meaning.labeled_by = tab;
    const Ui ui = main.inside(meaning);
    // Another page is read from its top, and what had the keyboard may be gone with the last one.
    if (memory.page && *memory.page != view.page) ui.scroll_and_focus(tab, 0);
    memory.page = view.page;

    float height = 0;
    if (view.page == client::Page::activity_stream) {
        const float banner = draw_stale_banner(ui, grid, top, view);
        height = banner + deferred_call(activity_stream)(ui, grid, top + banner, view.stream,
                                                         view.busy_log, memory.stream);
    } else if (view.planner) {
        const float banner = draw_stale_banner(ui, grid, top, view);
        height = banner + deferred_call(planning::planner_page)(ui, grid, top + banner,
                                                                *view.planner, memory.planner);
    } else {
        height = draw_dashboard(ui, grid, top, view, memory);
    }
    height += 2 * grid.gutter;
    ui.set_rect({0, y, main.input().width, height});
    return height;
}

/// The dialog that is open, if any, above everything.
void draw_dialog(const Ui& ui, const client::ViewModel& view, PageMemory& memory) {
    if (view.configuration) {
        deferred_call(configuration_dialog)(ui, *view.configuration, memory.configuration);
    } else {
        memory.configuration = {};
    }
    if (view.activity) {
        deferred_call(activity_dialog)(ui, *view.activity, view.busy_log == view.activity->id,
                                       memory.activity);
    } else {
        memory.activity = {};
    }
}

}  // namespace

void draw_page(const Ui& ui, const client::ViewModel& view, PageMemory& memory) {
    const FrameInput& input = ui.input();
    const PageGrid grid = page_grid(input.width);
    const Rect viewport{0, ui.paint.snapped(input.scroll_y), input.width, input.height};
    ui.paint.fill(viewport, ui.theme().page);

    // What floats takes the pointer from what is drawn before it: messages lie above a dialog.
    const Ui above = ui.floating();
    const std::vector<PlacedNotice> notices = place_notices(ui, grid, view.notices);
    for (const PlacedNotice& each : notices) above.cover(each.area);
    if (view.configuration || view.activity) ui.cover(viewport);

    float y = header(ui, grid, view.header);
    y += tab_bar(ui, grid, y, view.tabs);
    const Ui main = ui.inside(make_node("main", Role::main, "", {}));
    const float height = draw_content(main, grid, y, view, memory);
    main.set_rect({0, y, input.width, height});
    ui.set_content_height(y + height);

    draw_dialog(ui, view, memory);
    if (notices.empty()) return;
    const Ui top =
        above.floating().in_dialog().inside(make_node("notices", Role::group, "Notices", {}));
    for (const PlacedNotice& each : notices) {
        draw_notice(top, each.area, view.notices[each.index]);
    }
}

}  // namespace orgkeep::dashboard
