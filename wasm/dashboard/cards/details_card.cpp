#include "wasm/dashboard/cards/details_card.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "wasm/dashboard/widgets/button.hpp"
#include "wasm/dashboard/widgets/fact_list.hpp"
#include "wasm/dashboard/widgets/tabs.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr std::size_t settings_tab = 1;
constexpr float below_tabs = 8;
constexpr float above_edit = 12;

float draw_account(const Ui& ui, const client::DetailsCardView& view, std::string_view name,
                   Rect box) {
    return fact_list(ui, "details.account", name, box, view.account);
}

/// Draws the settings and the button Edit. Returns the height.
float draw_settings(const Ui& ui, const client::DetailsCardView& view, std::string_view name,
                    Rect box) {
    float y = box.y;
    y += fact_list(ui, "details.settings", name, box, view.settings);
    if (view.edit.label.empty()) return y - box.y;
    y += above_edit;
    const float width = std::min(button_width(ui, view.edit), box.width);
    const Rect area{right(box) - width, y, width, measure::button_height};
    if (button(ui, "details.edit", area, view.edit, ButtonKind::secondary)) {
        ui.emit(client::EditPressed{});
    }
    return bottom(area) - box.y;
}

}  // namespace

const char* settings_node(const client::DetailsCardView& view) {
    return view.tabs.selected == settings_tab ? "details.edit" : "details.tab.1";
}

float details_card(const Ui& ui, const client::DetailsCardView& view, Rect content) {
    const std::size_t selected = view.tabs.selected;
    const std::string_view name =
        selected < view.tabs.labels.size() ? std::string_view(view.tabs.labels[selected]) : "";
    if (const auto tab = card_tabs(ui, "details.tab", content, view.tabs)) {
        ui.emit(client::DetailsTabChosen{*tab});
    }
    const float top = content.y + measure::card_tabs_height + below_tabs;
    const Rect box{content.x, top, content.width, 0};
    // The panel is as high as the higher tab, so that nothing moves when the other one is chosen.
    const Ui measuring = ui.measuring();
    const float height = std::max(draw_account(measuring, view, name, box),
                                  draw_settings(measuring, view, name, box));
    Node node =
        make_node("details.panel", Role::tab_panel, name, {box.x, box.y, box.width, height});
    node.labeled_by = "details.tab." + std::to_string(selected);
    const Ui panel = ui.inside(node);
    if (selected == settings_tab) {
        draw_settings(panel, view, name, box);
    } else {
        draw_account(panel, view, name, box);
    }
    return top + height - content.y;
}

}  // namespace orgkeep::dashboard
