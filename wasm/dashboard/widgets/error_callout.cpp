#include "wasm/dashboard/widgets/error_callout.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "wasm/dashboard/widgets/button.hpp"
#include "wasm/dashboard/widgets/callout.hpp"

namespace orgkeep::dashboard {

DrawnErrorCallout error_callout(const Ui& ui, Rect box, const ErrorCallout& error) {
    constexpr float gap = 12;
    const client::ButtonView retry{.label = std::string(error.button_label), .reason = {}};
    const bool with_button = !error.button_label.empty();
    const float width = with_button ? std::min(button_width(ui, retry), box.width) : 0;
    const bool beside = with_button && error.beside;
    const float callout_width = beside ? box.width - gap - width : box.width;
    const float height =
        callout(ui, error.id, {box.x, box.y, callout_width, 0}, error.text, client::Tone::warning);
    if (!with_button) return {height, false};
    const Rect area =
        beside ? Rect{right(box) - width, box.y + std::floor((height - measure::button_height) / 2),
                      width, measure::button_height}
               : Rect{box.x, box.y + height + gap, width, measure::button_height};
    const bool pressed = button(ui, error.button_id, area, retry, ButtonKind::secondary);
    return {std::max(height, bottom(area) - box.y), pressed};
}

}  // namespace orgkeep::dashboard
