#include <algorithm>
#include <cmath>
#include <string>

#include "shared/core/deferred_call.hpp"
#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/planner/planner_page.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

/// The forecast on a card of the dashboard.
namespace orgkeep::dashboard {

namespace {

constexpr float card_gap = 16;
constexpr float forecast_above = 10;
constexpr float press_height = 24;  // the least that a finger meets (WCAG 2.2, 2.5.8)

}  // namespace

float chart_foot(const Ui& ui, std::string_view id, Rect box, std::string_view words,
                 const client::ButtonView& forecast, client::ForecastOf of) {
    const TextKind kind = text_kind::small;
    const float link = forecast.label.empty() ? 0 : std::ceil(line_width(ui, forecast.label, kind));
    const bool beside = link + card_gap + 120 <= box.width;
    const float room = beside && link > 0 ? box.width - link - card_gap : box.width;
    float height = 0;
    if (!words.empty()) {
        const Rect drawn =
            draw_paragraph(ui, {box.x, box.y, room, 0}, words, kind, ui.theme().weak_text);
        ui.record(make_node(std::string(id) + ".foot", Role::text, words, drawn));
        height = drawn.height;
    }
    if (link <= 0) return height;
    const float top = beside ? box.y - (press_height - kind.line) / 2 : box.y + height;
    Node press = make_node(std::string(id) + ".forecast", Role::button, forecast.label,
                           {beside ? right(box) - link : box.x, top, link, press_height});
    press.focusable = true;
    press.actionable = true;
    if (text_button(ui, press, kind, ui.theme().link)) ui.emit(client::ForecastPressed{of});
    return beside ? std::max(height, kind.line) : height + press_height;
}

float forecast_card(const Ui& ui, std::string_view id, const client::planning::ChartView& chart,
                    const client::ButtonView& forecast, client::ForecastOf of, Rect content,
                    ChartMemory& memory) {
    const float foot = chart_foot(ui.measuring(), id, content, "", forecast, of);
    Rect room = content;
    room.height = std::max(0.0F, content.height - foot - forecast_above);
    const float drawn =
        deferred_call(planning::chart_card)(ui, std::string(id) + ".future", chart, room, memory);
    const float y = content.y + std::max(drawn, room.height) + forecast_above;
    return y - content.y + chart_foot(ui, id, {content.x, y, content.width, 0}, "", forecast, of);
}

}  // namespace orgkeep::dashboard
