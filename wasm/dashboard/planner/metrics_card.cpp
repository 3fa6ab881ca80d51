#include "wasm/dashboard/planner/metrics_card.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "wasm/dashboard/planner/planner_controls.hpp"
#include "wasm/dashboard/widgets/callout.hpp"
#include "wasm/dashboard/widgets/card_heading.hpp"
#include "wasm/dashboard/widgets/fact_list.hpp"
#include "wasm/dashboard/widgets/fields/field.hpp"
#include "wasm/dashboard/widgets/fields/select.hpp"

namespace orgkeep::dashboard::planning {

namespace {

using client::planning::MetricsView;

constexpr float metrics_gap = 16;

/// Draws the daily limit: from the service, or from the edition, licenses and add-ons. Returns the
/// height.
float draw_limit(const Ui& ui, const MetricsView& view, Rect box) {
    float y = box.y;
    if (!view.edition.options.empty()) {
        const auto option = select_field(ui, "planner.edition", box, view.edition);
        if (option) emit_control(ui, PlannerControl::edition, std::to_string(*option));
        y += select_height + metrics_gap;
    }
    if (!view.licenses) return y - box.y;
    const auto number_field = [&](std::string_view id, const client::FieldView& number,
                                  PlannerControl control) {
        const auto text = field(ui, id, FieldKind::number, {box.x, y, box.width, 0}, number);
        if (text) emit_control(ui, control, *text);
        y += field_height(ui, box.width, number) + metrics_gap;
    };
    number_field("planner.licences", view.licenses->salesforce, PlannerControl::licenses);
    number_field("planner.platform", view.licenses->platform, PlannerControl::platform_licenses);
    number_field("planner.add_ons", view.licenses->add_on_calls, PlannerControl::add_on_calls);
    return y - box.y;
}

/// Draws the button that chooses files, the field to paste data into, and the results. Returns the
/// height.
float draw_import(const Ui& ui, const MetricsView& view, Rect box) {
    constexpr float hint_gap = 4;
    float y = box.y;
    if (!view.import_label.empty()) {
        const client::ButtonView files{.label = view.import_label, .reason = view.import_hint};
        const Rect area{box.x, y, std::min(button_width(ui, files), box.width),
                        measure::button_height};
        // The DOM element handles the press and the chosen files.
        (void)button(ui, "planner.files", area, files, ButtonKind::secondary, Role::file_field);
        y = bottom(area);
        const Rect hint = draw_paragraph(ui, {box.x, y + hint_gap, box.width, 0}, view.import_hint,
                                         text_kind::small, ui.theme().weak_text);
        if (hint.height > 0) y = bottom(hint);
        y += metrics_gap;
    }
    if (!view.paste.label.empty()) {
        const auto text =
            field(ui, "planner.paste", FieldKind::text_area, {box.x, y, box.width, 0}, view.paste);
        if (text) emit_control(ui, PlannerControl::paste, *text);
        y += field_height(ui, box.width, view.paste, FieldKind::text_area) + metrics_gap;
    }
    for (std::size_t i = 0; i < view.imports.size(); ++i) {
        const bool is_last = i + 1 == view.imports.size();
        y += callout(ui, "planner.import." + std::to_string(i), {box.x, y, box.width, 0},
                     view.imports[i].text, view.imports[i].tone) +
             (is_last ? metrics_gap : metrics_gap / 2);
    }
    return y - box.y;
}

/// Draws the assumptions as a bulleted list. Returns the height.
float draw_notes(const Ui& ui, const MetricsView& view, Rect box) {
    constexpr float indent = 12;
    constexpr float bullet = 3;
    constexpr float gap = 4;
    if (view.notes.empty()) return 0;
    const TextKind kind = text_kind::small;
    float y = box.y;
    if (!view.notes_title.empty()) {
        const Rect title = draw_paragraph(ui, {box.x, y, box.width, 0}, view.notes_title,
                                          text_kind::small_strong, ui.theme().text);
        Node heading = make_node("planner.notes.title", Role::heading, view.notes_title, title);
        heading.level = 3;
        ui.record(heading);
        y = bottom(title) + gap;
    }
    const Ui list = ui.inside(make_node("planner.notes", Role::list, view.notes_title, {}));
    const float top = y;
    for (std::size_t i = 0; i < view.notes.size(); ++i) {
        if (i > 0) y += gap;
        const Rect text =
            draw_paragraph(list, {box.x + indent, y, std::max(1.0F, box.width - indent), 0},
                           view.notes[i], kind, ui.theme().weak_text);
        list.paint.disc({box.x + bullet, y + kind.line / 2}, bullet / 2, ui.theme().weak_text);
        list.record(
            make_node("planner.note." + std::to_string(i), Role::list_item, view.notes[i], text));
        y = bottom(text);
    }
    list.set_rect({box.x, top, box.width, y - top});
    return y + metrics_gap - box.y;
}

}  // namespace

float metrics_card(const Ui& ui, const MetricsView& view, Rect content) {
    float y = content.y;
    const auto rest = [&] { return Rect{content.x, y, content.width, 0}; };
    y += card_heading(ui, "planner.figures.title", rest(), view.title, "");
    if (!view.facts.empty()) {
        y += fact_list(ui, "planner.facts", view.title, rest(), view.facts) + 12;
    }
    y += draw_limit(ui, view, rest());
    y += draw_import(ui, view, rest());
    y += draw_notes(ui, view, rest());
    if (view.forget) {
        const std::array buttons{
            ControlButton{"planner.forget", *view.forget, PlannerControl::forget},
        };
        y += control_buttons(ui, rest(), buttons) + metrics_gap;
    }
    return y - metrics_gap - content.y;
}

}  // namespace orgkeep::dashboard::planning
