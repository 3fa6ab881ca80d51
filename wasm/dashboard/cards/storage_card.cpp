#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/paint/curve.hpp"
#include "wasm/dashboard/widgets/chart/chart.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float least_plot_height = 150;
constexpr float growth_gap = 10;  // above the words below the chart
constexpr float room_above = 20;  // for the tip of a day that reaches the top of the axis

Point point_of(const Plot& plot, const client::StorageCardView& view, std::size_t day) {
    return {x_of_point(plot.area, day, view.days.size()), plot.y_of(view.days[day].bytes)};
}

/// The curve, and the area below it.
void draw_days(const Ui& ui, const Plot& plot, const client::StorageCardView& view) {
    std::vector<Point> days;
    days.reserve(view.days.size());
    for (std::size_t i = 0; i < view.days.size(); ++i) days.push_back(point_of(plot, view, i));
    const std::vector<Point> line = curve_through(days);
    ui.paint.area_below(line, bottom(plot.area), ui.theme().area);
    // Over the area, so that it can be read off; as faint on the card as the lines of other charts.
    draw_axis_lines(ui, plot, view.ticks, faded(ui.theme().weak_text, 0.14F));
    draw_curve(ui, line, ui.theme().brand);
}

/// What the pointer or the keyboard asks for, with its date and size.
void draw_read_out(const Ui& ui, const Plot& plot, const client::StorageCardView& view,
                   std::size_t day, Rect bounds) {
    const Rect dot = draw_reading(ui, plot, point_of(plot, view, day));
    const client::StorageDayView& told = view.days[day];
    draw_chart_tip(ui, dot, bounds, {}, std::array{TipLine{told.date}, TipLine{told.size, true}});
}

/// Axis, curve and read-out. The keyboard moves the read-out from day to day.
void draw_chart(const Ui& ui, const Plot& plot, const client::StorageCardView& view, Rect whole,
                ChartMemory& memory) {
    const std::size_t last = view.days.size() - 1;
    const std::string name = view.subtitle.empty() ? view.title : view.title + ", " + view.subtitle;
    Node meaning = make_node("storage.chart", Role::range, name, whole);
    meaning.focusable = true;
    if (const std::optional<std::size_t> moved = ui.position_of(meaning, last)) {
        memory.read_out = *moved;
    }
    const std::size_t kept = std::min(memory.read_out.value_or(last), last);
    meaning.value = view.days[kept].date + ": " + view.days[kept].size;
    meaning.position = static_cast<std::int32_t>(kept);
    meaning.last_position = static_cast<std::int32_t>(last);
    for (const client::StorageDayView& day : view.days) {
        meaning.series.push_back(plot.share_of(day.bytes));
    }
    const Interaction touch = ui.interact(meaning);
    ui.record(meaning);

    draw_axis_labels(ui, plot, view.ticks);
    draw_days(ui, plot, view);
    if (view.days.size() == 1) draw_dot(ui, point_of(plot, view, 0));
    draw_point_ticks(ui, plot, plot.area, view.days.size(), view.day_ticks);
    if (touch.focus_visible) ui.paint.focus_ring(plot.area, ui.theme().brand, 4);
    const Rect bounds{whole.x, plot.area.y - room_above, whole.width,
                      plot.area.height + room_above};
    if (touch.hovered) {
        const std::size_t day = point_at(plot.area, ui.input().pointer.x, view.days.size());
        draw_read_out(ui, plot, view, day, bounds);
    } else if (touch.focused) {
        draw_read_out(ui, plot, view, kept, bounds);
    }
}

/// Title, subtitle and the size of the last day at the right. Gives the height.
float title_row(const Ui& ui, const client::StorageCardView& view, Rect content) {
    constexpr float gap = 12;
    const TextKind kind = text_kind::body_strong;
    const float wanted = std::ceil(line_width(ui, view.total, kind));
    const float total_width = std::min(wanted, content.width / 2);
    const float room = total_width > 0 ? content.width - total_width - gap : content.width;
    const float height = card_heading(ui, "storage.title", {content.x, content.y, room, 0},
                                      view.title, view.subtitle);
    if (total_width <= 0) return height;
    const float top = content.y + (measure::button_height - kind.line) / 2;
    const Rect drawn = draw_line(ui, {content.x + content.width - total_width, top, total_width, 0},
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
    y += title_row(ui, view, content);
    const float growth_height =
        chart_foot(ui.measuring(), "storage", {content.x, y, content.width, 0}, view.growth,
                   view.forecast, client::ForecastOf::storage);
    const auto room_until_growth = [&](float below_plot) {
        const float end = bottom(content) - growth_height - (growth_height > 0 ? growth_gap : 0);
        return std::max(least_plot_height, end - below_plot - y);
    };
    if (view.days.empty()) {
        y += draw_no_chart(ui, "storage.empty", {content.x, y, content.width, room_until_growth(0)},
                           view.empty_text);
    } else {
        y += room_above + 4;
        const float axis = axis_width(ui, view.ticks);
        Plot plot{{content.x + axis, y, std::max(1.0F, content.width - axis), 0},
                  axis_top(view.ticks)};
        const float below = axis_gap + text_kind::axis.line;
        plot.area.height = room_until_growth(below);
        const Rect whole{content.x, y, content.width, plot.area.height + below};
        if (!ui.is_measuring()) draw_chart(ui, plot, view, whole, memory);
        y = bottom(whole);
    }
    if (growth_height > 0) {
        y += growth_gap;
        y += chart_foot(ui, "storage", {content.x, y, content.width, 0}, view.growth, view.forecast,
                        client::ForecastOf::storage);
    }
    return y - content.y;
}

}  // namespace orgkeep::dashboard
