#include "wasm/dashboard/planner/outcomes_card.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/planner/planner_controls.hpp"
#include "wasm/dashboard/widgets/card_heading.hpp"

namespace orgkeep::dashboard::planning {

namespace {

using client::planning::MetricView;
using client::planning::OutcomeView;

constexpr float outcome_gap = 24;
constexpr float min_column_width = 150;
constexpr float row_gap = 14;  // space above and below the line between two rows of metrics
constexpr TextKind value_kind = text_kind::status;

/// Draws one metric in the upper part of `box`: label, value and detail. Returns the height.
float draw_metric(const Ui& ui, std::string_view id, Rect box, const MetricView& view) {
    constexpr float icon = 18;
    constexpr float icon_gap = 8;
    const Theme& theme = ui.theme();
    const bool has_tone = view.tone != client::Tone::neutral;
    const ToneColors colors = tone_colors(theme, view.tone);
    float y = box.y;
    const auto rest = [&] { return Rect{box.x, y, box.width, 0}; };
    y += draw_paragraph(ui, rest(), view.label, text_kind::small, theme.weak_text).height;
    const float icon_width = has_tone ? icon + icon_gap : 0;
    const Rect value = draw_paragraph(ui, {box.x, y, std::max(1.0F, box.width - icon_width), 0},
                                      view.value, value_kind, has_tone ? colors.mark : theme.text);
    if (has_tone) {
        const Point middle{right(value) + icon_gap + icon / 2, value.y + value_kind.line / 2};
        ui.paint.disc(middle, icon / 2, colors.fill);
        draw_icon(ui.paint, icon_of(view.tone), middle, icon - 6, colors.mark);
    }
    y += value.height;
    y += draw_paragraph(ui, rest(), view.detail, text_kind::small, theme.weak_text).height;
    Node node = make_node(id, Role::figure, view.label, {box.x, box.y, box.width, y - box.y});
    node.value = view.value;
    node.description = view.detail;
    if (has_tone) node.tone = view.tone;
    ui.record(node);
    return y - box.y;
}

/// The width of each of `columns` columns.
float column_width(float width, std::size_t columns) {
    const auto count = static_cast<float>(columns);
    return (width - outcome_gap * (count - 1)) / count;
}

/// Draws metrics in rows of `columns`, with a line between rows. Returns the height.
float draw_metrics(const Ui& ui, const std::string& id, Rect box, const OutcomeView& view,
                   std::size_t columns, std::span<const float> row_heights) {
    const float width = column_width(box.width, columns);
    float y = box.y;
    for (std::size_t i = 0; i < view.metrics.size(); ++i) {
        const std::size_t column = i % columns;
        const std::size_t row = i / columns;
        if (column == 0 && row > 0) {
            y += row_heights[row - 1] + row_gap;
            ui.paint.hairline(box.x, y, box.width, ui.theme().grid);
            y += row_gap;
        }
        const float x = std::round(box.x + static_cast<float>(column) * (width + outcome_gap));
        draw_metric(ui, id + ".figure." + std::to_string(i), {x, y, std::floor(width), 0},
                    view.metrics[i]);
    }
    if (view.metrics.empty()) return 0;
    return y + row_heights[(view.metrics.size() - 1) / columns] - box.y;
}

/// The heights of the rows of metrics, each the maximum over all outcomes.
std::vector<float> metric_row_heights(const Ui& ui, float width,
                                      std::span<const OutcomeView> outcomes, std::size_t columns) {
    const float own_width = std::floor(column_width(width, columns));
    std::vector<float> heights;
    for (const OutcomeView& outcome : outcomes) {
        for (std::size_t i = 0; i < outcome.metrics.size(); ++i) {
            const std::size_t row = i / columns;
            if (row >= heights.size()) heights.push_back(0);
            heights[row] =
                std::max(heights[row],
                         draw_metric(ui.measuring(), "", {0, 0, own_width, 0}, outcome.metrics[i]));
        }
    }
    return heights;
}

/// Draws the title of an outcome and its settings. Returns the height.
float draw_outcome_heading(const Ui& ui, const std::string& id, Rect box, const OutcomeView& view) {
    float y = box.y;
    if (!view.title.empty()) {
        const Rect title = draw_paragraph(ui, {box.x, y, box.width, 0}, view.title,
                                          text_kind::body_strong, ui.theme().heading);
        Node heading = make_node(id + ".title", Role::heading, view.title, title);
        heading.level = 3;
        ui.record(heading);
        y += title.height;
    }
    y += small_text(ui, id + ".settings", {box.x, y, box.width, 0}, view.settings);
    return y - box.y;
}

/// Draws one outcome as wide as the card, or two side by side with aligned rows. Returns the
/// height.
float draw_outcomes(const Ui& ui, const client::planning::PlannerView& view, Rect box) {
    const std::span<const OutcomeView> outcomes = view.outcomes;
    if (outcomes.empty()) return 0;
    const float width = std::floor(column_width(box.width, outcomes.size()));
    const auto fitting =
        static_cast<std::size_t>((width + outcome_gap) / (min_column_width + outcome_gap));
    const std::size_t max_columns = outcomes.size() > 1 ? 1 : 3;
    const std::size_t columns = std::clamp<std::size_t>(fitting, 1, max_columns);
    float heading_height = 0;
    for (const OutcomeView& each : outcomes) {
        heading_height = std::max(heading_height,
                                  draw_outcome_heading(ui.measuring(), "", {0, 0, width, 0}, each));
    }
    if (heading_height > 0) heading_height += row_gap;
    const std::vector<float> row_heights = metric_row_heights(ui, width, outcomes, columns);
    float height = 0;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const OutcomeView& each = outcomes[i];
        const std::string id = "planner.outcome." + std::to_string(i);
        Rect area{box.x + static_cast<float>(i) * (width + outcome_gap), box.y, width, 0};
        const Ui outcome = ui.inside(make_node(id, Role::group, each.title, {}));
        draw_outcome_heading(outcome, id, area, each);
        Rect metrics{area.x, area.y + heading_height, area.width, 0};
        const Ui list =
            outcome.inside(make_node(id + ".figures", Role::description_list, each.title, metrics));
        metrics.height = draw_metrics(list, id, metrics, each, columns, row_heights);
        list.set_rect(metrics);
        area.height = heading_height + metrics.height;
        outcome.set_rect(area);
        height = std::max(height, area.height);
    }
    return height;
}

}  // namespace

float outcomes_card(const Ui& ui, const client::planning::PlannerView& view, Rect content) {
    constexpr float gap = 8;
    float y = content.y;
    const auto rest = [&] { return Rect{content.x, y, content.width, 0}; };
    // The subtitle is the progress of the simulation.
    y += card_heading(ui, "planner.outcomes.title", rest(), view.outcomes_title, view.progress);
    y += gap;
    return y - content.y + draw_outcomes(ui, view, rest());
}

}  // namespace orgkeep::dashboard::planning
