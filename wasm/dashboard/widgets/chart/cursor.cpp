#include "wasm/dashboard/widgets/chart/cursor.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float dot_radius = 4;

}  // namespace

void draw_dot(const Ui& ui, Point point) {
    ui.paint.disc(point, dot_radius + 2, ui.theme().surface);
    ui.paint.disc(point, dot_radius, ui.theme().brand);
}

void draw_vertical_line(const Ui& ui, const Plot& plot, float x, float opacity) {
    const float width = ui.paint.hairline_thickness();
    ui.paint.fill({ui.paint.snapped(x - width / 2), plot.area.y, width, plot.area.height},
                  faded(ui.theme().weak_text, opacity));
}

Rect draw_cursor(const Ui& ui, const Plot& plot, Point point) {
    draw_vertical_line(ui, plot, point.x, 0.6F);
    draw_dot(ui, point);
    return square_around(point, 2 * dot_radius);
}

}  // namespace orgkeep::dashboard
