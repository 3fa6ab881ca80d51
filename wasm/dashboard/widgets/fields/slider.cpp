#include <algorithm>
#include <cmath>
#include <string>

#include "wasm/dashboard/planner/planner_controls.hpp"

namespace orgkeep::dashboard::planning {

namespace {

constexpr float words_line = 20;
constexpr float words_gap = 12;  // between the label and the value
// What can be grabbed is higher than what is seen; the thumb is the mirror's (picture.css).
constexpr float grip = 28;
constexpr float track = 4;
constexpr float thumb = 18;
constexpr float mark_height = 12;

/// Whether label and value stand on one line.
bool fits(const Ui& ui, float width, const SliderView& view) {
    return line_width(ui, view.label, text_kind::body) + words_gap +
               line_width(ui, view.value, text_kind::body_strong) <=
           width;
}

float share_of(std::int32_t position, const SliderView& view) {
    if (view.last_position <= 0) return 0;
    return static_cast<float>(std::clamp(position, 0, view.last_position)) /
           static_cast<float>(view.last_position);
}

/// Label and value. Gives the height.
float draw_words(const Ui& ui, Rect box, const SliderView& view) {
    const Theme& theme = ui.theme();
    if (fits(ui, box.width, view)) {
        draw_line(ui, {box.x, box.y, box.width, words_line}, view.label, text_kind::body,
                  theme.weak_text);
        draw_line(ui, {box.x, box.y, box.width, words_line}, view.value, text_kind::body_strong,
                  theme.text, Align::right);
        return words_line;
    }
    Rect at = draw_paragraph(ui, {box.x, box.y, box.width, 0}, view.label, text_kind::body,
                             theme.weak_text);
    at = draw_paragraph(ui, {box.x, bottom(at), box.width, 0}, view.value, text_kind::body_strong,
                        theme.text);
    return bottom(at) - box.y;
}

void draw_track(const Ui& ui, Rect area, const SliderView& view, std::int32_t position,
                const Interaction& touch) {
    const Theme& theme = ui.theme();
    // The middle of the thumb goes from half a thumb inside the one end to half of it inside the
    // other, as in browsers.
    const auto x_of = [&](std::int32_t at) {
        return area.x + thumb / 2 + share_of(at, view) * (area.width - thumb);
    };
    const float middle = center(area).y;
    const float top = middle - track / 2;
    const float at = x_of(position);
    ui.paint.fill({area.x, top, area.width, track}, theme.track, track / 2);
    ui.paint.fill({area.x, top, at - area.x, track}, theme.brand, track / 2);
    if (view.mark) {
        const float hair = std::max(2.0F, ui.paint.hairline_thickness());
        const float x = ui.paint.snapped(x_of(*view.mark) - hair / 2);
        ui.paint.fill({x, middle - mark_height / 2, hair, mark_height}, theme.weak_text, 1);
    }
    const bool active = touch.hovered || touch.pressed;
    const Color color = active ? theme.brand_hovered : theme.brand;
    ui.paint.disc({at, middle + 1}, thumb / 2 + 1, theme.shadow);
    ui.paint.disc({at, middle}, thumb / 2, color);
    ui.paint.disc({at, middle}, thumb / 2 - (active ? 3.0F : 2.0F), theme.surface);
    if (touch.focus_visible) {
        ui.paint.focus_ring(square_around({at, middle}, thumb), theme.brand, thumb / 2);
    }
}

}  // namespace

float slider_height(const Ui& ui, float width, const SliderView& view) {
    const Ui quiet = ui.measuring();
    const float hint =
        draw_paragraph(quiet, {0, 0, width, 0}, view.hint, text_kind::small, 0).height;
    return draw_words(quiet, {0, 0, width, 0}, view) + grip + hint;
}

void slider(const Ui& ui, std::string_view id, Rect box, const SliderView& view,
            PlannerControl control) {
    const float words = draw_words(ui, box, view);
    const Rect area{box.x, box.y + words, box.width, grip};
    Node meaning = make_node(id, Role::slider, view.label, area);
    meaning.value = view.value;
    meaning.description = view.hint;
    meaning.focusable = true;
    meaning.position = view.position;
    meaning.last_position = view.last_position;
    if (view.mark) meaning.fraction = static_cast<double>(share_of(*view.mark, view));
    const Interaction touch = ui.interact(meaning);
    const auto last = static_cast<std::size_t>(std::max(view.last_position, 0));
    const std::optional<std::size_t> moved = ui.position_of(meaning, last);
    ui.record(meaning);
    // The thumb is where the hand is at once; what follows from it comes with the next view.
    const std::int32_t shown = moved ? static_cast<std::int32_t>(*moved) : view.position;
    draw_track(ui, area, view, shown, touch);
    draw_paragraph(ui, {box.x, bottom(area), box.width, 0}, view.hint, text_kind::small,
                   ui.theme().weak_text);
    if (moved) use(ui, control, std::to_string(*moved));
}

}  // namespace orgkeep::dashboard::planning
