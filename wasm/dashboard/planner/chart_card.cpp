#include "wasm/dashboard/planner/chart_card.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "wasm/dashboard/paint/curve.hpp"
#include "wasm/dashboard/planner/planner_controls.hpp"
#include "wasm/dashboard/widgets/card_heading.hpp"
#include "wasm/dashboard/widgets/chart/axis.hpp"
#include "wasm/dashboard/widgets/chart/bar.hpp"
#include "wasm/dashboard/widgets/chart/chart_tooltip.hpp"
#include "wasm/dashboard/widgets/chart/cursor.hpp"
#include "wasm/dashboard/widgets/chart/limit_line.hpp"
#include "wasm/dashboard/widgets/chart/line.hpp"
#include "wasm/dashboard/widgets/empty_text.hpp"

namespace orgkeep::dashboard::planning {

namespace {

using client::planning::ChartKind;
using client::planning::ChartView;
using client::planning::PointView;

constexpr float min_planner_plot_height = 170;

/// The value of a point's text, "8,100" of "8,100; 80% range 5,900–12,400".
std::string_view value_of(const PointView& point) {
    const std::string_view text = point.text;
    return text.substr(0, text.find(';'));
}

/// The rest of a point's text, "80% range 5,900–12,400".
std::string_view range_text_of(const PointView& point) {
    const std::string_view text = point.text;
    const std::size_t at = text.find("; ");
    return at == std::string_view::npos ? "" : text.substr(at + 2);
}

/// Draws the points of a chart: bars, or a line with a band around its forecast.
class PlannerChart {
  public:
    PlannerChart(const Ui& ui, const Plot& plot, const ChartView& view)
        : ui_(ui), plot_(plot), view_(view), span_(plot.area) {
        if (view.kind != ChartKind::bars) return;
        // Bars are centered in their slots.
        const float slot = plot.slot(0, view.points.size()).width;
        span_ = inset(plot.area, slot / 2, 0);
    }

    /// The area between the x of the first and of the last point.
    [[nodiscard]] Rect span() const { return span_; }

    void draw(std::optional<std::size_t> active) const {
        if (view_.kind == ChartKind::bars) {
            draw_grid_lines(ui_, plot_, view_.ticks, ui_.theme().grid);
            draw_bars(active);
        } else {
            draw_band();
        }
        draw_axis_labels(ui_, plot_, view_.ticks);
        draw_date_labels(ui_, plot_, span_, view_.points.size(), view_.point_ticks);
    }

    /// Returns the rectangle of the label.
    Rect draw_limit(std::string_view id) const {
        return draw_limit_line(
            ui_, plot_,
            {.id = id, .value = view_.line, .label = view_.line_label, .flexible_label = true},
            [&](float left, float end) { return highest_between(left, end); });
    }

    /// Draws the cursor, if the chart has lines, and the tooltip of a point.
    void draw_read_out(std::size_t index, Rect bounds, Rect avoid) const {
        const PointView& point = view_.points[index];
        Rect anchor = bar_of(index);
        if (view_.kind != ChartKind::bars) anchor = draw_cursor(ui_, plot_, position_of(index));
        draw_chart_tooltip(ui_, anchor, bounds, avoid,
                           std::array{TooltipLine{point.title}, TooltipLine{value_of(point), true},
                                      TooltipLine{range_text_of(point)}});
    }

  private:
    [[nodiscard]] float x_of(std::size_t index) const {
        return point_x(span_, index, view_.points.size());
    }

    [[nodiscard]] Point position_of(std::size_t index) const {
        return {x_of(index), plot_.y_of(view_.points[index].middle)};
    }

    /// The y of the highest value between two x.
    [[nodiscard]] float highest_between(float left, float end) const {
        float highest = bottom(plot_.area);
        const float half = plot_.area.width / static_cast<float>(view_.points.size()) / 2;
        for (std::size_t i = 0; i < view_.points.size(); ++i) {
            const float x = x_of(i);
            if (x + half < left || x - half > end) continue;
            const PointView& point = view_.points[i];
            highest = std::min(highest, plot_.y_of(std::max(point.middle, point.high)));
        }
        return highest;
    }

    [[nodiscard]] Rect bar_of(std::size_t index) const {
        return bar_rect(ui_, plot_, index, view_.points.size(), view_.points[index].middle, 2);
    }

    void draw_bars(std::optional<std::size_t> active) const {
        const Theme& theme = ui_.theme();
        for (std::size_t i = 0; i < view_.points.size(); ++i) {
            const PointView& point = view_.points[i];
            const bool is_active = active == i;
            Color color = is_active ? theme.bar_active : theme.bar;
            if (point.past) color = is_active ? theme.other_bar_active : theme.other_bar;
            const Rect bar = bar_of(i);
            ui_.paint.fill(bar, color, 3, Corners::top);
            if (point.high > point.low) draw_range(point, center(bar).x);
        }
    }

    /// Draws the range of a bar as a vertical line.
    void draw_range(const PointView& point, float x) const {
        const float top = plot_.y_of(point.high);
        const float width = std::max(1.5F, ui_.paint.hairline_thickness());
        ui_.paint.fill({x - width / 2, top, width, plot_.y_of(point.low) - top},
                       faded(ui_.theme().text, 0.55F));
    }

