#include "wasm/dashboard/planner/planner_page.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>

#include "wasm/dashboard/planner/chart_card.hpp"
#include "wasm/dashboard/planner/metrics_card.hpp"
#include "wasm/dashboard/planner/objects_card.hpp"
#include "wasm/dashboard/planner/outcomes_card.hpp"
#include "wasm/dashboard/planner/planner_controls.hpp"
#include "wasm/dashboard/planner/settings_card.hpp"
#include "wasm/dashboard/widgets/card_grid.hpp"
#include "wasm/dashboard/widgets/error_callout.hpp"

namespace orgkeep::dashboard::planning {

namespace {

using client::planning::PlannerView;

/// The cards in the order of the page.
enum class PlannerCard : std::size_t {
    settings,
    outcomes,
    first_backup,
    calls,
    api,
    storage,
    objects,
    metrics
};

constexpr std::array three_columns{CardRow{2, {4, 8}}, CardRow{2, {6, 6}}, CardRow{2, {6, 6}},
                                   CardRow{2, {8, 4}}};
constexpr std::array two_columns{CardRow{2, {5, 7}}, CardRow{2, {6, 6}}, CardRow{2, {6, 6}},
                                 CardRow{2, {7, 5}}};
constexpr CardLayout planner_layout{two_columns, three_columns};

/// Returns the height.
float draw_cards(const Ui& ui, const PageGrid& grid, float y, const PlannerView& view,
                 PlannerMemory& memory) {
    const std::array cards{
        Card{"planner.settings", view.settings_title},
        Card{"planner.outcomes", view.outcomes_title},
        Card{"planner.first_backup", view.first_backup.title},
        Card{"planner.calls", view.calls_a_day.title},
        Card{"planner.api", view.api_forecast.title},
        Card{"planner.storage", view.storage_forecast.title},
        Card{"planner.objects", view.objects.title},
        Card{"planner.figures", view.metrics.title},
    };
    const auto draw = [&](std::size_t index, const Ui& card, Rect content) {
        const auto chart = [&](const client::planning::ChartView& chart_view, ChartMemory& kept) {
            return chart_card(card, cards[index].id, chart_view, content, kept);
        };
        switch (static_cast<PlannerCard>(index)) {
            case PlannerCard::settings:
                return settings_card(card, view, content);
            case PlannerCard::outcomes:
                return outcomes_card(card, view, content);
            case PlannerCard::first_backup:
                return chart(view.first_backup, memory.first_backup);
            case PlannerCard::calls:
                return chart(view.calls_a_day, memory.calls);
            case PlannerCard::api:
                return chart(view.api_forecast, memory.api);
            case PlannerCard::storage:
                return chart(view.storage_forecast, memory.storage);
            case PlannerCard::objects:
                return objects_card(card, view.objects, content);
            case PlannerCard::metrics:
                break;
        }
        return metrics_card(card, view.metrics, content);
    };
    return draw_card_grid(ui, grid, y, planner_layout, cards, draw);
}

/// Draws the first two rows of cards with gray bars in place of text, while the data is loaded.
/// Returns the height.
float draw_placeholder(const Ui& ui, const PageGrid& grid, float y) {
    constexpr std::array bar_widths{0.4F, 1.0F, 0.85F, 0.95F, 0.6F};  // shares of the content
    constexpr float bar_height = 14;
    constexpr float bar_gap = 18;
    const std::array<Card, 4> cards{};
    const std::size_t count = grid.columns > 1 ? 4 : 2;
    const auto draw = [&](std::size_t, const Ui& card, Rect content) {
        Rect bar{content.x, content.y, 0, bar_height};
        for (const float share : bar_widths) {
            bar.width = content.width * share;
            card.paint.fill(bar, card.theme().grid, 4);
            bar.y += bar_height + bar_gap;
        }
        return static_cast<float>(bar_widths.size()) * (bar_height + bar_gap) - bar_gap;
    };
    return draw_card_grid(ui, grid, y, planner_layout, std::span(cards).first(count), draw);
}

/// Draws the title and the purpose of the page, and the buttons that copy and save the result.
/// Returns the height.
float draw_page_heading(const Ui& page, const PageGrid& grid, float y, const PlannerView& view) {
    constexpr float lead_gap = 4;
    constexpr float buttons_gap = 24;
    constexpr float above_buttons = 12;  // space if they are below the text
    const std::array buttons{
        ControlButton{"planner.copy", view.copy, PlannerControl::copy},
        ControlButton{"planner.csv", view.save_csv, PlannerControl::save_csv},
        ControlButton{"planner.report", view.save_report, PlannerControl::save_report},
    };
    const float buttons_width = control_buttons_width(page, buttons);
    const TextKind kind = text_kind::status;
    const bool beside = !grid.compact && buttons_width + buttons_gap < grid.width / 2;
    const float text_box_width = beside ? grid.width - buttons_width - buttons_gap : grid.width;
    const Ui ui = page.inside(make_node("planner.head", Role::group, "", {}));
    const Rect title = draw_text(ui, {grid.left, y, text_box_width, kind.line}, view.title, kind,
                                 ui.theme().heading);
    Node heading = make_node("planner.title", Role::heading, view.title, title);
    heading.level = 2;
    ui.record(heading);
    const Rect lead = draw_paragraph(ui, {grid.left, y + kind.line + lead_gap, text_box_width, 0},
                                     view.lead, text_kind::body, ui.theme().weak_text);
    if (!view.lead.empty()) ui.record(make_node("planner.lead", Role::text, view.lead, lead));
    const float text_height = bottom(lead) - y;
    float top = y;
    if (!beside) {
        top += text_height + above_buttons;
    } else {
        top += std::max(0.0F, std::floor((text_height - measure::button_height) / 2));
    }
    const float buttons_height = control_buttons(ui, {grid.left, top, grid.width, 0}, buttons,
                                                 beside ? Align::right : Align::left);
    const float height =
        buttons_height > 0 ? std::max(text_height, top + buttons_height - y) : text_height;
    ui.set_rect({grid.left, y, grid.width, height});
    return height;
}

/// Draws the error and the button that tries again. Returns the height.
float draw_planner_error(const Ui& ui, const PageGrid& grid, float y, const PlannerView& view) {
    const DrawnErrorCallout drawn = error_callout(ui, {grid.left, y, grid.width, 0},
                                                  {.id = "planner.trouble",
                                                   .button_id = "planner.retry",
                                                   .text = view.error,
                                                   .button_label = view.error_action,
                                                   .beside = !grid.compact});
    if (drawn.pressed) emit_control(ui, PlannerControl::retry);
    return drawn.height;
}

}  // namespace

float planner_page(const Ui& page, const PageGrid& grid, float y, const PlannerView& view,
                   PlannerMemory& memory) {
    Node node = make_node("planner", Role::group, view.title, {});
    node.busy = view.busy;
    const Ui ui = page.inside(node);
    float top = y;
    top += draw_page_heading(ui, grid, top, view) + grid.gap;
    if (!view.error.empty()) top += draw_planner_error(ui, grid, top, view) + grid.gap;
    // There are no sliders until the data is loaded.
    if (!view.sliders.empty()) {
        top += draw_cards(ui, grid, top, view, memory);
    } else if (view.busy) {
        top += draw_placeholder(ui, grid, top);
    } else {
        top -= grid.gap;
    }
    ui.set_rect({grid.left, y, grid.width, top - y});
    return top - y;
}

}  // namespace orgkeep::dashboard::planning
