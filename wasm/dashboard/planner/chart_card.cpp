#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/paint/curve.hpp"
#include "wasm/dashboard/planner/planner_controls.hpp"
#include "wasm/dashboard/widgets/chart/chart.hpp"

namespace orgkeep::dashboard::planning {

namespace {

using client::planning::ChartKind;

constexpr float least_plot_height = 170;
constexpr float room_above = 20;  // for the tip of a point at the top, and the words of the line
constexpr float summary_gap = 10;

std::string_view before_semicolon(std::string_view text) { return text.substr(0, text.find(';')); }

/// "5,900 to 12,400 in 8 of 10 cases" of "8,100; 5,900 to …".
std::string_view after_semicolon(std::string_view text) {
    const std::size_t at = text.find("; ");
    return at == std::string_view::npos ? "" : text.substr(at + 2);
}

/// A chart while it is drawn: where its points lie, and what is drawn of them.
class Drawing {
  public:
    Drawing(const Ui& ui, const Plot& plot, const ChartView& view)
        : ui_(ui), plot_(plot), view_(view), span_(plot.area) {
        if (view.kind != ChartKind::bars) return;
        // Bars stand in the middle of their share of the width.
        const float slot = plot.slot(0, view.points.size()).width;
        span_ = inset(plot.area, slot / 2, 0);
    }

    [[nodiscard]] Rect span() const { return span_; }

    [[nodiscard]] Point point_of(std::size_t index) const {
        return {x_of(index), plot_.y_of(view_.points[index].middle)};
    }

    void draw(std::optional<std::size_t> active) const {
        if (view_.kind == ChartKind::bars) {
            draw_axis_lines(ui_, plot_, view_.ticks, ui_.theme().grid);
            draw_bars(active);
        } else {
            draw_band();
        }
        draw_axis_labels(ui_, plot_, view_.ticks);
        draw_point_ticks(ui_, plot_, span_, view_.points.size(), view_.point_ticks);
    }

    /// The line across and its words, clear of what is drawn below them where there is room. Gives
    /// the room of the words.
    Rect draw_line_across(std::string_view id) const {
        const bool on_axis = view_.line && *view_.line > 0 && *view_.line <= plot_.top;
        const float y = on_axis ? plot_.y_of(*view_.line) : plot_.area.y;
        const Color color = ui_.theme().limit;
        if (on_axis) ui_.paint.dashed_line(plot_.area.x, y, plot_.area.width, color);
        if (!view_.line || view_.line_label.empty()) return {};
        const TextKind kind = text_kind::small;
        const std::string label = ui_.type().ellipsized(view_.line_label, kind, plot_.area.width);
        const float width = std::ceil(line_width(ui_, label, kind));
        // At the right or the left end, where less stands in the way.
        const Rect at_right{right(plot_.area) - width, 0, width, kind.line};
        const Rect at_left{plot_.area.x + 4, 0, width, kind.line};
        const float right_top = std::min(y, highest_in(at_right));
        const float left_top = std::min(y, highest_in(at_left));
        Rect area = left_top > right_top + 1 ? at_left : at_right;
        // Words far above their line would seem to be another's: rather they cover what is drawn.
        const float clear = std::max(left_top, right_top);
        const float base = y - clear > 2 * kind.line ? y : clear;
        area.y = std::max(base - kind.line - 1, plot_.area.y - room_above);
        ui_.paint.fill(inset(area, -3, 1), ui_.theme().surface);
        ui_.paint.text({area.x, area.y}, label, kind, color);
        ui_.record(make_node(id, Role::text, view_.line_label, area));
        return area;
    }

    void draw_read_out(std::size_t index, Rect bounds, Rect avoid) const {
        const PointView& told = view_.points[index];
        Rect anchor = bar_of(index);
        if (view_.kind != ChartKind::bars) anchor = draw_reading(ui_, plot_, point_of(index));
        draw_chart_tip(ui_, anchor, bounds, avoid,
                       std::array{TipLine{told.title}, TipLine{before_semicolon(told.text), true},
                                  TipLine{after_semicolon(told.text)}});
    }

  private:
    [[nodiscard]] float x_of(std::size_t index) const {
        return x_of_point(span_, index, view_.points.size());
    }

