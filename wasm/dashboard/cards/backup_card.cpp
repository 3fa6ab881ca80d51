#include <algorithm>
#include <cmath>

#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/paint/icons.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr std::string_view separator = " \u00b7 ";

/// The title with Backup Now beside it, or below where both do not fit. Gives the height.
float title_row(const Ui& ui, const client::BackupCardView& view, Rect content) {
    constexpr float gap = 12;
    const float wanted = button_width(ui, view.backup_now);
    const float title_width = std::ceil(line_width(ui, view.title, text_kind::title));
    const bool beside = title_width + gap + wanted <= content.width;
    const float heading_room = beside ? content.width - wanted - gap : content.width;
    const float heading =
        card_heading(ui, "backup.title", {content.x, content.y, heading_room, 0}, view.title, "");
    const Rect area =
        beside ? Rect{right(content) - wanted, content.y, wanted, measure::button_height}
               : Rect{content.x, content.y + heading + 4, content.width, measure::button_height};
    if (button(ui, "backup.start", area, view.backup_now)) {
        ui.emit(client::BackupNowPressed{});
    }
    return std::max(heading, bottom(area) - content.y);
}

/// The round mark of the status. A click does what the words beside it say.
void status_mark(const Ui& ui, const client::BackupCardView& view, Rect area) {
    const ToneColors colors = tone_colors(ui.theme(), view.tone);
    Node meaning = make_node("backup.icon", Role::button, view.icon_action_label, area);
    meaning.description = view.status_label;
    meaning.busy = view.icon_busy;
    meaning.actionable = view.icon_action != StatusIconAction::none;
    meaning.focusable = meaning.actionable;
    Interaction touch;
    if (meaning.actionable) {
        touch = ui.interact(meaning);
        ui.record(meaning);
    }
    const Point middle = center(area);
    if (touch.hovered) ui.paint.disc(middle, area.width / 2 + 3, faded(colors.fill, 0.5F));
    ui.paint.disc(middle, area.width / 2, colors.fill);
    if (view.icon_busy) {
        ui.spinner(middle, 20, colors.mark);
    } else {
        draw_icon(ui.paint, icon_of(view.icon), middle, 20, colors.mark);
    }
    if (touch.focus_visible) ui.paint.focus_ring(area, ui.theme().brand, area.width / 2);
    if (touch.activated) ui.emit(client::StatusIconPressed{});
}

/// How the run went, and after it the words that do what the icon does. Gives the height.
float detail_and_action(const Ui& ui, const client::BackupCardView& view, Rect room) {
    const TextKind kind = text_kind::small;
    const Rect detail = draw_paragraph(ui, room, view.detail, kind, ui.theme().weak_text);
    if (!view.detail.empty()) {
        ui.record(make_node("backup.detail", Role::text, view.detail, detail));
    }
    if (view.icon_action_label.empty() || view.icon_action == StatusIconAction::none) {
        return detail.height;
    }

    float x = room.x;
    float y = bottom(detail);
    const float width =
        std::min(std::ceil(line_width(ui, view.icon_action_label, kind)) + 1, room.width);
    if (!view.detail.empty()) {
        const std::string_view last = ui.type().wrapped(view.detail, kind, room.width).back();
        const float last_width = line_width(ui, last, kind);
        const float separator_width = line_width(ui, separator, kind);
        if (last_width + separator_width + width <= room.width) {
            x = room.x + last_width + separator_width;
            y -= kind.line;
            draw_line(ui, {room.x + last_width, y, separator_width + 1, kind.line}, separator, kind,
                      ui.theme().weak_text);
        }
    }
    // The keyboard reaches the icon, which does the same; one stop is enough.
    Node action =
        make_node("backup.action", Role::link, view.icon_action_label, {x, y, width, kind.line});
    action.busy = view.icon_busy;
    action.actionable = true;
    if (text_button(ui, action, kind, ui.theme().link)) ui.emit(client::StatusIconPressed{});
    return y + kind.line - room.y;
}

/// Icon, status, how it went. Gives the height.
float status_row(const Ui& ui, const client::BackupCardView& view, Rect content) {
    constexpr float gap = 12;
    const bool with_icon = view.icon != StatusIcon::none;
    const float indent = with_icon ? measure::status_icon + gap : 0;
    const Rect room{content.x + indent, content.y, content.width - indent, 0};

    const auto words = [&](const Ui& on) {
        const Rect label =
            draw_paragraph(on, room, view.status_label, text_kind::status, on.theme().text);
        on.record(make_node("backup.status", Role::status, view.status_label, label));
        Rect below = room;
        below.y += label.height;
        return label.height + detail_and_action(on, view, below);
    };
    const float height = words(ui.measuring());
    if (with_icon) {
        // The block of two lines is a little higher than the icon; a longer one begins beside it.
        const float top = std::clamp((height - measure::status_icon) / 2, 0.0F, 3.0F);
        status_mark(ui, view,
                    {content.x, content.y + top, measure::status_icon, measure::status_icon});
    }
    words(ui);
    return std::max(height, with_icon ? measure::status_icon : 0);
}

}  // namespace

float backup_card(const Ui& ui, const client::BackupCardView& view, Rect content) {
    float y = content.y;
    const auto rest = [&] { return Rect{content.x, y, content.width, 0}; };
    y += title_row(ui, view, rest());
    y += 16;
    y += status_row(ui, view, rest());
    if (view.progress) {
        y += 16;
        y += progress(ui, "backup.progress", rest(), *view.progress);
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
