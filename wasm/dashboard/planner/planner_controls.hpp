#pragma once

#include <string>
#include <string_view>

#include "shared/client/events.hpp"
#include "shared/client/planning/view.hpp"
#include "wasm/dashboard/planner/planner_page.hpp"
#include "wasm/dashboard/ui/memory.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

/// The parts of the page "Planner". As those of the other pages (cards.hpp): `content` is the room
/// inside a card, its height known only when the card is drawn for good; all give the height they
/// take up.
namespace orgkeep::dashboard::planning {

using client::PlannerControl;
using client::planning::ChartView;
using client::planning::MetricsView;
using client::planning::MetricView;
using client::planning::ObjectRowView;
using client::planning::ObjectTableView;
using client::planning::OutcomeView;
using client::planning::PlannerView;
using client::planning::PointView;
using client::planning::SliderView;

/// Says that a control was used.
void use(const Ui& ui, PlannerControl control, std::string value = {});

/// A button and what its press is. One without a label is not there.
struct Press {
    std::string_view id;
    const client::ButtonView& view;
    PlannerControl control;
    ButtonKind kind = ButtonKind::secondary;
};
/// Buttons beside each other, those that do not fit in a row of their own. Gives the height.
float draw_presses(const Ui& ui, Rect box, std::span<const Press> presses,
                   Align align = Align::left);

/// Words in small letters below each other. Gives the height; records what it draws.
float small_words(const Ui& ui, std::string_view id, Rect box, std::string_view words);

/// Label at the left, value at the right, the track below them. Gives the height.
float slider_height(const Ui& ui, float width, const SliderView& view);
/// The same, drawn. What it was moved to since the last frame is reported as `control`.
void slider(const Ui& ui, std::string_view id, Rect box, const SliderView& view,
            PlannerControl control);

float settings_card(const Ui& ui, const PlannerView& view, Rect content);
float outcomes_card(const Ui& ui, const PlannerView& view, Rect content);
float objects_card(const Ui& ui, const ObjectTableView& view, Rect content);
float metrics_card(const Ui& ui, const MetricsView& view, Rect content);

}  // namespace orgkeep::dashboard::planning
