#include "wasm/dashboard/page.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <string_view>
#include <vector>

#include "wasm/dashboard/cards.hpp"
#include "wasm/dashboard/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr double highlight_seconds = 2;

/// A card of the page: how it is called and what draws its inside.
struct Card {
    std::string_view id;
    std::string_view title;
    float (*draw)(const Ui&, const client::ViewModel&, Rect);
    float highlight = 0;  ///< 0 … 1, of an edge in the brand's colour
};

/// The room inside a card that is drawn at `area`.
Rect content_of(Rect area) { return inset(area, measure::card_padding, measure::card_padding); }

void draw_card(const Ui& ui, const Card& card, const client::ViewModel& view, Rect area) {
    ui.paint.box(area, ui.theme().surface, ui.theme().border, measure::card_radius,
                 ui.paint.hair());
    if (card.highlight > 0) {
        ui.paint.outline(area, faded(ui.theme().brand, card.highlight), measure::card_radius, 2);
    }
    card.draw(ui.inside(make_node(card.id, Role::region, card.title, area)), view,
              content_of(area));
}

/// Rows of cards, as high as the highest of a row. Gives the height of all.
float draw_cards(const Ui& ui, const PageGrid& grid, float y, const client::ViewModel& view,
                 std::span<const Card> cards, std::span<Rect> areas) {
    float at = y;
    for (std::size_t first = 0; first < cards.size();) {
        const CardRow row = row_at(grid, first, cards.size());
        float height = 0;
        for (std::size_t i = 0; i < row.count; ++i) {
            const Rect room = content_of(card_in_row(grid, i, row.count, at, 0));
            const float inner =
                cards[first + i].draw(ui.measuring(), view, {room.x, room.y, room.width, 0});
            height = std::max(height, std::ceil(inner) + 2 * measure::card_padding);
        }
        for (std::size_t i = 0; i < row.count; ++i) {
            areas[first + i] = card_in_row(grid, i, row.count, at, height);
            draw_card(ui, cards[first + i], view, areas[first + i]);
        }
        at += height + grid.gap;
        first += row.count;
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
    const bool still = ui.input().reduced_motion;
    const double until_change = still ? left : std::max(0.033, left - fade);
    ui.repaint_in(std::chrono::milliseconds(std::llround(std::ceil(until_change * 1000))));
    result.highlight = still ? 1.0F : static_cast<float>(std::min(1.0, left / fade));
    return result;
}

/// The cards, or what is to be said in their place. Gives the height.
float draw_content(const Ui& main, const PageGrid& grid, float top, const client::ViewModel& view,
                   PageMemory& memory) {
    if (view.panel) return panel(main, grid, top, *view.panel);
    float y = top;
    if (!view.stale_text.empty()) {
        y += stale_banner(main, grid, y, view.stale_text, view.stale_action_label) + grid.gap;
    }
    const Lead to_settings = lead(main, view.details.attention, memory);
    const std::array cards{
        Card{"backup", view.backup.title,
             [](const Ui& ui, const client::ViewModel& from, Rect room) {
                 return backup_card(ui, from.backup, room);
             }},
        Card{"usage", view.usage.title,
             [](const Ui& ui, const client::ViewModel& from, Rect room) {
                 return usage_card(ui, from.usage, room);
             }},
        Card{"settings", view.details.title,
             [](const Ui& ui, const client::ViewModel& from, Rect room) {
                 return details_card(ui, from.details, room);
             },
             to_settings.highlight},
    };
    std::array<Rect, cards.size()> areas;
    y += draw_cards(main, grid, y, view, cards, areas);
    if (to_settings.now) main.lead_to("settings", areas.back().y - grid.gutter);
    if (grid.compact && !view.header.updated.empty()) {
        // A phone's header has no room for it.
        const Rect time =
            draw_line(main, {grid.left, y + grid.gap, grid.width, text_kind::small.line},
                      view.header.updated, text_kind::small, main.theme().weak_text, Align::centre);
        main.record(make_node("header.updated", Role::text, view.header.updated, time));
        y = bottom(time);
    }
    return y - top;
}

}  // namespace

void draw_page(const Ui& ui, const client::ViewModel& view, PageMemory& memory) {
    const FrameInput& input = ui.input();
    const PageGrid grid = page_grid(input.width);
    ui.paint.fill({0, ui.paint.snapped(input.scroll_y), input.width, input.height},
                  ui.theme().page);

    const std::vector<PlacedNotice> floating = place_notices(ui, grid, view.notices);
    for (const PlacedNotice& each : floating) ui.cover(each.area);

    float y = header(ui, grid, view.header);
    y += tab_bar(ui, grid, y, view.tabs);
    const Ui main = ui.inside(make_node("main", Role::main, "", {}));
    const float height = draw_content(main, grid, y + grid.gutter, view, memory) + 2 * grid.gutter;
    main.set_rect({0, y, input.width, height});
    ui.set_content_height(y + height);

    for (const PlacedNotice& each : floating) {
        draw_notice(ui.floating(), each.area, view.notices[each.index]);
    }
}

}  // namespace orgkeep::dashboard
