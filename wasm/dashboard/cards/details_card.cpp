#include <algorithm>
#include <cstddef>
#include <string>

#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/widgets/tabs.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr std::size_t settings_tab = 1;
constexpr float below_tabs = 8;
constexpr float above_edit = 12;

float account(const Ui& ui, const client::DetailsCardView& view, std::string_view name, Rect box) {
    return fact_list(ui, "details.account", name, box, view.account);
}

/// The settings and the way to change them.
float settings(const Ui& ui, const client::DetailsCardView& view, std::string_view name, Rect box) {
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

float details_card(const Ui& ui, const client::DetailsCardView& view, Rect content) {
    const std::size_t selected = view.tabs.selected;
    const std::string_view name =
        selected < view.tabs.labels.size() ? std::string_view(view.tabs.labels[selected]) : "";
    if (const auto tab = tabs(ui, "details.tab", content, view.tabs)) {
        ui.emit(client::DetailsTabChosen{*tab});
    }
    const float top = content.y + measure::card_tabs_height + below_tabs;
    const Rect box{content.x, top, content.width, 0};
    // As high as the higher of the two: what stands below does not move when the other is chosen.
    const Ui measuring = ui.measuring();
    const float height =
        std::max(account(measuring, view, name, box), settings(measuring, view, name, box));
    Node meaning =
        make_node("details.panel", Role::tab_panel, name, {box.x, box.y, box.width, height});
    meaning.labeled_by = "details.tab." + std::to_string(selected);
    const Ui panel = ui.inside(meaning);
    if (selected == settings_tab) {
        settings(panel, view, name, box);
    } else {
        account(panel, view, name, box);
    }
    return top + height - content.y;
}

}  // namespace orgkeep::dashboard
