#pragma once

#include <string_view>

#include "shared/client/events.hpp"
#include "shared/client/planning/view.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/chart/chart.hpp"

/// The forecast on a card of the dashboard.
namespace orgkeep::dashboard {

/// Draws the foot of a card with a chart: a text at the left, and at the right the button that
/// shows or hides the forecast. Returns the height.
float chart_foot(const Ui& ui, std::string_view id, Rect box, std::string_view text,
                 const client::ButtonView& forecast, client::ForecastOf of);

/// Draws the card with the forecast in place of its own chart. Returns the height.
float forecast_card(const Ui& ui, std::string_view id, const client::planning::ChartView& chart,
                    const client::ButtonView& forecast, client::ForecastOf of, Rect content,
                    ChartMemory& memory);

}  // namespace orgkeep::dashboard
