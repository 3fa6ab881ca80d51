#include "wasm/dashboard/chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "wasm/dashboard/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float label_gap = 8;

}  // namespace

float Plot::y_of(std::int64_t value) const {
    const double share =
        static_cast<double>(value) / static_cast<double>(std::max<std::int64_t>(top, 1));
    return bottom(area) - static_cast<float>(std::clamp(share, 0.0, 1.0)) * area.height;
}

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

void draw_axis(const Ui& ui, const Plot& plot, std::span<const client::AxisTickView> ticks) {
    const float width = axis_width(ui, ticks);
    const TextKind kind = text_kind::axis;
    for (const client::AxisTickView& tick : ticks) {
        const float y = plot.y_of(tick.value);
        ui.paint.hairline(plot.area.x, y, plot.area.width, ui.theme().grid);
        draw_line(
            ui,
            {plot.area.x - width, y - kind.line / 2, std::max(0.0F, width - label_gap), kind.line},
            tick.label, kind, ui.theme().weak_text, Align::right);
    }
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

}  // namespace orgkeep::dashboard
