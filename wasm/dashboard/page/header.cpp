#include <algorithm>
#include <cmath>

#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/widgets/fields/field.hpp"
#include "wasm/dashboard/widgets/tabs.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float logo_side = 28;
constexpr float header_gap = 12;
constexpr float tab_gap = 24;
constexpr float face = 32;       // of the theme's choice
constexpr float face_inset = 8;  // of its icon: the icon ends where the cards do

/// The bar of one line, for desktops and tablets: everything side by side.
void wide_identity(const Ui& ui, Rect room, const client::HeaderView& view) {
    const float middle = center(room).y;
    const Rect product = draw_line(ui, {room.x, middle - 10, room.width, 20}, view.product,
                                   text_kind::title, ui.theme().heading);
    ui.record([&] {
        Node made = make_node("header.product", Role::heading, view.product, product);
        made.level = 1;
        return made;
    }());
    const float org_left = right(product) + header_gap;
    const float org_room = right(room) - org_left;
    if (view.org.empty() || org_room < 40) return;
    const Rect org = draw_line(ui, {org_left, middle - 10, org_room, 20}, view.org, text_kind::body,
                               ui.theme().weak_text);
    ui.record(make_node("header.org", Role::text, view.org, org));
}

/// The bar of a phone: the org below the product.
void compact_identity(const Ui& ui, Rect room, const client::HeaderView& view) {
    const float middle = center(room).y;
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

/// The icon that opens the choice of the theme.
void theme_choice(const Ui& ui, Rect area, const client::ChoiceView& view) {
    const Theme& theme = ui.theme();
    const Node meaning = choice_node("theme", area, view);
    const Interaction touch = ui.interact(meaning);
    ui.record(meaning);
    if (touch.hovered) ui.paint.fill(area, theme.hovered, 6);
    draw_icon(ui.paint, Icon::theme, center(area), 16,
              touch.hovered ? theme.text : theme.weak_text);
    if (touch.focus_visible) ui.paint.focus_ring(inset(area, 2, 2), theme.brand, 6);
    if (touch.hovered || touch.focus_visible) ui.show_tooltip(area, view.label);
    if (const auto option = chosen(ui, meaning)) ui.emit(client::ThemeChosen{*option});
}

/// The words in a line, the exact time on hover.
void draw_time(const Ui& ui, Rect line, const client::HeaderView& view, TextKind kind,
               Align align) {
    const Rect words = draw_line(ui, line, view.updated, kind, ui.theme().weak_text, align);
    Node meaning = make_node("header.updated", Role::text, view.updated, words);
    meaning.description = view.updated_exact;
    const Interaction touch = ui.interact(meaning);
    ui.record(meaning);
    if (touch.hovered) ui.show_tooltip(words, view.updated_exact);
}

}  // namespace

float update_time(const Ui& ui, Rect box, const client::HeaderView& view, Align align) {
    if (view.updated.empty()) return 0;
    constexpr float above = 12;
    constexpr TextKind kind = text_kind::small;
    draw_time(ui, {box.x, box.y + above, box.width, kind.line}, view, kind, align);
    return above + kind.line;
}

float header(const Ui& page, const PageGrid& grid, const client::HeaderView& view) {
    const float page_width = page.input().width;
    constexpr float height = measure::header_height;
    const Ui ui =
        page.inside(make_node("header", Role::banner, view.product, {0, 0, page_width, height}));
    ui.paint.fill({0, 0, page_width, height}, ui.theme().surface);
    const float line = ui.paint.hairline_thickness();
    ui.paint.fill({0, height - line, page_width, line}, ui.theme().border);

    const float middle = (height - line) / 2;
    draw_logo(ui.paint, {grid.left, middle - logo_side / 2, logo_side, logo_side}, ui.theme().brand,
              ui.theme().on_brand);

    // The right side first: what is left of the line belongs to the org's name. Semantics are
    // recorded in reading order nevertheless, so the right side is only measured here.
    const bool with_theme = !view.theme.options.empty();
    const float edge = grid.left + grid.width;
    const Rect theme_area{edge + face_inset - face, middle - face / 2, face, face};
    const float end = with_theme ? theme_area.x - (grid.compact ? 4.0F : header_gap) : edge;
    const bool with_time = !grid.compact && !view.updated.empty();
    const float time_width =
        with_time ? std::ceil(line_width(ui, view.updated, text_kind::body)) : 0;
    const float badge_end = with_time ? end - time_width - header_gap : end;
    const Point badge_corner{badge_end, middle - measure::badge_height / 2};
    const float badge_room = std::max(0.0F, grid.width * 0.45F);
    const Rect badge_area =
        badge(ui.measuring(), "header.connection", badge_corner, badge_room, view.connection);

    const float identity_left = grid.left + logo_side + header_gap;
    const Rect identity{identity_left, 0, std::max(0.0F, badge_area.x - header_gap - identity_left),
                        height - line};
    if (grid.compact) {
        compact_identity(ui, identity, view);
    } else {
        wide_identity(ui, identity, view);
    }
    badge(ui, "header.connection", badge_corner, badge_room, view.connection);
    if (with_time) {
        draw_time(ui, {end - time_width, middle - 10, time_width, 20}, view, text_kind::body,
                  Align::left);
    }
    if (with_theme) theme_choice(ui, theme_area, view.theme);
    return height;
}

float tab_bar(const Ui& page, const PageGrid& grid, float y, const client::TabsView& view) {
    if (view.labels.empty()) return 0;
    const Theme& theme = page.theme();
    constexpr float height = measure::tab_bar_height;
    const Rect bar{0, y, page.input().width, height};
    page.paint.fill(bar, theme.surface);
    const float line = page.paint.hairline_thickness();
    page.paint.fill({0, bottom(bar) - line, bar.width, line}, theme.border);

    const Rect room{grid.left, y, grid.width, height};
    const Ui ui = page.inside(make_node("nav", Role::navigation, "", room));
    const TabLook look{.list = "nav.tabs", .prefix = "tab", .gap = tab_gap, .words_top = 9.5F};
    if (const auto chosen_tab = tab_row(ui, room, view, look)) {
        ui.emit(client::TabChosen{*chosen_tab});
    }
    return height;
}

}  // namespace orgkeep::dashboard
