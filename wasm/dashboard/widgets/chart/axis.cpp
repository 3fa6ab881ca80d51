#include "wasm/dashboard/widgets/chart/axis.hpp"

#include <algorithm>
#include <cmath>

#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float axis_label_gap = 8;

}  // namespace

std::int64_t axis_top(std::span<const client::AxisTickView> ticks) {
    return ticks.empty() ? 1 : std::max<std::int64_t>(ticks.back().value, 1);
}

float axis_width(const Ui& ui, std::span<const client::AxisTickView> ticks) {
    float widest = 0;
    for (const client::AxisTickView& tick : ticks) {
        widest = std::max(widest, text_width(ui, tick.label, text_kind::axis));
    }
    return widest > 0 ? std::ceil(widest) + axis_label_gap : 0;
}

void draw_grid_lines(const Ui& ui, const Plot& plot, std::span<const client::AxisTickView> ticks,
                     Color color) {
    for (const client::AxisTickView& tick : ticks) {
        ui.paint.hairline(plot.area.x, plot.y_of(tick.value), plot.area.width, color);
    }
}

void draw_grid_lines_over_area(const Ui& ui, const Plot& plot,
                               std::span<const client::AxisTickView> ticks) {
    draw_grid_lines(ui, plot, ticks, faded(ui.theme().weak_text, 0.14F));
}

void draw_axis_labels(const Ui& ui, const Plot& plot, std::span<const client::AxisTickView> ticks) {
    const float width = axis_width(ui, ticks);
    const TextKind kind = text_kind::axis;
    for (const client::AxisTickView& tick : ticks) {
        const float y = plot.y_of(tick.value);
        draw_text(ui,
                  {plot.area.x - width, y - kind.line / 2, std::max(0.0F, width - axis_label_gap),
                   kind.line},
                  tick.label, kind, ui.theme().weak_text, Align::right);
    }
}

void draw_date_labels(const Ui& ui, const Plot& plot, Rect span, std::size_t count,
                      std::span<const client::DayTickView> ticks) {
    constexpr float min_gap = 8;
    const TextKind kind = text_kind::axis;
    float free_from = plot.area.x - 1;
    for (const client::DayTickView& tick : ticks) {
        if (tick.index >= count) continue;
        const float width = text_width(ui, tick.label, kind);
        const float centered = point_x(span, tick.index, count) - width / 2;
        const float x = std::max(plot.area.x, std::min(centered, right(plot.area) - width));
        if (x < free_from || width > plot.area.width) continue;
        ui.paint.text({x, bottom(plot.area) + axis_gap}, tick.label, kind, ui.theme().weak_text);
        free_from = x + width + min_gap;
    }
}

}  // namespace orgkeep::dashboard
