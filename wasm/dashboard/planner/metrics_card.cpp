#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/planner/planner_controls.hpp"
#include "wasm/dashboard/widgets/fields/field.hpp"

namespace orgkeep::dashboard::planning {

namespace {

constexpr float metrics_gap = 16;

/// The daily limit: as the service says, or by edition, licenses and add-ons. Gives the height.
float draw_limit(const Ui& ui, const MetricsView& view, Rect box) {
    float y = box.y;
    if (!view.edition.options.empty()) {
        const auto option =
            choice(ui, "planner.edition", box, view.edition, true, !view.edition.enabled);
        if (option) use(ui, PlannerControl::edition, std::to_string(*option));
        y += choice_height(true) + metrics_gap;
    }
    if (!view.licenses) return y - box.y;
    const auto number = [&](std::string_view id, const client::FieldView& what,
                            PlannerControl control) {
        const auto text =
            field(ui, id, FieldKind::number, {box.x, y, box.width, 0}, what, !what.enabled);
        if (text) use(ui, control, *text);
        y += field_height(ui, box.width, what) + metrics_gap;
    };
    number("planner.licences", view.licenses->salesforce, PlannerControl::licenses);
    number("planner.platform", view.licenses->platform, PlannerControl::platform_licenses);
    number("planner.add_ons", view.licenses->add_on_calls, PlannerControl::add_on_calls);
    return y - box.y;
}

/// Files to choose, and figures to paste. Gives the height.
float draw_import(const Ui& ui, const MetricsView& view, Rect box) {
    constexpr float hint_gap = 4;
    float y = box.y;
    if (!view.import_label.empty()) {
        const client::ButtonView files{.label = view.import_label, .reason = view.import_hint};
        const Rect area{box.x, y, std::min(button_width(ui, files), box.width),
                        measure::button_height};
        // Which files are chosen the page hears itself.
        (void)button(ui, "planner.files", area, files, ButtonKind::secondary, Role::file_field);
        y = bottom(area);
        const Rect hint = draw_paragraph(ui, {box.x, y + hint_gap, box.width, 0}, view.import_hint,
                                         text_kind::small, ui.theme().weak_text);
        if (hint.height > 0) y = bottom(hint);
        y += metrics_gap;
    }
    if (!view.paste.label.empty()) {
        const auto text = field(ui, "planner.paste", FieldKind::lines, {box.x, y, box.width, 0},
                                view.paste, !view.paste.enabled);
        if (text) use(ui, PlannerControl::paste, *text);
        y += field_height(ui, box.width, view.paste, FieldKind::lines) + metrics_gap;
    }
    for (std::size_t at = 0; at < view.imports.size(); ++at) {
        const bool is_last = at + 1 == view.imports.size();
        y += callout(ui, "planner.import." + std::to_string(at), {box.x, y, box.width, 0},
                     view.imports[at].text, view.imports[at].tone) +
             (is_last ? metrics_gap : metrics_gap / 2);
    }
    return y - box.y;
}

/// What was assumed, each in a paragraph with a dot before it. Gives the height.
float draw_notes(const Ui& ui, const MetricsView& view, Rect box) {
    constexpr float indent = 12;
    constexpr float dot = 3;
    constexpr float apart = 4;
    if (view.notes.empty()) return 0;
    const TextKind kind = text_kind::small;
    float y = box.y;
    if (!view.notes_title.empty()) {
        const Rect title = draw_paragraph(ui, {box.x, y, box.width, 0}, view.notes_title,
                                          text_kind::small_strong, ui.theme().text);
        Node heading = make_node("planner.notes.title", Role::heading, view.notes_title, title);
        heading.level = 3;
        ui.record(heading);
        y = bottom(title) + apart;
    }
    const Ui list = ui.inside(make_node("planner.notes", Role::list, view.notes_title, {}));
    const float top = y;
    for (std::size_t i = 0; i < view.notes.size(); ++i) {
        if (i > 0) y += apart;
        const Rect words =
            draw_paragraph(list, {box.x + indent, y, std::max(1.0F, box.width - indent), 0},
                           view.notes[i], kind, ui.theme().weak_text);
        list.paint.disc({box.x + dot, y + kind.line / 2}, dot / 2, ui.theme().weak_text);
        list.record(
            make_node("planner.note." + std::to_string(i), Role::list_item, view.notes[i], words));
        y = bottom(words);
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
        const std::array presses{
            Press{"planner.forget", *view.forget, PlannerControl::forget},
        };
        y += draw_presses(ui, rest(), presses) + metrics_gap;
    }
    return y - metrics_gap - content.y;
}

}  // namespace orgkeep::dashboard::planning
