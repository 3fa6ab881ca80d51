#include "wasm/dashboard/cards/forecast_card.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "shared/core/deferred_call.hpp"
#include "wasm/dashboard/planner/chart_card.hpp"
#include "wasm/dashboard/widgets/button.hpp"
#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float foot_gap = 16;
constexpr float min_foot_text = 120;
constexpr float min_target_height = 24;  // WCAG 2.2, 2.5.8

}  // namespace

float chart_foot(const Ui& ui, std::string_view id, Rect box, std::string_view text,
                 const client::ButtonView& forecast, client::ForecastOf of) {
    const TextKind kind = text_kind::small;
    const float link_width =
        forecast.label.empty() ? 0 : std::ceil(text_width(ui, forecast.label, kind));
    const bool beside = link_width + foot_gap + min_foot_text <= box.width;
    const float text_box_width =
        beside && link_width > 0 ? box.width - link_width - foot_gap : box.width;
    float height = 0;
    if (!text.empty()) {
        const Rect drawn =
            draw_paragraph(ui, {box.x, box.y, text_box_width, 0}, text, kind, ui.theme().weak_text);
        ui.record(make_node(std::string(id) + ".foot", Role::text, text, drawn));
        height = drawn.height;
    }
    if (link_width <= 0) return height;
    const float top = beside ? box.y - (min_target_height - kind.line) / 2 : box.y + height;
    Node node =
        make_node(std::string(id) + ".forecast", Role::button, forecast.label,
                  {beside ? right(box) - link_width : box.x, top, link_width, min_target_height});
    node.focusable = true;
    node.actionable = true;
    if (text_button(ui, node, kind, ui.theme().link)) ui.emit(client::ForecastPressed{of});
    return beside ? std::max(height, kind.line) : height + min_target_height;
}

float forecast_card(const Ui& ui, std::string_view id, const client::planning::ChartView& chart,
                    const client::ButtonView& forecast, client::ForecastOf of, Rect content,
                    ChartMemory& memory) {
    const float foot = chart_foot(ui.measuring(), id, content, "", forecast, of);
    Rect chart_box = content;
    chart_box.height = std::max(0.0F, content.height - foot - chart_foot_gap);
    const float drawn = deferred_call(planning::chart_card)(ui, std::string(id) + ".future", chart,
                                                            chart_box, memory);
    const float y = content.y + std::max(drawn, chart_box.height) + chart_foot_gap;
    return y - content.y + chart_foot(ui, id, {content.x, y, content.width, 0}, "", forecast, of);
}

}  // namespace orgkeep::dashboard
