#include "wasm/dashboard/chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "wasm/dashboard/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float label_gap = 8;

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
    return widest > 0 ? std::ceil(widest) + label_gap : 0;
}

void draw_axis_lines(const Ui& ui, const Plot& plot, std::span<const client::AxisTickView> ticks,
                     Colour colour) {
    for (const client::AxisTickView& tick : ticks) {
        ui.paint.hairline(plot.area.x, plot.y_of(tick.value), plot.area.width, colour);
    }
}

void draw_axis_labels(const Ui& ui, const Plot& plot, std::span<const client::AxisTickView> ticks) {
    const float width = axis_width(ui, ticks);
    const TextKind kind = text_kind::axis;
    for (const client::AxisTickView& tick : ticks) {
        const float y = plot.y_of(tick.value);
        draw_line(
            ui,
            {plot.area.x - width, y - kind.line / 2, std::max(0.0F, width - label_gap), kind.line},
            tick.label, kind, ui.theme().weak_text, Align::right);
    }
}

void draw_axis(const Ui& ui, const Plot& plot, std::span<const client::AxisTickView> ticks) {
    draw_axis_lines(ui, plot, ticks, ui.theme().grid);
    draw_axis_labels(ui, plot, ticks);
}

Rect tip_place(Rect anchor, float width, float height, Rect bounds, Rect avoid) {
    constexpr float gap = 8;
    const Point middle = centre(anchor);
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
    ui.paint.box(box, ui.theme().surface, ui.theme().border, radius, ui.paint.hair());
    Rect at{box.x + padding, box.y + 6, width - 2 * padding + 1, 0};
    for (const TipLine& line : lines) {
        if (line.words.empty()) continue;
        const Colour colour = line.strong ? ui.theme().text : ui.theme().weak_text;
        draw_line(ui, at, line.words, kind_of(line), colour);
        at.y += kind_of(line).line;
    }
}

float draw_no_chart(const Ui& ui, std::string_view id, Rect room, std::string_view text) {
    const TextKind kind = text_kind::body;
    const Rect words =
        draw_paragraph(ui, {room.x, room.y + (room.height - kind.line) / 2, room.width, 0}, text,
                       kind, ui.theme().weak_text, Align::centre);
    if (!text.empty()) ui.record(make_node(id, Role::text, text, words));
    return std::max(room.height, bottom(words) - room.y);
}

}  // namespace orgkeep::dashboard
