#include "wasm/dashboard/cards/storage_card.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

#include "wasm/dashboard/cards/forecast_card.hpp"
#include "wasm/dashboard/paint/curve.hpp"
#include "wasm/dashboard/widgets/card_heading.hpp"
#include "wasm/dashboard/widgets/chart/axis.hpp"
#include "wasm/dashboard/widgets/chart/chart_tooltip.hpp"
#include "wasm/dashboard/widgets/chart/cursor.hpp"
#include "wasm/dashboard/widgets/chart/line.hpp"
#include "wasm/dashboard/widgets/empty_text.hpp"
#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float min_storage_plot_height = 150;

Point storage_point(const Plot& plot, const client::StorageCardView& view, std::size_t day) {
    return {point_x(plot.area, day, view.days.size()), plot.y_of(view.days[day].bytes)};
}

/// Draws the line and the area below it.
void draw_days(const Ui& ui, const Plot& plot, const client::StorageCardView& view) {
    std::vector<Point> days;
    days.reserve(view.days.size());
    for (std::size_t i = 0; i < view.days.size(); ++i) {
        days.push_back(storage_point(plot, view, i));
    }
    const std::vector<Point> line = curve_through(days);
    ui.paint.area_below(line, bottom(plot.area), ui.theme().area);
    draw_grid_lines_over_area(ui, plot, view.ticks);
    draw_chart_line(ui, line, ui.theme().brand);
    if (days.size() == 1) draw_dot(ui, days.front());
}

void draw_storage_chart(const Ui& ui, const Plot& plot, const client::StorageCardView& view,
                        Rect content, ChartMemory& memory) {
    const ChartBounds bounds = chart_bounds(content, plot, axis_height);
    const std::size_t count = view.days.size();
    Node node = make_chart_node(ui, "storage.chart", chart_name(view.title, view.subtitle),
                                bounds.whole, count, count - 1, memory);
    const client::StorageDayView& read = view.days[static_cast<std::size_t>(node.position)];
    node.value = read.date + ": " + read.size;
    for (const client::StorageDayView& day : view.days) {
        node.series.push_back(plot.share_of(day.bytes));
    }
    std::optional<std::size_t> active;
    {
        const WidgetFrame frame(ui, node, chart_ring(plot));
        active = active_point(ui, frame, node, plot.area);
        draw_axis_labels(ui, plot, view.ticks);
        draw_days(ui, plot, view);
        draw_date_labels(ui, plot, plot.area, count, view.day_ticks);
    }
    if (!active) return;
    const Rect dot = draw_cursor(ui, plot, storage_point(plot, view, *active));
    const client::StorageDayView& day = view.days[*active];
    draw_chart_tooltip(ui, dot, bounds.tooltip, {},
                       std::array{TooltipLine{day.date}, TooltipLine{day.size, true}});
}

/// Draws title and subtitle, and the size of the last day at the right. Returns the height.
float draw_title_row(const Ui& ui, const client::StorageCardView& view, Rect content) {
    constexpr float gap = 12;
    const TextKind kind = text_kind::body_strong;
    const float total_width =
        std::min(std::ceil(text_width(ui, view.total, kind)), content.width / 2);
    const float heading_width = total_width > 0 ? content.width - total_width - gap : content.width;
    const float height = card_heading(ui, "storage.title", {content.x, content.y, heading_width, 0},
                                      view.title, view.subtitle);
    if (total_width <= 0) return height;
    const float top = content.y + (measure::button_height - kind.line) / 2;
    const Rect drawn = draw_text(ui, {content.x + content.width - total_width, top, total_width, 0},
                                 view.total, kind, ui.theme().text, Align::right);
    ui.record(make_node("storage.total", Role::text, view.total, drawn));
    return height;
}

}  // namespace

float storage_card(const Ui& ui, const client::StorageCardView& view, Rect content,
                   ChartMemory& memory) {
    if (view.forecast_chart) {
        return forecast_card(ui, "storage", *view.forecast_chart, view.forecast,
                             client::ForecastOf::storage, content, memory);
    }
    float y = content.y;
    y += draw_title_row(ui, view, content);
    const auto draw_foot = [&](const Ui& target) {
        return chart_foot(target, "storage", {content.x, y, content.width, 0}, view.growth,
                          view.forecast, client::ForecastOf::storage);
    };
    const float foot_height = draw_foot(ui.measuring());
    if (view.days.empty()) {
        const float height =
            std::max(min_storage_plot_height, height_above_foot(content, y, foot_height));
        y += draw_empty_text(ui, "storage.empty", {content.x, y, content.width, height},
                             view.empty_text);
    } else {
        y += chart_headroom + 4;
        Plot plot = plot_at(ui, content, y, view.ticks);
        plot.area.height = std::max(min_storage_plot_height,
                                    height_above_foot(content, y, foot_height) - axis_height);
        if (!ui.is_measuring()) draw_storage_chart(ui, plot, view, content, memory);
        y = bottom(plot.area) + axis_height;
    }
    if (foot_height > 0) {
        y += chart_foot_gap;
        y += draw_foot(ui);
    }
    return y - content.y;
}

}  // namespace orgkeep::dashboard
