#include "wasm/dashboard/page/notices.hpp"

#include <algorithm>
#include <string>

#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/widgets/button.hpp"
#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float max_notice_width = 380;
constexpr float notice_padding = 12;
constexpr float notice_icon = 24;
constexpr float dismiss_side = 28;
constexpr float notice_gap = 12;

Rect notice_text_box(Rect area) {
    const float left = area.x + notice_padding + notice_icon + notice_gap;
    return {left, area.y + notice_padding + 2, right(area) - dismiss_side - 10 - left, 0};
}

float notice_height(const Ui& ui, float width, const client::NoticeView& view) {
    const Rect text = draw_paragraph(ui.measuring(), notice_text_box({0, 0, width, 0}), view.text,
                                     text_kind::body, 0);
    return std::max(text.height + 4, notice_icon) + 2 * notice_padding;
}

}  // namespace

void draw_notice(const Ui& above, Rect area, const client::NoticeView& view) {
    const Theme& theme = above.theme();
    const std::string id = "notice." + std::to_string(view.id);
    // The node of the whole area keeps clicks from reaching what is below it.
    const Ui ui = above.inside(make_node(id + ".area", Role::group, "", area));
    const ToneColors colors = tone_colors(theme, view.tone);
    ui.paint.shadow(area, theme.shadow, measure::card_radius);
    ui.paint.box(area, theme.surface, theme.border, measure::card_radius,
                 ui.paint.hairline_thickness());
    const Point middle{area.x + notice_padding + notice_icon / 2,
                       area.y + notice_padding + notice_icon / 2};
    ui.paint.disc(middle, notice_icon / 2, colors.fill);
    draw_icon(ui.paint, icon_of(view.tone), middle, 14, colors.mark);
    const Rect text =
        draw_paragraph(ui, notice_text_box(area), view.text, text_kind::body, theme.text);
    const Role role = view.tone == client::Tone::error ? Role::alert : Role::status;
    Node message = make_node(id, role, view.text, text);
    message.tone = view.tone;
    ui.record(message);

    const Rect dismiss_area{right(area) - dismiss_side - 8, area.y + notice_padding - 2,
                            dismiss_side, dismiss_side};
    Node dismiss = make_node(id + ".dismiss", Role::button, view.dismiss_label, dismiss_area);
    dismiss.description = view.text;
    dismiss.focusable = true;
    dismiss.actionable = true;
    const IconStyle style{theme.weak_text, theme.weak_text, 14, false};
    if (icon_button(ui, dismiss, Icon::cross, style)) ui.emit(client::NoticeDismissed{view.id});
}

std::vector<PlacedNotice> place_notices(const Ui& ui, const PageGrid& grid,
                                        std::span<const client::NoticeView> views) {
    const FrameInput& input = ui.input();
    const float width = std::min(max_notice_width, input.width - 2 * grid.gutter);
    const float left = input.width - grid.gutter - width;
    const float scroll = ui.paint.snapped(input.scroll_y);
    std::vector<PlacedNotice> placed;
    if (width <= 0) return placed;
    float end = scroll + input.height - grid.gutter;
    for (std::size_t i = views.size(); i-- > 0;) {
        const float height = notice_height(ui, width, views[i]);
        // The newest notice is shown in any viewport.
        const bool fits = end - height >= scroll + grid.gutter;
        if (!placed.empty() && !fits && input.presentation == Presentation::canvas) break;
        placed.push_back({{left, end - height, width, height}, i});
        end -= height + notice_gap;
    }
    std::reverse(placed.begin(), placed.end());
    return placed;
}

}  // namespace orgkeep::dashboard
