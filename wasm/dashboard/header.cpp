#include <algorithm>
#include <cmath>
#include <string>

#include "wasm/dashboard/cards.hpp"
#include "wasm/dashboard/icons.hpp"
#include "wasm/dashboard/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float logo_side = 28;
constexpr float gap = 12;
constexpr float tab_gap = 24;

/// The bar of one line, for desktops and tablets: everything side by side.
void wide_identity(const Ui& ui, Rect room, const client::HeaderView& view) {
    const float middle = centre(room).y;
    const Rect product = draw_line(ui, {room.x, middle - 10, room.width, 20}, view.product,
                                   text_kind::title, ui.theme().heading);
    ui.record([&] {
        Node made = make_node("header.product", Role::heading, view.product, product);
        made.level = 1;
        return made;
    }());
    const float org_left = right(product) + gap;
    const float org_room = right(room) - org_left;
    if (view.org.empty() || org_room < 40) return;
    const Rect org = draw_line(ui, {org_left, middle - 10, org_room, 20}, view.org, text_kind::body,
                               ui.theme().weak_text);
    ui.record(make_node("header.org", Role::text, view.org, org));
}

/// The bar of a phone: the org below the product.
void compact_identity(const Ui& ui, Rect room, const client::HeaderView& view) {
    const float middle = centre(room).y;
    const bool two_lines = !view.org.empty();
    const float top = two_lines ? middle - 19 : middle - 10;
    const Rect product = draw_line(ui, {room.x, top, room.width, 20}, view.product,
                                   text_kind::title, ui.theme().heading);
    ui.record([&] {
        Node made = make_node("header.product", Role::heading, view.product, product);
        made.level = 1;
        return made;
    }());
    if (!two_lines) return;
    const Rect org = draw_line(ui, {room.x, top + 20, room.width, 18}, view.org, text_kind::small,
                               ui.theme().weak_text);
    ui.record(make_node("header.org", Role::text, view.org, org));
}

}  // namespace

float header(const Ui& page, const PageGrid& grid, const client::HeaderView& view) {
    const float page_width = page.input().width;
    constexpr float height = measure::header_height;
    const Ui ui =
        page.inside(make_node("header", Role::banner, view.product, {0, 0, page_width, height}));
    ui.paint.fill({0, 0, page_width, height}, ui.theme().surface);
    const float line = ui.paint.hair();
    ui.paint.fill({0, height - line, page_width, line}, ui.theme().border);

    const float middle = (height - line) / 2;
    draw_logo(ui.paint, {grid.left, middle - logo_side / 2, logo_side, logo_side}, ui.theme().brand,
              ui.theme().on_brand);

    // The right side first: what is left of the line belongs to the org's name. Semantics are
    // recorded in reading order nevertheless, so the right side is only measured here.
    const float end = grid.left + grid.width;
    const bool with_time = !grid.compact && !view.updated.empty();
    const float time_width =
        with_time ? std::ceil(line_width(ui, view.updated, text_kind::body)) : 0;
    const float badge_end = with_time ? end - time_width - gap : end;
    const Point badge_corner{badge_end, middle - measure::badge_height / 2};
    const float badge_room = std::max(0.0F, grid.width * 0.45F);
    const Rect badge_area =
        badge(ui.measuring(), "header.connection", badge_corner, badge_room, view.connection);

    const float identity_left = grid.left + logo_side + gap;
    const Rect identity{identity_left, 0, std::max(0.0F, badge_area.x - gap - identity_left),
                        height - line};
    if (grid.compact) {
        compact_identity(ui, identity, view);
    } else {
        wide_identity(ui, identity, view);
    }
    badge(ui, "header.connection", badge_corner, badge_room, view.connection);
    if (with_time) {
        const Rect time = draw_line(ui, {end - time_width, middle - 10, time_width, 20},
                                    view.updated, text_kind::body, ui.theme().weak_text);
        ui.record(make_node("header.updated", Role::text, view.updated, time));
    }
    return height;
}

float tab_bar(const Ui& page, const PageGrid& grid, float y, const client::TabsView& view) {
    const std::vector<std::string>& tabs = view.labels;
    if (tabs.empty()) return 0;
    const Theme& theme = page.theme();
    constexpr float height = measure::tab_bar_height;
    const Rect bar{0, y, page.input().width, height};
    page.paint.fill(bar, theme.surface);
    const float line = page.paint.hair();
    page.paint.fill({0, bottom(bar) - line, bar.width, line}, theme.border);

    const Rect room{grid.left, y, grid.width, height};
    const Ui ui = page.inside(make_node("nav", Role::navigation, "", room))
                      .inside(make_node("nav.tabs", Role::tab_list, "", room));
    float x = grid.left;
    for (std::size_t i = 0; i < tabs.size(); ++i) {
        const bool selected = i == view.selected;
        const TextKind kind = selected ? text_kind::body_strong : text_kind::body;
        const float room_left = grid.left + grid.width - x;
        if (room_left < 24) break;
        const float width = std::min(std::ceil(line_width(ui, tabs[i], kind)), room_left);
        Node meaning =
            make_node("tab." + std::to_string(i), Role::tab, tabs[i], {x, y, width, height});
        meaning.selected = selected;
        meaning.focusable = true;
        meaning.actionable = true;
        const Interaction touch = ui.interact(meaning);
        ui.record(meaning);
        draw_line(ui, {x, y + (height - line - kind.line) / 2, width + 1, kind.line}, tabs[i], kind,
                  selected ? theme.text : theme.weak_text);
        if (selected) {
            ui.paint.fill({x, bottom(bar) - measure::tab_underline, width, measure::tab_underline},
                          theme.brand);
        }
        if (touch.focus_ring) {
            ui.paint.focus_ring(inset(meaning.rect, -2, 8), theme.brand, 4);
        }
        if (touch.activated) ui.emit(client::TabChosen{i});
        x += width + tab_gap;
    }
    return height;
}

}  // namespace orgkeep::dashboard
