#include "wasm/dashboard/widgets/tabs.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float least_gap = 8;

struct Widths {
    std::vector<float> of_tabs;
    float gap = 0;
};

/// Each tab is as wide as its words in the weight of a chosen one: nothing moves on a change.
Widths tab_widths(const Ui& ui, float room, const client::TabsView& view, float wanted_gap) {
    Widths widths;
    float sum = 0;
    for (const std::string& label : view.labels) {
        widths.of_tabs.push_back(std::ceil(line_width(ui, label, text_kind::body_strong)) + 1);
        sum += widths.of_tabs.back();
    }
    const auto gaps = static_cast<float>(std::max<std::size_t>(widths.of_tabs.size(), 1) - 1);
    const float left = gaps > 0 ? (room - sum) / gaps : 0;
    widths.gap = std::clamp(left, least_gap, wanted_gap);
    const float share = std::max(0.0F, room - widths.gap * gaps) / std::max(sum, 1.0F);
    if (share < 1) {
        for (float& width : widths.of_tabs) width = std::floor(width * share);
    }
    return widths;
}

}  // namespace

std::optional<std::size_t> tab_row(const Ui& parent, Rect row, const client::TabsView& view,
                                   const TabLook& look) {
    const Theme& theme = parent.theme();
    const Ui ui = parent.inside(make_node(look.list, Role::tab_list, "", row));
    const Widths widths = tab_widths(ui, row.width, view, look.gap);
    std::optional<std::size_t> chosen;
    float x = row.x;
    for (std::size_t i = 0; i < view.labels.size(); ++i) {
        const bool selected = i == view.selected;
        const TextKind kind = selected ? text_kind::body_strong : text_kind::body;
        const float width = widths.of_tabs[i];
        Node meaning = make_node(std::string(look.prefix) + "." + std::to_string(i), Role::tab,
                                 view.labels[i], {x, row.y, width, row.height});
        meaning.selected = selected;
        meaning.focusable = true;
        meaning.actionable = true;
        const Interaction touch = ui.interact(meaning);
        ui.record(meaning);
        const Rect words{x, row.y + look.words_top, width, kind.line};
        draw_line(ui, words, view.labels[i], kind,
                  selected || touch.hovered ? theme.text : theme.weak_text);
        if (selected) {
            ui.paint.fill({x, bottom(row) - measure::tab_underline, width, measure::tab_underline},
                          theme.brand);
        }
        if (touch.focus_visible) ui.paint.focus_ring(inset(words, -2, -2), theme.brand, 4);
        if (touch.activated) chosen = i;
        x += width + widths.gap;
    }
    return chosen;
}

std::optional<std::size_t> tabs(const Ui& ui, std::string_view id, Rect box,
                                const client::TabsView& view) {
    const Rect row{box.x, box.y, box.width, measure::card_tabs_height};
    ui.paint.hairline(row.x, bottom(row) - ui.paint.hairline_thickness(), row.width,
                      ui.theme().border);
    const std::string list = std::string(id) + "s";
    return tab_row(ui, row, view, {.list = list, .prefix = id, .gap = 20, .words_top = 2});
}

}  // namespace orgkeep::dashboard
