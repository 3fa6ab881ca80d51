#include <algorithm>
#include <string>
#include <vector>

#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float widest = 380;
constexpr float notice_padding = 12;
constexpr float notice_mark_size = 24;
constexpr float dismiss_side = 28;
constexpr float notice_gap = 12;

Rect words_room(Rect box) {
    const float left = box.x + notice_padding + notice_mark_size + notice_gap;
    return {left, box.y + notice_padding + 2, right(box) - dismiss_side - 10 - left, 0};
}

float notice_height(const Ui& ui, float width, const client::NoticeView& view) {
    const Rect words =
        draw_paragraph(ui.measuring(), words_room({0, 0, width, 0}), view.text, text_kind::body, 0);
    return std::max(words.height + 4, notice_mark_size) + 2 * notice_padding;
}

}  // namespace

void draw_notice(const Ui& above, Rect area, const client::NoticeView& view) {
    const Theme& theme = above.theme();
    const std::string id = "notice." + std::to_string(view.id);
    // A node of its own for the whole area: what lies below is not pressed through it.
    const Ui page = above.inside(make_node(id + ".area", Role::group, "", area));
    const ToneColors colors = tone_colors(theme, view.tone);
    page.paint.shadow(area, theme.shadow, measure::card_radius);
    page.paint.box(area, theme.surface, theme.border, measure::card_radius,
                   page.paint.hairline_thickness());
    const Point middle{area.x + notice_padding + notice_mark_size / 2,
                       area.y + notice_padding + notice_mark_size / 2};
    page.paint.disc(middle, notice_mark_size / 2, colors.fill);
    draw_icon(page.paint, icon_of(view.tone), middle, 14, colors.mark);
    const Rect words =
        draw_paragraph(page, words_room(area), view.text, text_kind::body, theme.text);
    const Role role = view.tone == client::Tone::error ? Role::alert : Role::status;
    Node message = make_node(id, role, view.text, words);
    message.tone = view.tone;
    page.record(message);

    const Rect close{right(area) - dismiss_side - 8, area.y + notice_padding - 2, dismiss_side,
                     dismiss_side};
    Node meaning = make_node(id + ".dismiss", Role::button, view.dismiss_label, close);
    meaning.description = view.text;
    meaning.focusable = true;
    meaning.actionable = true;
    const Interaction touch = page.interact(meaning);
    page.record(meaning);
    if (touch.hovered) page.paint.fill(close, theme.hovered, 6);
    draw_icon(page.paint, Icon::cross, center(close), 14, theme.weak_text);
    if (touch.focus_visible) page.paint.focus_ring(inset(close, 2, 2), theme.brand, 6);
    if (touch.activated) page.emit(client::NoticeDismissed{view.id});
}

std::vector<PlacedNotice> place_notices(const Ui& ui, const PageGrid& grid,
                                        std::span<const client::NoticeView> views) {
    const FrameInput& input = ui.input();
    const float width = std::min(widest, input.width - 2 * grid.gutter);
    const float left = input.width - grid.gutter - width;
    const float scroll = ui.paint.snapped(input.scroll_y);
    std::vector<PlacedNotice> placed;
    if (width <= 0) return placed;
    float end = scroll + input.height - grid.gutter;
    for (std::size_t i = views.size(); i-- > 0;) {
        const float height = notice_height(ui, width, views[i]);
        // The newest is shown however small the viewport is.
        const bool fits = end - height >= scroll + grid.gutter;
        if (!placed.empty() && !fits && input.presentation == Presentation::canvas) break;
        placed.push_back({{left, end - height, width, height}, i});
        end -= height + notice_gap;
    }
    std::reverse(placed.begin(), placed.end());
    return placed;
}

void draw_tooltip(const Ui& ui, const Tooltip& tip) {
    constexpr float widest_tip = 280;
    constexpr float around = 8;
    constexpr float margin = 8;
    constexpr float gap_to_tip = 6;
    const TextKind kind = text_kind::small;
    const float room = std::min(widest_tip, ui.input().width - 2 * (margin + around));
    const Rect words = draw_paragraph(ui.measuring(), {0, 0, room, 0}, tip.text, kind, 0);
    Rect box{0, bottom(tip.anchor) + gap_to_tip, words.width + 2 * around + 2,
             words.height + 2 * 5};
    const float viewport_end = ui.paint.snapped(ui.input().scroll_y) + ui.input().height;
    if (bottom(box) > viewport_end) box.y = tip.anchor.y - gap_to_tip - box.height;
    box.x = std::clamp(right(tip.anchor) - box.width, margin,
                       std::max(margin, ui.input().width - margin - box.width));
    box.x = ui.paint.snapped(box.x);
    ui.paint.shadow(box, ui.theme().shadow, 6);
    ui.paint.fill(box, ui.theme().tooltip, 6);
    draw_paragraph(ui, {box.x + around, box.y + 5, words.width + 1, 0}, tip.text, kind,
                   ui.theme().tooltip_text);
}

}  // namespace orgkeep::dashboard
