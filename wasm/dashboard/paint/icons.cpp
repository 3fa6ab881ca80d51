#include "wasm/dashboard/paint/icons.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace orgkeep::dashboard {

namespace {

constexpr float pi = std::numbers::pi_v<float>;
constexpr float icon_grid = 16;  // side of the square that icons are designed on

/// Maps the design square to the rectangle of the icon.
struct IconTransform {
    Point middle;
    float scale = 1;

    [[nodiscard]] Point operator()(float x, float y) const {
        return {middle.x + (x - icon_grid / 2) * scale, middle.y + (y - icon_grid / 2) * scale};
    }
};

Point on_circle(Point middle, float radius, float angle) {
    return {middle.x + radius * std::cos(angle), middle.y + radius * std::sin(angle)};
}

/// An arc that ends in an arrow head. If `to` is less than `from`, the arrow points
/// counterclockwise.
void arc_arrow(const Painter& paint, Point middle, float radius, float from, float to,
               float thickness, float head, Color color) {
    paint.arc(middle, radius, from, to, thickness, color);
    paint.disc(on_circle(middle, radius, from), thickness / 2, color);
    const float along = to > from ? 1.0F : -1.0F;
    const float tip_angle = to + along * head / radius;
    paint.shape(std::array{on_circle(middle, radius - head * 0.8F, to),
                           on_circle(middle, radius + head * 0.8F, to),
                           on_circle(middle, radius, tip_angle)},
                color);
}

void draw_sync(const Painter& paint, IconTransform at, Color color) {
    const float radius = 5.4F * at.scale;
    const float line = 1.6F * at.scale;
    const float head = 2.7F * at.scale;
    arc_arrow(paint, at.middle, radius, -0.95F * pi, -0.22F * pi, line, head, color);
    arc_arrow(paint, at.middle, radius, 0.05F * pi, 0.78F * pi, line, head, color);
}

void draw_gauge(const Painter& paint, IconTransform at, Color color) {
    const Point hub = at(8, 9.5F);
    const float line = 1.7F * at.scale;
    const float radius = 6.2F * at.scale;
    constexpr float from = 0.92F * pi;
    constexpr float to = 2.08F * pi;
    paint.arc(hub, radius, from, to, line, color);
    paint.disc(on_circle(hub, radius, from), line / 2, color);
    paint.disc(on_circle(hub, radius, to), line / 2, color);
    paint.stroke(std::array{hub, on_circle(hub, radius * 0.62F, -0.22F * pi)}, line, color);
    paint.disc(hub, 1.6F * at.scale, color);
}

}  // namespace

void draw_icon(const Painter& paint, Icon icon, Point middle, float size, Color color) {
    if (!paint.draws()) return;
    const IconTransform at{middle, size / icon_grid};
    const float line = 2.0F * at.scale;
    switch (icon) {
        case Icon::check:
            paint.stroke(std::array{at(3.2F, 8.6F), at(6.5F, 11.8F), at(12.8F, 4.8F)}, line, color);
            return;
        case Icon::exclamation:
            paint.stroke(std::array{at(8, 3.2F), at(8, 8.8F)}, line, color);
            paint.disc(at(8, 12.4F), 1.3F * at.scale, color);
            return;
        case Icon::cross:
            paint.stroke(std::array{at(4.2F, 4.2F), at(11.8F, 11.8F)}, line, color);
            paint.stroke(std::array{at(11.8F, 4.2F), at(4.2F, 11.8F)}, line, color);
            return;
        case Icon::sync:
            draw_sync(paint, at, color);
            return;
        case Icon::gauge:
            draw_gauge(paint, at, color);
            return;
        case Icon::dot:
            paint.disc(middle, 6 * at.scale, color);
            return;
        case Icon::download:
            paint.stroke(std::array{at(8, 2.5F), at(8, 10.5F)}, line * 0.8F, color);
            paint.stroke(std::array{at(4.6F, 7.4F), at(8, 10.8F), at(11.4F, 7.4F)}, line * 0.8F,
                         color);
            paint.stroke(std::array{at(3, 13.5F), at(13, 13.5F)}, line * 0.8F, color);
            return;
        case Icon::search:
            paint.arc(at(7, 7), 4.2F * at.scale, 0, 2 * pi, line * 0.8F, color);
            paint.stroke(std::array{at(10.2F, 10.2F), at(13.5F, 13.5F)}, line * 0.8F, color);
            return;
        case Icon::calendar:
            paint.stroke(std::array{at(2.8F, 4), at(13.2F, 4), at(13.2F, 13.2F), at(2.8F, 13.2F),
                                    at(2.8F, 4)},
                         line * 0.65F, color);
            paint.stroke(std::array{at(2.8F, 7), at(13.2F, 7)}, line * 0.65F, color);
            paint.stroke(std::array{at(5.6F, 2.4F), at(5.6F, 4.6F)}, line * 0.65F, color);
            paint.stroke(std::array{at(10.4F, 2.4F), at(10.4F, 4.6F)}, line * 0.65F, color);
            return;
        case Icon::chevron_down:
            paint.stroke(std::array{at(4, 6.2F), at(8, 10.2F), at(12, 6.2F)}, line * 0.8F, color);
            return;
        case Icon::theme:
            paint.arc(middle, 5.6F * at.scale, 0, 2 * pi, line * 0.7F, color);
            paint.arc(middle, 2.8F * at.scale, pi / 2, 3 * pi / 2, 5.6F * at.scale, color);
            return;
    }
}

void draw_logo(const Painter& paint, Rect area, Color background, Color mark) {
    if (!paint.draws()) return;
    paint.fill(area, background, area.width * 0.27F);
    const IconTransform at{center(area), area.width / 28 * 1.06F};
    const float line = 2.0F * at.scale;
    arc_arrow(paint, at.middle, 5.6F * at.scale, 0.72F * pi + 2 * pi, 1.12F * pi, line,
              2.9F * at.scale, mark);
    paint.stroke(std::array{at(8, 5.2F), at(8, 8.2F), at(10.2F, 9.4F)}, 1.7F * at.scale, mark);
}

void draw_spinner(const Painter& paint, Point middle, float size, Color color, double seconds) {
    if (!paint.draws()) return;
    const float line = size / 9;
    const float radius = (size - line) / 2;
    const auto angle = static_cast<float>(seconds - std::floor(seconds)) * 2 * pi;
    paint.arc(middle, radius, 0, 2 * pi, line, faded(color, 0.25F));
    paint.arc(middle, radius, angle, angle + 0.6F * pi, line, color);
}

Icon icon_of(client::Tone tone) {
    switch (tone) {
        case client::Tone::success:
            return Icon::check;
        case client::Tone::progress:
            return Icon::sync;
        case client::Tone::warning:
            return Icon::exclamation;
        case client::Tone::error:
            return Icon::cross;
        case client::Tone::neutral:
            break;
    }
    return Icon::dot;
}

Icon icon_of(StatusIcon icon) {
    switch (icon) {
        case StatusIcon::success:
            return Icon::check;
        case StatusIcon::progress:
            return Icon::sync;
        case StatusIcon::warning:
            return Icon::exclamation;
        case StatusIcon::error:
            return Icon::cross;
        case StatusIcon::quota:
            return Icon::gauge;
        case StatusIcon::none:
            break;
    }
    return Icon::dot;
}

}  // namespace orgkeep::dashboard