    /// A smooth line through one value of the points from `first` to before `end`.
    [[nodiscard]] std::vector<Point> line_of(std::size_t first, std::size_t end,
                                             std::int64_t PointView::*value) const {
        std::vector<Point> points;
        for (std::size_t i = first; i < end; ++i) {
            points.push_back({x_of(i), plot_.y_of(view_.points[i].*value)});
        }
        // The two lines of a band need the same number of parts: the maximum, or one per piece if
        // the points are close together.
        constexpr std::size_t many = 60;
        const float step = points.size() > many ? std::numeric_limits<float>::max() : 0.001F;
        return curve_through(points, step);
    }

    /// Draws the past as a line with the area below it, and the forecast as a line with a band
    /// around it.
    void draw_band() const {
        const Theme& theme = ui_.theme();
        const std::vector<PointView>& points = view_.points;
        std::size_t past = 0;
        while (past < points.size() && points[past].past) ++past;
        const std::size_t from = past > 0 ? past - 1 : 0;
        const std::vector<Point> history = line_of(0, past, &PointView::middle);
        const std::vector<Point> forecast = line_of(from, points.size(), &PointView::middle);
        ui_.paint.area_below(history, bottom(plot_.area), theme.area);
        ui_.paint.area_between(line_of(from, points.size(), &PointView::high),
                               line_of(from, points.size(), &PointView::low),
                               faded(theme.brand, 0.2F));
        draw_grid_lines_over_area(ui_, plot_, view_.ticks);
        if (past < points.size()) {
            if (past > 0) draw_vertical_line(ui_, plot_, history.back().x, 0.35F);  // today
            draw_chart_line(ui_, forecast, mixed(theme.surface, theme.brand, 0.62F));
        }
        draw_chart_line(ui_, history, theme.brand);
        if (points.size() == 1) draw_dot(ui_, position_of(0));
    }

    const Ui& ui_;
    const Plot& plot_;
    const ChartView& view_;
    Rect span_;
};

/// Appends one value of each point to the series of the node.
void append_series(Node& node, const Plot& plot, const ChartView& view,
                   std::int64_t PointView::*value) {
    for (const PointView& point : view.points) node.series.push_back(plot.share_of(point.*value));
}

/// The node of the chart; its position begins at the first point of the forecast.
Node make_planner_chart_node(const Ui& ui, const std::string& id, const Plot& plot,
                             const ChartView& view, Rect whole, ChartMemory& memory) {
    const auto first = std::find_if(view.points.begin(), view.points.end(),
                                    [](const PointView& point) { return !point.past; });
    const auto first_position = static_cast<std::size_t>(first - view.points.begin());
    Node node = make_chart_node(ui, id + ".chart", chart_name(view.title, view.subtitle), whole,
                                view.points.size(), first_position, memory);
    const PointView& read = view.points[static_cast<std::size_t>(node.position)];
    node.value = read.title + ": " + read.text;
    if (view.kind == ChartKind::bars) {
        node.shape = ChartShape::bars;
        append_series(node, plot, view, &PointView::middle);
    } else {
        node.shape = ChartShape::band;
        append_series(node, plot, view, &PointView::low);
        append_series(node, plot, view, &PointView::middle);
        append_series(node, plot, view, &PointView::high);
    }
    node.fraction = limit_share(plot, view.line);
    return node;
}

void draw_planner_chart(const Ui& ui, const std::string& id, const Plot& plot,
                        const ChartView& view, Rect content, ChartMemory& memory) {
    const ChartBounds bounds = chart_bounds(content, plot, axis_height);
    const Node node = make_planner_chart_node(ui, id, plot, view, bounds.whole, memory);
    const PlannerChart chart(ui, plot, view);
    std::optional<std::size_t> active;
    Rect limit_label;
    {
        const WidgetFrame frame(ui, node, chart_ring(plot));
        active = active_point(ui, frame, node, chart.span());
        chart.draw(active);
        limit_label = chart.draw_limit(id + ".line");
    }
    if (active) chart.draw_read_out(*active, bounds.tooltip, limit_label);
}

}  // namespace

float chart_card(const Ui& ui, std::string_view card, const ChartView& view, Rect content,
                 ChartMemory& memory) {
    const std::string id(card);
    float y = content.y;
    const auto rest = [&] { return Rect{content.x, y, content.width, 0}; };
    y += card_heading(ui, id + ".title", rest(), view.title, view.subtitle);
    const auto draw_summary = [&](const Ui& target) {
        return small_text(target, id + ".summary", rest(), view.summary);
    };
    const float summary_height = draw_summary(ui.measuring());
    if (view.points.empty()) {
        const float height =
            std::max(min_planner_plot_height, height_above_foot(content, y, summary_height));
        y += draw_empty_text(ui, id + ".empty", {content.x, y, content.width, height},
                             view.empty_text);
    } else {
        y += chart_headroom + 4;
        Plot plot = plot_at(ui, content, y, view.ticks);
        plot.area.height = std::max(min_planner_plot_height,
                                    height_above_foot(content, y, summary_height) - axis_height);
        if (!ui.is_measuring()) draw_planner_chart(ui, id, plot, view, content, memory);
        y = bottom(plot.area) + axis_height;
    }
    if (summary_height > 0) {
        y += chart_foot_gap;
        y += draw_summary(ui);
    }
    return y - content.y;
}

}  // namespace orgkeep::dashboard::planning
