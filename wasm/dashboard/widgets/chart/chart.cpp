#include "wasm/dashboard/widgets/chart/chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float axis_label_gap = 8;
constexpr float dot = 4;  // radius

}  // namespace

float Plot::share_of(std::int64_t value) const {
    const double share =
        static_cast<double>(value) / static_cast<double>(std::max<std::int64_t>(top, 1));
    return static_cast<float>(std::clamp(share, 0.0, 1.0));
}

float Plot::y_of(std::int64_t value) const { return bottom(area) - share_of(value) * area.height; }

Rect Plot::slot(std::size_t index, std::size_t count) const {
    const float width = area.width / static_cast<float>(std::max<std::size_t>(count, 1));
    return {area.x + width * static_cast<float>(index), area.y, width, area.height};
}

std::int64_t axis_top(std::span<const client::AxisTickView> ticks) {
    return ticks.empty() ? 1 : std::max<std::int64_t>(ticks.back().value, 1);
}

float axis_width(const Ui& ui, std::span<const client::AxisTickView> ticks) {
    float widest = 0;
    for (const client::AxisTickView& tick : ticks) {
        widest = std::max(widest, line_width(ui, tick.label, text_kind::axis));
    }
    return widest > 0 ? std::ceil(widest) + axis_label_gap : 0;
}

void draw_axis_lines(const Ui& ui, const Plot& plot, std::span<const client::AxisTickView> ticks,
                     Color color) {
    for (const client::AxisTickView& tick : ticks) {
        ui.paint.hairline(plot.area.x, plot.y_of(tick.value), plot.area.width, color);
    }
}

void draw_axis_labels(const Ui& ui, const Plot& plot, std::span<const client::AxisTickView> ticks) {
    const float width = axis_width(ui, ticks);
    const TextKind kind = text_kind::axis;
    for (const client::AxisTickView& tick : ticks) {
        const float y = plot.y_of(tick.value);
        draw_line(ui,
                  {plot.area.x - width, y - kind.line / 2, std::max(0.0F, width - axis_label_gap),
                   kind.line},
                  tick.label, kind, ui.theme().weak_text, Align::right);
    }
}

void draw_axis(const Ui& ui, const Plot& plot, std::span<const client::AxisTickView> ticks) {
    draw_axis_lines(ui, plot, ticks, ui.theme().grid);
    draw_axis_labels(ui, plot, ticks);
}

Rect tip_place(Rect anchor, float width, float height, Rect bounds, Rect avoid) {
    constexpr float gap = 8;
    const Point middle = center(anchor);
    const float left_of_avoided = std::min(middle.x - width / 2, avoid.x - gap - width);
    const std::array wishes{
        Rect{middle.x - width / 2, anchor.y - gap - height, width, height},
        Rect{std::max(left_of_avoided, anchor.x - width), anchor.y - gap - height, width, height},
        Rect{anchor.x - gap - width, anchor.y, width, height},
        Rect{right(anchor) + gap, anchor.y, width, height},
        Rect{middle.x - width / 2, bottom(avoid) + gap, width, height},
        Rect{middle.x - width / 2, bottom(anchor) + gap, width, height},
    };
    const auto kept_inside = [&](Rect wish) {
        wish.x = std::max(bounds.x, std::min(wish.x, right(bounds) - width));
        wish.y = std::max(bounds.y, std::min(wish.y, bottom(bounds) - height));
        return wish;
    };
    for (const Rect& wish : wishes) {
        const Rect inside = kept_inside(wish);
        if (!overlap(inside, avoid)) return inside;
    }
    return kept_inside(wishes.front());
}

