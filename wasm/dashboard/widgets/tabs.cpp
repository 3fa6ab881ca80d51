#include "wasm/dashboard/widgets/tabs.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "wasm/dashboard/widgets/text.hpp"
#include "wasm/dashboard/widgets/widget_frame.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float min_tab_gap = 8;

struct TabWidths {
    std::vector<float> tabs;
    float gap = 0;
};

/// Each tab is as wide as its label in the weight of a selected tab, so that nothing moves when the
/// selection changes.
TabWidths tab_widths(const Ui& ui, float available, const client::TabsView& view, float gap) {
    TabWidths widths;
    float sum = 0;
    for (const std::string& label : view.labels) {
        widths.tabs.push_back(std::ceil(text_width(ui, label, text_kind::body_strong)) + 1);
        sum += widths.tabs.back();
    }
    const auto gaps = static_cast<float>(std::max<std::size_t>(widths.tabs.size(), 1) - 1);
    const float left_over = gaps > 0 ? (available - sum) / gaps : 0;
    widths.gap = std::clamp(left_over, min_tab_gap, gap);
    const float share = std::max(0.0F, available - widths.gap * gaps) / std::max(sum, 1.0F);
    if (share < 1) {
        for (float& width : widths.tabs) width = std::floor(width * share);
    }
    return widths;
}

}  // namespace

std::optional<std::size_t> tab_row(const Ui& parent, Rect row, const client::TabsView& view,
                                   const TabRowStyle& style) {
    const Theme& theme = parent.theme();
    const Ui ui = parent.inside(make_node(style.list_id, Role::tab_list, "", row));
    const TabWidths widths = tab_widths(ui, row.width, view, style.gap);
    std::optional<std::size_t> chosen;
    float x = row.x;
    for (std::size_t i = 0; i < view.labels.size(); ++i) {
        const bool selected = i == view.selected;
        const TextKind kind = selected ? text_kind::body_strong : text_kind::body;
        const float width = widths.tabs[i];
        Node node = make_node(std::string(style.tab_id) + "." + std::to_string(i), Role::tab,
                              view.labels[i], {x, row.y, width, row.height});
        node.selected = selected;
        node.focusable = true;
        node.actionable = true;
        const Rect text{x, row.y + style.text_top, width, kind.line};
        const WidgetFrame frame(ui, node, {inset(text, -2, -2), 4});
        draw_text(ui, text, view.labels[i], kind,
                  selected || frame.hovered() ? theme.text : theme.weak_text);
        if (selected) {
            ui.paint.fill({x, bottom(row) - measure::tab_underline, width, measure::tab_underline},
                          theme.brand);
        }
        if (frame.activated()) chosen = i;
        x += width + widths.gap;
    }
    return chosen;
}

std::optional<std::size_t> card_tabs(const Ui& ui, std::string_view id, Rect box,
                                     const client::TabsView& view) {
    const Rect row{box.x, box.y, box.width, measure::card_tabs_height};
    ui.paint.hairline(row.x, bottom(row) - ui.paint.hairline_thickness(), row.width,
                      ui.theme().border);
    const std::string list = std::string(id) + "s";
    return tab_row(ui, row, view, {.list_id = list, .tab_id = id, .gap = 20, .text_top = 2});
}

}  // namespace orgkeep::dashboard
