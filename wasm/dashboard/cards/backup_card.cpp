#include "wasm/dashboard/cards/backup_card.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/widgets/button.hpp"
#include "wasm/dashboard/widgets/callout.hpp"
#include "wasm/dashboard/widgets/card_heading.hpp"
#include "wasm/dashboard/widgets/fact_list.hpp"
#include "wasm/dashboard/widgets/progress_bar.hpp"
#include "wasm/dashboard/widgets/text.hpp"
#include "wasm/dashboard/widgets/widget_frame.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr std::string_view separator = " \u00b7 ";

/// Draws the title with the button Backup Now beside it, or below it if both do not fit. Returns
/// the height.
float draw_backup_title(const Ui& ui, const client::BackupCardView& view, Rect content) {
    constexpr float gap = 12;
    const float width = button_width(ui, view.backup_now);
    const float title_width = std::ceil(text_width(ui, view.title, text_kind::title));
    const bool beside = title_width + gap + width <= content.width;
    const float heading_width = beside ? content.width - width - gap : content.width;
    const float heading =
        card_heading(ui, "backup.title", {content.x, content.y, heading_width, 0}, view.title, "");
    const Rect area =
        beside ? Rect{right(content) - width, content.y, width, measure::button_height}
               : Rect{content.x, content.y + heading + 4, content.width, measure::button_height};
    if (button(ui, "backup.start", area, view.backup_now)) {
        ui.emit(client::BackupNowPressed{});
    }
    return std::max(heading, bottom(area) - content.y);
}

/// Draws the round status icon. A click on it does the same as the link beside it.
void draw_status_icon(const Ui& ui, const client::BackupCardView& view, Rect area) {
    const auto draw = [&](bool hovered) {
        const ToneColors colors = tone_colors(ui.theme(), view.tone);
        const Point middle = center(area);
        if (hovered) ui.paint.disc(middle, area.width / 2 + 3, faded(colors.fill, 0.5F));
        ui.paint.disc(middle, area.width / 2, colors.fill);
        if (view.icon_busy) {
            ui.spinner(middle, 20, colors.mark);
        } else {
            draw_icon(ui.paint, icon_of(view.icon), middle, 20, colors.mark);
        }
    };
    if (view.icon_action == StatusIconAction::none) {
        draw(false);
        return;
    }
    Node node = make_node("backup.icon", Role::button, view.icon_action_label, area);
    node.description = view.status_label;
    node.busy = view.icon_busy;
    node.actionable = true;
    node.focusable = true;
    const WidgetFrame frame(ui, node, {area, area.width / 2});
    draw(frame.hovered());
    if (frame.activated()) ui.emit(client::StatusIconPressed{});
}

/// Draws the detail of the last run, and after it the link that does the same as the icon. Returns
/// the height.
float draw_detail_and_action(const Ui& ui, const client::BackupCardView& view, Rect box) {
    const TextKind kind = text_kind::small;
    const Rect detail = draw_paragraph(ui, box, view.detail, kind, ui.theme().weak_text);
    if (!view.detail.empty()) {
        ui.record(make_node("backup.detail", Role::text, view.detail, detail));
    }
    if (view.icon_action_label.empty() || view.icon_action == StatusIconAction::none) {
        return detail.height;
    }

    float x = box.x;
    float y = bottom(detail);
    const float width =
        std::min(std::ceil(text_width(ui, view.icon_action_label, kind)) + 1, box.width);
    if (!view.detail.empty()) {
        const std::string_view last = ui.type().wrapped(view.detail, kind, box.width).back();
        const float last_width = text_width(ui, last, kind);
        const float separator_width = text_width(ui, separator, kind);
        if (last_width + separator_width + width <= box.width) {
            x = box.x + last_width + separator_width;
            y -= kind.line;
            draw_text(ui, {box.x + last_width, y, separator_width + 1, kind.line}, separator, kind,
                      ui.theme().weak_text);
        }
    }
    // The link is not in the tab order, because the icon is and does the same.
    Node action =
        make_node("backup.action", Role::link, view.icon_action_label, {x, y, width, kind.line});
    action.busy = view.icon_busy;
    action.actionable = true;
    if (text_button(ui, action, kind, ui.theme().link)) ui.emit(client::StatusIconPressed{});
    return y + kind.line - box.y;
}

/// Draws the status icon, the status and its detail. Returns the height.
float draw_status_row(const Ui& ui, const client::BackupCardView& view, Rect content) {
    constexpr float gap = 12;
    const bool with_icon = view.icon != StatusIcon::none;
    const float indent = with_icon ? measure::status_icon + gap : 0;
    const Rect box{content.x + indent, content.y, content.width - indent, 0};

    const auto draw_status = [&](const Ui& target) {
        const Rect label =
            draw_paragraph(target, box, view.status_label, text_kind::status, target.theme().text);
        target.record(make_node("backup.status", Role::status, view.status_label, label));
        Rect below = box;
        below.y += label.height;
        return label.height + draw_detail_and_action(target, view, below);
    };
    const float height = draw_status(ui.measuring());
    if (with_icon) {
        // Two lines of text are a little higher than the icon, which is centered; beside more lines
        // it stays at the top.
        const float top = std::clamp((height - measure::status_icon) / 2, 0.0F, 3.0F);
        draw_status_icon(ui, view,
                         {content.x, content.y + top, measure::status_icon, measure::status_icon});
    }
    draw_status(ui);
    return std::max(height, with_icon ? measure::status_icon : 0);
}

}  // namespace

float backup_card(const Ui& ui, const client::BackupCardView& view, Rect content) {
    float y = content.y;
    const auto rest = [&] { return Rect{content.x, y, content.width, 0}; };
    y += draw_backup_title(ui, view, rest());
    y += 16;
    y += draw_status_row(ui, view, rest());
    if (view.progress) {
        y += 16;
        y += progress_bar(ui, "backup.progress", rest(), *view.progress);
    }
    if (!view.explanation.empty()) {
        y += 16;
        y += callout(ui, "backup.explanation", rest(), view.explanation, view.tone);
    }
    y += 12;
    y += fact_list(ui, "backup.facts", view.title, rest(), view.facts);
    return y - content.y;
}

}  // namespace orgkeep::dashboard