void draw_chart_tip(const Ui& ui, Rect anchor, Rect bounds, Rect avoid,
                    std::span<const TipLine> lines) {
    constexpr float padding = 10;
    constexpr float radius = 8;
    const auto kind_of = [](const TipLine& line) {
        return line.strong ? text_kind::small_strong : text_kind::small;
    };
    float words = 0;
    float height = 2 * 6;
    for (const TipLine& line : lines) {
        if (line.words.empty()) continue;
        words = std::max(words, line_width(ui, line.words, kind_of(line)));
        height += kind_of(line).line;
    }
    const float width = std::min(std::ceil(words) + 2 * padding, bounds.width);
    Rect box = tip_place(anchor, width, height, bounds, avoid);
    box.x = ui.paint.snapped(box.x);
    box.y = ui.paint.snapped(box.y);
    ui.paint.shadow(box, ui.theme().shadow, radius);
    ui.paint.box(box, ui.theme().surface, ui.theme().border, radius, ui.paint.hairline_thickness());
    Rect at{box.x + padding, box.y + 6, width - 2 * padding + 1, 0};
    for (const TipLine& line : lines) {
        if (line.words.empty()) continue;
        const Color color = line.strong ? ui.theme().text : ui.theme().weak_text;
        draw_line(ui, at, line.words, kind_of(line), color);
        at.y += kind_of(line).line;
    }
}

float x_of_point(Rect span, std::size_t index, std::size_t count) {
    if (count < 2) return center(span).x;
    return span.x + span.width * static_cast<float>(index) / static_cast<float>(count - 1);
}

std::size_t point_at(Rect span, float x, std::size_t count) {
    if (count < 2) return 0;
    const float share = std::clamp((x - span.x) / span.width, 0.0F, 1.0F);
    return static_cast<std::size_t>(std::lround(share * static_cast<float>(count - 1)));
}

void draw_point_ticks(const Ui& ui, const Plot& plot, Rect span, std::size_t count,
                      std::span<const client::DayTickView> ticks) {
    constexpr float apart = 8;
    const TextKind kind = text_kind::axis;
    float free_from = plot.area.x - 1;
    for (const client::DayTickView& tick : ticks) {
        if (tick.index >= count) continue;
        const float width = line_width(ui, tick.label, kind);
        const float wish = x_of_point(span, tick.index, count) - width / 2;
        const float x = std::max(plot.area.x, std::min(wish, right(plot.area) - width));
        if (x < free_from || width > plot.area.width) continue;
        ui.paint.text({x, bottom(plot.area) + axis_gap}, tick.label, kind, ui.theme().weak_text);
        free_from = x + width + apart;
    }
}

void draw_curve(const Ui& ui, std::span<const Point> line, Color color) {
    constexpr float thickness = 2;
    // In pieces that end where the line turns back sharply: a joint there would be a long spike,
    // two round ends are not.
    std::size_t begin = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const bool last = i + 1 == line.size();
        const auto turns_back = [&] {
            const Point in{line[i].x - line[i - 1].x, line[i].y - line[i - 1].y};
            const Point out{line[i + 1].x - line[i].x, line[i + 1].y - line[i].y};
            return in.x * out.x + in.y * out.y < 0;
        };
        if (!last && !turns_back()) continue;
        ui.paint.stroke(line.subspan(begin, i + 1 - begin), thickness, color);
        begin = i;
    }
}

void draw_dot(const Ui& ui, Point at) {
    ui.paint.disc(at, dot + 2, ui.theme().surface);
    ui.paint.disc(at, dot, ui.theme().brand);
}

Rect draw_reading(const Ui& ui, const Plot& plot, Point at) {
    const float hair = ui.paint.hairline_thickness();
    ui.paint.fill({ui.paint.snapped(at.x - hair / 2), plot.area.y, hair, plot.area.height},
                  faded(ui.theme().weak_text, 0.6F));
    draw_dot(ui, at);
    return square_around(at, 2 * dot);
}

float draw_no_chart(const Ui& ui, std::string_view id, Rect room, std::string_view text) {
    const TextKind kind = text_kind::body;
    const Rect words =
        draw_paragraph(ui, {room.x, room.y + (room.height - kind.line) / 2, room.width, 0}, text,
                       kind, ui.theme().weak_text, Align::center);
    if (!text.empty()) ui.record(make_node(id, Role::text, text, words));
    return std::max(room.height, bottom(words) - room.y);
}

}  // namespace orgkeep::dashboard
