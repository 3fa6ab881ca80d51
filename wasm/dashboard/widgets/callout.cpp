#include "wasm/dashboard/widgets/callout.hpp"

#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

void draw_alert_icon(const Ui& ui, Point middle, float size, Color color) {
    ui.paint.disc(middle, size / 2, color);
    draw_icon(ui.paint, Icon::exclamation, middle, size * 0.75F, ui.theme().surface);
}

float callout(const Ui& ui, std::string_view id, Rect box, std::string_view text, client::Tone tone,
              Role role) {
    constexpr float padding = 12;
    constexpr float icon = 16;
    constexpr float gap = 8;
    const ToneColors colors = tone_colors(ui.theme(), tone);
    const Rect text_box{box.x + padding + icon + gap, box.y + padding,
                        box.width - 2 * padding - icon - gap, 0};
    const float height =
        draw_paragraph(ui.measuring(), text_box, text, text_kind::body, 0).height + 2 * padding;
    const Rect area{box.x, box.y, box.width, height};
    ui.paint.fill(area, mixed(ui.theme().surface, colors.fill, 0.45F), measure::button_radius);
    draw_alert_icon(ui, {box.x + padding + icon / 2, text_box.y + 10}, icon, colors.mark);
    draw_paragraph(ui, text_box, text, text_kind::body, ui.theme().text);
    Node node = make_node(id, role, text, area);
    node.tone = tone;
    ui.record(node);
    return height;
}

}  // namespace orgkeep::dashboard
