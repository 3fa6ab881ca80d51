#include "wasm/dashboard/widgets/progress_bar.hpp"

#include <algorithm>
#include <cmath>

#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

float progress_bar(const Ui& ui, std::string_view id, Rect box, const client::ProgressView& view) {
    constexpr float bar_height = 6;
    constexpr float gap = 6;
    const double fraction =
        std::isfinite(view.fraction) ? std::clamp(view.fraction, 0.0, 1.0) : 0.0;
    const auto shown = static_cast<float>(ui.animated(id, fraction));
    const Rect bar{box.x, box.y, box.width, bar_height};
    ui.paint.fill(bar, ui.theme().track, bar_height / 2);
    if (shown > 0) {
        const float width = std::max(bar.width * shown, bar_height);
        ui.paint.fill({bar.x, bar.y, width, bar.height}, ui.theme().brand, bar_height / 2);
    }
    const Rect label = draw_paragraph(ui, {box.x, bottom(bar) + gap, box.width, 0}, view.label,
                                      text_kind::small, ui.theme().weak_text);
    const float height = label.height > 0 ? bar_height + gap + label.height : bar_height;
    Node node = make_node(id, Role::progress_bar, view.label, {box.x, box.y, box.width, height});
    node.fraction = fraction;
    ui.record(node);
    return height;
}

}  // namespace orgkeep::dashboard