    /// Where the highest thing lies that is drawn between the left and right edges of an area.
    [[nodiscard]] float highest_in(Rect area) const {
        float highest = bottom(plot_.area);
        for (std::size_t i = 0; i < view_.points.size(); ++i) {
            const float x = x_of(i);
            const float half = plot_.area.width / static_cast<float>(view_.points.size()) / 2;
            if (x + half < area.x || x - half > right(area)) continue;
            highest = std::min(highest, plot_.y_of(top_of(view_.points[i])));
        }
        return highest;
    }

    [[nodiscard]] static std::int64_t top_of(const PointView& point) {
        return std::max(point.middle, point.high);
    }

    [[nodiscard]] Rect bar_of(std::size_t index) const {
        const Rect slot = plot_.slot(index, view_.points.size());
        const float width = ui_.paint.snapped(std::clamp(slot.width * 0.54F, 2.0F, 40.0F));
        const float x = ui_.paint.snapped(slot.x + (slot.width - width) / 2);
        const float floor = bottom(plot_.area);
        const std::int64_t value = view_.points[index].middle;
        // Whatever is not nothing is to be seen.
        const float top = value > 0 ? std::min(plot_.y_of(value), floor - 2) : floor;
        return {x, top, width, floor - top};
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

    /// From the lowest to the highest that a bar may come to.
    void draw_range(const PointView& point, float x) const {
        const float top = plot_.y_of(point.high);
        const float hair = std::max(1.5F, ui_.paint.hairline_thickness());
        ui_.paint.fill({x - hair / 2, top, hair, plot_.y_of(point.low) - top},
                       faded(ui_.theme().text, 0.55F));
    }

    /// Heights of the points from `first` on, as a smooth line.
    [[nodiscard]] std::vector<Point> line_of(std::size_t first, std::size_t end,
                                             std::int64_t PointView::*height) const {
        std::vector<Point> points;
        for (std::size_t i = first; i < end; ++i) {
            points.push_back({x_of(i), plot_.y_of(view_.points[i].*height)});
        }
        // The lines around a band must be cut into as many parts as each other: all that there may
        // be, or none where points stand close.
        constexpr std::size_t close = 60;
        const float step = points.size() > close ? std::numeric_limits<float>::max() : 0.001F;
        return curve_through(points, step);
    }

    /// The past with the area below it, as charts of what was have it; of what is to come the
    /// range around the line.
    void draw_band() const {
        const Theme& theme = ui_.theme();
        const std::vector<PointView>& points = view_.points;
        std::size_t past = 0;
        while (past < points.size() && points[past].past) ++past;
        const std::size_t from = past > 0 ? past - 1 : 0;
        const std::vector<Point> known = line_of(0, past, &PointView::middle);
        const std::vector<Point> line = line_of(from, points.size(), &PointView::middle);
        ui_.paint.area_below(known, bottom(plot_.area), theme.area);
        ui_.paint.area_between(line_of(from, points.size(), &PointView::high),
                               line_of(from, points.size(), &PointView::low),
                               faded(theme.brand, 0.2F));
        // Over the areas, so that they can be read off.
        draw_axis_lines(ui_, plot_, view_.ticks, faded(theme.weak_text, 0.14F));
        if (past < points.size()) {
            if (past > 0) draw_today(known.back().x);
            draw_curve(ui_, line, mixed(theme.surface, theme.brand, 0.62F));
        }
        draw_curve(ui_, known, theme.brand);
        if (points.size() == 1) draw_dot(ui_, point_of(0));
    }

    /// Where the past ends.
    void draw_today(float x) const {
        const float hair = ui_.paint.hairline_thickness();
        ui_.paint.fill({ui_.paint.snapped(x - hair / 2), plot_.area.y, hair, plot_.area.height},
                       faded(ui_.theme().weak_text, 0.35F));
    }

    const Ui& ui_;
    const Plot& plot_;
    const ChartView& view_;
    Rect span_;
};

/// All values of one kind, for those who draw the chart themselves.
void append_series(Node& node, const Plot& plot, const ChartView& view,
                   std::int64_t PointView::*height) {
    for (const PointView& point : view.points) node.series.push_back(plot.share_of(point.*height));
}

/// What the chart is to those who don't see it. The keyboard moves the read-out from point to
/// point.
Node meaning_of(const Ui& ui, const std::string& id, const Plot& plot, const ChartView& view,
                Rect whole, ChartMemory& memory) {
    const std::size_t last = view.points.size() - 1;
    Node meaning =
        make_node(id + ".chart", Role::range,
                  view.subtitle.empty() ? view.title : view.title + ", " + view.subtitle, whole);
    meaning.focusable = true;
    if (const auto moved = ui.position_of(meaning, last)) memory.read_out = *moved;
    // Where what is to come begins.
    const auto first = std::find_if(view.points.begin(), view.points.end(),
                                    [](const PointView& point) { return !point.past; });
    const auto begin = static_cast<std::size_t>(first - view.points.begin());
    const std::size_t kept = std::min(memory.read_out.value_or(begin), last);
    const PointView& told = view.points[kept];
    meaning.value = told.title + ": " + told.text;
    meaning.position = static_cast<std::int32_t>(kept);
    meaning.last_position = static_cast<std::int32_t>(last);
    if (view.kind == ChartKind::bars) {
        meaning.shape = ChartShape::bars;
        append_series(meaning, plot, view, &PointView::middle);
    } else {
        meaning.shape = ChartShape::band;
        append_series(meaning, plot, view, &PointView::low);
        append_series(meaning, plot, view, &PointView::middle);
        append_series(meaning, plot, view, &PointView::high);
    }
    if (view.line && *view.line > 0 && *view.line <= plot.top) {
        meaning.fraction = static_cast<double>(plot.share_of(*view.line));
    }
    return meaning;
}

void draw_chart(const Ui& ui, const std::string& id, const Plot& plot, const ChartView& view,
                Rect whole, ChartMemory& memory) {
    const Node meaning = meaning_of(ui, id, plot, view, whole, memory);
    const Interaction touch = ui.interact(meaning);
    ui.record(meaning);
    const Drawing drawing(ui, plot, view);
    std::optional<std::size_t> active;
    if (touch.focused) active = static_cast<std::size_t>(meaning.position);
    if (touch.hovered) {
        active = point_at(drawing.span(), ui.input().pointer.x, view.points.size());
    }
    drawing.draw(active);
    const Rect words = drawing.draw_line_across(id + ".line");
    if (touch.focus_visible) ui.paint.focus_ring(plot.area, ui.theme().brand, 4);
    const Rect bounds{whole.x, plot.area.y - room_above, whole.width,
                      plot.area.height + room_above};
    if (active) drawing.draw_read_out(*active, bounds, words);
}

}  // namespace

float chart_card(const Ui& ui, std::string_view card, const ChartView& view, Rect content,
                 ChartMemory& memory) {
    const std::string id(card);
    float y = content.y;
    y += card_heading(ui, id + ".title", {content.x, y, content.width, 0}, view.title,
                      view.subtitle);
    const float summary = draw_paragraph(ui.measuring(), {content.x, y, content.width, 0},
                                         view.summary, text_kind::small, 0)
                              .height;
    const auto room_until_summary = [&](float below) {
        const float end = bottom(content) - summary - (summary > 0 ? summary_gap : 0);
        return std::max(least_plot_height, end - below - y);
    };
    if (view.points.empty()) {
        y += draw_no_chart(ui, id + ".empty", {content.x, y, content.width, room_until_summary(0)},
                           view.empty_text);
    } else {
        y += room_above + 4;
        const float axis = axis_width(ui, view.ticks);
        Plot plot{{content.x + axis, y, std::max(1.0F, content.width - axis), 0},
                  axis_top(view.ticks)};
        const float below = axis_gap + text_kind::axis.line;
        plot.area.height = room_until_summary(below);
        const Rect whole{content.x, y, content.width, plot.area.height + below};
        if (!ui.is_measuring()) draw_chart(ui, id, plot, view, whole, memory);
        y = bottom(whole);
    }
    if (summary > 0) {
        y += summary_gap;
        y += small_words(ui, id + ".summary", {content.x, y, content.width, 0}, view.summary);
    }
    return y - content.y;
}

}  // namespace orgkeep::dashboard::planning
