#include "wasm/dashboard/widgets/fields/select.hpp"

namespace orgkeep::dashboard {

std::optional<std::size_t> select_field(const Ui& ui, std::string_view id, Rect box,
                                        const client::ChoiceView& view) {
    const Rect area{box.x, box.y + field_label_height, box.width, measure::field_height};
    const Node node = make_select_node(id, area, view);
    const Interaction interaction = ui.interact(node);
    ui.record(node);

    draw_field_label(ui, area, view.label);
    draw_field_box(ui, node, interaction);
    draw_field_text(ui, area, node.value,
                    node.disabled ? ui.theme().disabled_text : ui.theme().text, true);
    draw_field_icon(ui, area, Icon::chevron_down, node.disabled);
    return chosen_option(ui, node);
}

Node make_select_node(std::string_view id, Rect area, const client::ChoiceView& view) {
    Node node = make_node(id, Role::select, view.label, area);
    if (view.selected < view.options.size()) node.value = view.options[view.selected];
    node.options = view.options;
    node.disabled = !view.enabled;
    node.focusable = true;
    return node;
}

std::optional<std::size_t> chosen_option(const Ui& ui, const Node& node) {
    if (node.options.empty()) return std::nullopt;
    return ui.position_of(node, node.options.size() - 1);
}

}  // namespace orgkeep::dashboard
