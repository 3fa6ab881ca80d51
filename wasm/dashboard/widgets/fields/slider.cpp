#include "wasm/dashboard/widgets/fields/slider.hpp"

#include <algorithm>
#include <cstdint>

#include "wasm/dashboard/widgets/text.hpp"
#include "wasm/dashboard/widgets/widget_frame.hpp"

namespace orgkeep::dashboard {

namespace {

using client::planning::SliderView;

constexpr float text_height = 20;
constexpr float slider_label_gap = 12;  // gap between the label and the value
// The height of the area that can be dragged, which is higher than the track. The thumb has the
// size of the mirror's thumb (picture.css).
constexpr float drag_height = 28;
constexpr float track_height = 4;
constexpr float thumb_size = 18;
constexpr float mark_height = 12;

/// Whether label and value fit on one line.
bool fits_on_line(const Ui& ui, float width, const SliderView& view) {
    return text_width(ui, view.label, text_kind::body) + slider_label_gap +
               text_width(ui, view.value, text_kind::body_strong) <=
           width;
}

float share_of(std::int32_t position, const SliderView& view) {
    if (view.last_position <= 0) return 0;
    return static_cast<float>(std::clamp(position, 0, view.last_position)) /
           static_cast<float>(view.last_position);
}

/// Draws label and value. Returns the height.
float draw_label_and_value(const Ui& ui, Rect box, const SliderView& view) {
    const Theme& theme = ui.theme();
    if (fits_on_line(ui, box.width, view)) {
        const Rect line{box.x, box.y, box.width, text_height};
        draw_text(ui, line, view.label, text_kind::body, theme.weak_text);
        draw_text(ui, line, view.value, text_kind::body_strong, theme.text, Align::right);
        return text_height;
    }
    const Rect label = draw_paragraph(ui, {box.x, box.y, box.width, 0}, view.label, text_kind::body,
                                      theme.weak_text);
    const Rect value = draw_paragraph(ui, {box.x, bottom(label), box.width, 0}, view.value,
                                      text_kind::body_strong, theme.text);
    return bottom(value) - box.y;
}

/// The x of the middle of the thumb. At its ends the thumb is inside the track, as in browsers.
float thumb_x(Rect area, std::int32_t position, const SliderView& view) {
    return area.x + thumb_size / 2 + share_of(position, view) * (area.width - thumb_size);
}

void draw_track(const Ui& ui, Rect area, const SliderView& view, Point thumb, bool active) {
    const Theme& theme = ui.theme();
    const float top = thumb.y - track_height / 2;
    ui.paint.fill({area.x, top, area.width, track_height}, theme.track, track_height / 2);
    ui.paint.fill({area.x, top, thumb.x - area.x, track_height}, theme.brand, track_height / 2);
    if (view.mark) {
        const float width = std::max(2.0F, ui.paint.hairline_thickness());
        const float x = ui.paint.snapped(thumb_x(area, *view.mark, view) - width / 2);
        ui.paint.fill({x, thumb.y - mark_height / 2, width, mark_height}, theme.weak_text, 1);
    }
    ui.paint.disc({thumb.x, thumb.y + 1}, thumb_size / 2 + 1, theme.shadow);
    ui.paint.disc(thumb, thumb_size / 2, active ? theme.brand_hovered : theme.brand);
    ui.paint.disc(thumb, thumb_size / 2 - (active ? 3.0F : 2.0F), theme.surface);
}

}  // namespace

float slider_height(const Ui& ui, float width, const SliderView& view) {
    const Ui measuring = ui.measuring();
    const float hint =
        draw_paragraph(measuring, {0, 0, width, 0}, view.hint, text_kind::small, 0).height;
    return draw_label_and_value(measuring, {0, 0, width, 0}, view) + drag_height + hint;
}

std::optional<std::size_t> slider(const Ui& ui, std::string_view id, Rect box,
                                  const SliderView& view) {
    const float top = box.y + draw_label_and_value(ui, box, view);
    const Rect area{box.x, top, box.width, drag_height};
    Node node = make_node(id, Role::slider, view.label, area);
    node.value = view.value;
    node.description = view.hint;
    node.focusable = true;
    node.position = view.position;
    node.last_position = view.last_position;
    if (view.mark) node.fraction = static_cast<double>(share_of(*view.mark, view));
    const auto last = static_cast<std::size_t>(std::max(view.last_position, 0));
    const std::optional<std::size_t> moved = ui.position_of(node, last);
    // The thumb follows the pointer at once; the value follows with the next view.
    const std::int32_t shown = moved ? static_cast<std::int32_t>(*moved) : view.position;
    const Point thumb{thumb_x(area, shown, view), center(area).y};
    const WidgetFrame frame(ui, node, {square_around(thumb, thumb_size), thumb_size / 2});
    draw_track(ui, area, view, thumb, frame.hovered() || frame.pressed());
    draw_paragraph(ui, {box.x, bottom(area), box.width, 0}, view.hint, text_kind::small,
                   ui.theme().weak_text);
    return moved;
}

}  // namespace orgkeep::dashboard
