#include "wasm/dashboard/page/header.hpp"

#include <algorithm>
#include <cmath>

#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/widgets/badge.hpp"
#include "wasm/dashboard/widgets/button.hpp"
#include "wasm/dashboard/widgets/fields/select.hpp"
#include "wasm/dashboard/widgets/tabs.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float logo_side = 28;
constexpr float header_gap = 12;
constexpr float theme_side = 32;
constexpr float theme_overhang = 8;  // aligns the right edge of the theme's icon with the cards

/// Draws the product's name; returns its rectangle.
Rect draw_product(const Ui& ui, Rect line, const client::HeaderView& view) {
    const Rect drawn = draw_text(ui, line, view.product, text_kind::title, ui.theme().heading);
    Node node = make_node("header.product", Role::heading, view.product, drawn);
    node.level = 1;
    ui.record(node);
    return drawn;
}

void draw_org(const Ui& ui, Rect line, const client::HeaderView& view, TextKind kind) {
    const Rect drawn = draw_text(ui, line, view.org, kind, ui.theme().weak_text);
    ui.record(make_node("header.org", Role::text, view.org, drawn));
}

/// Product and org on one line.
void draw_wide_identity(const Ui& ui, Rect box, const client::HeaderView& view) {
    const float top = center(box).y - 10;
    const Rect product = draw_product(ui, {box.x, top, box.width, 20}, view);
    const float left = right(product) + header_gap;
    const float width = right(box) - left;
    if (view.org.empty() || width < 40) return;
    draw_org(ui, {left, top, width, 20}, view, text_kind::body);
}

/// The org below the product, on a phone.
void draw_compact_identity(const Ui& ui, Rect box, const client::HeaderView& view) {
    const bool two_lines = !view.org.empty();
    const float top = center(box).y - (two_lines ? 19.0F : 10.0F);
    draw_product(ui, {box.x, top, box.width, 20}, view);
    if (two_lines) draw_org(ui, {box.x, top + 20, box.width, 18}, view, text_kind::small);
}

/// Draws the theme's select as an icon.
void draw_theme_select(const Ui& ui, Rect area, const client::ChoiceView& view) {
    const Node node = make_select_node("theme", area, view);
    icon_button(ui, node, Icon::theme, {ui.theme().weak_text, ui.theme().text});
    if (const auto option = chosen_option(ui, node)) ui.emit(client::ThemeChosen{*option});
}

/// Draws the time of the data; a tooltip shows it to the second.
void draw_time(const Ui& ui, Rect line, const client::HeaderView& view, TextKind kind,
               Align align) {
    const Rect drawn = draw_text(ui, line, view.updated, kind, ui.theme().weak_text, align);
    Node node = make_node("header.updated", Role::text, view.updated, drawn);
    node.description = view.updated_exact;
    if (ui.interact(node).hovered) ui.show_tooltip(drawn, view.updated_exact);
    ui.record(node);
}

}  // namespace

float update_time(const Ui& ui, Rect box, const client::HeaderView& view, Align align) {
    if (view.updated.empty()) return 0;
    constexpr float gap = 12;
    constexpr TextKind kind = text_kind::small;
    draw_time(ui, {box.x, box.y + gap, box.width, kind.line}, view, kind, align);
    return gap + kind.line;
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

    // The right side is measured first, since the org's name gets the space that it leaves. Nodes
    // are recorded in reading order nevertheless.
    const bool with_theme = !view.theme.options.empty();
    const float edge = grid.left + grid.width;
    const Rect theme_area{edge + theme_overhang - theme_side, middle - theme_side / 2, theme_side,
                          theme_side};
    const float end = with_theme ? theme_area.x - (grid.compact ? 4.0F : header_gap) : edge;
    const bool with_time = !grid.compact && !view.updated.empty();
    const float time_width =
        with_time ? std::ceil(text_width(ui, view.updated, text_kind::body)) : 0;
    const float badge_end = with_time ? end - time_width - header_gap : end;
    const Point badge_corner{badge_end, middle - measure::badge_height / 2};
    const float max_badge_width = std::max(0.0F, grid.width * 0.45F);
    const Rect badge_area =
        badge(ui.measuring(), "header.connection", badge_corner, max_badge_width, view.connection);

    const float identity_left = grid.left + logo_side + header_gap;
    const Rect identity{identity_left, 0, std::max(0.0F, badge_area.x - header_gap - identity_left),
                        height - line};
    if (grid.compact) {
        draw_compact_identity(ui, identity, view);
    } else {
        draw_wide_identity(ui, identity, view);
    }
    badge(ui, "header.connection", badge_corner, max_badge_width, view.connection);
    if (with_time) {
        draw_time(ui, {end - time_width, middle - 10, time_width, 20}, view, text_kind::body,
                  Align::left);
    }
    if (with_theme) draw_theme_select(ui, theme_area, view.theme);
    return height;
}

float tab_bar(const Ui& page, const PageGrid& grid, float y, const client::TabsView& view) {
    if (view.labels.empty()) return 0;
    constexpr float height = measure::tab_bar_height;
    const Rect bar{0, y, page.input().width, height};
    page.paint.fill(bar, page.theme().surface);
    const float line = page.paint.hairline_thickness();
    page.paint.fill({0, bottom(bar) - line, bar.width, line}, page.theme().border);

    const Rect row{grid.left, y, grid.width, height};
    const Ui ui = page.inside(make_node("nav", Role::navigation, "", row));
    const TabRowStyle style{.list_id = "nav.tabs", .tab_id = "tab", .gap = 24, .text_top = 9.5F};
    if (const auto chosen = tab_row(ui, row, view, style)) ui.emit(client::TabChosen{*chosen});
    return height;
}

}  // namespace orgkeep::dashboard
