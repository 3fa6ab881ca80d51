#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "wasm/dashboard/cards.hpp"
#include "wasm/dashboard/chart.hpp"
#include "wasm/dashboard/curve.hpp"
#include "wasm/dashboard/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float least_plot_height = 150;
constexpr float label_gap = 4;       // between the plot and the dates below it
constexpr float growth_gap = 10;     // above the words below the chart
constexpr float room_above = 20;     // for the tip of a day that reaches the top of the axis
constexpr float line_thickness = 2;  // of the curve
constexpr float dot = 4;             // radius

/// Where the days lie: the first at the left edge, the last at the right one, a single one in the
/// middle.
float x_of(const Plot& plot, std::size_t day, std::size_t days) {
    if (days < 2) return centre(plot.area).x;
    return plot.area.x + plot.area.width * static_cast<float>(day) / static_cast<float>(days - 1);
}

/// The day that lies nearest; there must be days.
std::size_t day_at(const Plot& plot, float x, std::size_t days) {
    if (days < 2) return 0;
    const float share = std::clamp((x - plot.area.x) / plot.area.width, 0.0F, 1.0F);
    return static_cast<std::size_t>(std::lround(share * static_cast<float>(days - 1)));
}

Point point_of(const Plot& plot, const client::StorageCardView& view, std::size_t day) {
    return {x_of(plot, day, view.days.size()), plot.y_of(view.days[day].bytes)};
}

/// The dates below the axis, under their days but inside the plot; one that would touch the one
/// before it is left out.
void draw_day_ticks(const Ui& ui, const Plot& plot, const client::StorageCardView& view) {
    constexpr float apart = 8;
    const TextKind kind = text_kind::axis;
    float free_from = plot.area.x - 1;
    for (const client::DayTickView& tick : view.day_ticks) {
        if (tick.index >= view.days.size()) continue;
        const float width = line_width(ui, tick.label, kind);
        const float wish = x_of(plot, tick.index, view.days.size()) - width / 2;
        const float x = std::max(plot.area.x, std::min(wish, right(plot.area) - width));
        if (x < free_from || width > plot.area.width) continue;
        ui.paint.text({x, bottom(plot.area) + label_gap}, tick.label, kind, ui.theme().weak_text);
        free_from = x + width + apart;
    }
}

/// The line in pieces that end where it turns back sharply: a joint there would be a long spike,
/// two round ends are not.
void stroke_without_spikes(const Ui& ui, std::span<const Point> line, Colour colour) {
    std::size_t begin = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const bool last = i + 1 == line.size();
        const auto turns_back = [&] {
            const Point in{line[i].x - line[i - 1].x, line[i].y - line[i - 1].y};
            const Point out{line[i + 1].x - line[i].x, line[i + 1].y - line[i].y};
            return in.x * out.x + in.y * out.y < 0;
        };
        if (!last && !turns_back()) continue;
        ui.paint.stroke(line.subspan(begin, i + 1 - begin), line_thickness, colour);
        begin = i;
    }
}

void draw_curve(const Ui& ui, const Plot& plot, const client::StorageCardView& view) {
    std::vector<Point> days;
    days.reserve(view.days.size());
    for (std::size_t i = 0; i < view.days.size(); ++i) days.push_back(point_of(plot, view, i));
    const std::vector<Point> line = curve_through(days);
    ui.paint.area_below(line, bottom(plot.area), ui.theme().area);
    // Over the area, so that it can be read off; as faint on the card as the lines of other charts.
    draw_axis_lines(ui, plot, view.ticks, faded(ui.theme().weak_text, 0.14F));
    stroke_without_spikes(ui, line, ui.theme().brand);
}

void draw_dot(const Ui& ui, Point at) {
    ui.paint.disc(at, dot + 2, ui.theme().surface);
    ui.paint.disc(at, dot, ui.theme().brand);
}

/// What the pointer or the keyboard asks for: a line through the day, a dot, its date and size.
void draw_read_out(const Ui& ui, const Plot& plot, const client::StorageCardView& view,
                   std::size_t day, Rect bounds) {
    const Point at = point_of(plot, view, day);
    const float hair = ui.paint.hair();
    ui.paint.fill({ui.paint.snapped(at.x - hair / 2), plot.area.y, hair, plot.area.height},
                  faded(ui.theme().weak_text, 0.6F));
    draw_dot(ui, at);
    const client::StorageDayView& told = view.days[day];
    draw_chart_tip(ui, square_around(at, 2 * dot), bounds, {},
                   std::array{TipLine{told.date}, TipLine{told.size, true}});
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
    draw_curve(ui, plot, view);
    if (view.days.size() == 1) draw_dot(ui, point_of(plot, view, 0));
    draw_day_ticks(ui, plot, view);
    if (touch.focus_ring) ui.paint.focus_ring(plot.area, ui.theme().brand, 4);
    const Rect bounds{whole.x, plot.area.y - room_above, whole.width,
                      plot.area.height + room_above};
    if (touch.hovered) {
        const std::size_t day = day_at(plot, ui.input().pointer.x, view.days.size());
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
    float y = content.y;
    y += title_row(ui, view, content);
    const float growth_height = draw_paragraph(ui.measuring(), {content.x, y, content.width, 0},
                                               view.growth, text_kind::small, 0)
                                    .height;
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
        const float below = label_gap + text_kind::axis.line;
        plot.area.height = room_until_growth(below);
        const Rect whole{content.x, y, content.width, plot.area.height + below};
        if (!ui.measures()) draw_chart(ui, plot, view, whole, memory);
        y = bottom(whole);
    }
    if (growth_height > 0) {
        y += growth_gap;
        const Rect words = draw_paragraph(ui, {content.x, y, content.width, 0}, view.growth,
                                          text_kind::small, ui.theme().weak_text);
        ui.record(make_node("storage.growth", Role::text, view.growth, words));
        y += words.height;
    }
    return y - content.y;
}

}  // namespace orgkeep::dashboard
