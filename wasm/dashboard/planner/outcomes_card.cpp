#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/planner/planner_controls.hpp"

namespace orgkeep::dashboard::planning {

namespace {

constexpr float outcome_gap = 24;
constexpr float least_column = 150;
constexpr float above_figure = 14;  // from the line above a row of figures to its words, and below
constexpr TextKind label_kind = text_kind::small;
constexpr TextKind value_kind = text_kind::status;

/// One figure in the upper part of `box`: label, value, what stands behind it. Gives the height.
float draw_figure(const Ui& ui, std::string_view id, Rect box, const MetricView& view) {
    constexpr float mark = 18;
    constexpr float mark_gap = 8;
    const Theme& theme = ui.theme();
    const bool toned = view.tone != client::Tone::neutral;
    const ToneColors colors = tone_colors(theme, view.tone);
    float y = box.y;
    y += draw_paragraph(ui, {box.x, y, box.width, 0}, view.label, label_kind, theme.weak_text)
             .height;
    const float mark_room = toned ? mark + mark_gap : 0;
    const Rect value = draw_paragraph(ui, {box.x, y, std::max(1.0F, box.width - mark_room), 0},
                                      view.value, value_kind, toned ? colors.mark : theme.text);
    if (toned) {
        const Point middle{right(value) + mark_gap + mark / 2, value.y + value_kind.line / 2};
        ui.paint.disc(middle, mark / 2, colors.fill);
        draw_icon(ui.paint, icon_of(view.tone), middle, mark - 6, colors.mark);
    }
    y += value.height;
    y +=
        draw_paragraph(ui, {box.x, y, box.width, 0}, view.detail, text_kind::small, theme.weak_text)
            .height;
    Node meaning = make_node(id, Role::figure, view.label, {box.x, box.y, box.width, y - box.y});
    meaning.value = view.value;
    meaning.description = view.detail;
    if (toned) meaning.tone = view.tone;
    ui.record(meaning);
    return y - box.y;
}

/// Figures in rows of `columns`, each row as high as `heights` says, with a line above each but
/// the first. Gives the height.
float draw_metrics(const Ui& ui, const std::string& id, Rect box, const OutcomeView& view,
                   std::size_t columns, std::span<const float> heights) {
    const float width =
        (box.width - outcome_gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    float y = box.y;
    for (std::size_t i = 0; i < view.metrics.size(); ++i) {
        const std::size_t column = i % columns;
        const std::size_t row = i / columns;
        if (column == 0 && row > 0) {
            y += heights[row - 1] + above_figure;
            ui.paint.hairline(box.x, y, box.width, ui.theme().grid);
            y += above_figure;
        }
        const float x = std::round(box.x + static_cast<float>(column) * (width + outcome_gap));
        draw_figure(ui, id + ".figure." + std::to_string(i), {x, y, std::floor(width), 0},
                    view.metrics[i]);
    }
    return view.metrics.empty() ? 0 : y + heights[(view.metrics.size() - 1) / columns] - box.y;
}

/// How high the rows of figures are, over all outcomes.
std::vector<float> row_heights(const Ui& ui, float width, std::span<const OutcomeView> outcomes,
                               std::size_t columns) {
    const float own =
        (width - outcome_gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    std::vector<float> heights;
    for (const OutcomeView& outcome : outcomes) {
        for (std::size_t i = 0; i < outcome.metrics.size(); ++i) {
            const std::size_t row = i / columns;
            if (row >= heights.size()) heights.push_back(0);
            heights[row] = std::max(
                heights[row],
                draw_figure(ui.measuring(), "", {0, 0, std::floor(own), 0}, outcome.metrics[i]));
        }
    }
    return heights;
}

/// Title of an outcome and the settings that it follows from. Gives the height.
float draw_outcome_head(const Ui& ui, const std::string& id, Rect box, const OutcomeView& view) {
    float y = box.y;
    if (!view.title.empty()) {
        const Rect title = draw_paragraph(ui, {box.x, y, box.width, 0}, view.title,
                                          text_kind::body_strong, ui.theme().heading);
        Node heading = make_node(id + ".title", Role::heading, view.title, title);
        heading.level = 3;
        ui.record(heading);
        y += title.height;
    }
    y += small_words(ui, id + ".settings", {box.x, y, box.width, 0}, view.settings);
    return y - box.y;
}

/// Title and, at the right or below it, how far the sums are. Gives the height.
float draw_title(const Ui& ui, const PlannerView& view, Rect box) {
    return card_heading(ui, "planner.outcomes.title", box, view.outcomes_title, view.progress);
}

/// One outcome as wide as the card, or several side by side with their rows in line.
float draw_outcomes(const Ui& ui, const PlannerView& view, Rect box) {
    const std::span<const OutcomeView> outcomes = view.outcomes;
    if (outcomes.empty()) return 0;
    const auto count = static_cast<float>(outcomes.size());
    const float width = std::floor((box.width - outcome_gap * (count - 1)) / count);
    const auto fitting =
        static_cast<std::size_t>((width + outcome_gap) / (least_column + outcome_gap));
    const std::size_t most = outcomes.size() > 1 ? 1 : 3;
    const std::size_t columns = std::clamp<std::size_t>(fitting, 1, most);
    float head = 0;
    for (const OutcomeView& each : outcomes) {
        head = std::max(head, draw_outcome_head(ui.measuring(), "", {0, 0, width, 0}, each));
    }
    if (head > 0) head += above_figure;
    const std::vector<float> heights = row_heights(ui, width, outcomes, columns);
    float height = 0;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const OutcomeView& each = outcomes[i];
        const std::string id = "planner.outcome." + std::to_string(i);
        Rect room{box.x + static_cast<float>(i) * (width + outcome_gap), box.y, width, 0};
        const Ui outcome = ui.inside(make_node(id, Role::group, each.title, {}));
        draw_outcome_head(outcome, id, room, each);
        const Rect metrics{room.x, room.y + head, room.width, 0};
        const Ui list =
            outcome.inside(make_node(id + ".figures", Role::description_list, each.title, metrics));
        const float metrics_height = draw_metrics(list, id, metrics, each, columns, heights);
        list.set_rect({metrics.x, metrics.y, metrics.width, metrics_height});
        room.height = head + metrics_height;
        outcome.set_rect(room);
        height = std::max(height, room.height);
    }
    return height;
}

}  // namespace

float outcomes_card(const Ui& ui, const PlannerView& view, Rect content) {
    const float title = draw_title(ui, view, {content.x, content.y, content.width, 0}) + 8;
    return title + draw_outcomes(ui, view, {content.x, content.y + title, content.width, 0});
}

}  // namespace orgkeep::dashboard::planning
