#include "wasm/dashboard/configuration/configuration_dialog.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "wasm/dashboard/configuration/conflict_section.hpp"
#include "wasm/dashboard/widgets/button.hpp"
#include "wasm/dashboard/widgets/callout.hpp"
#include "wasm/dashboard/widgets/fields/field.hpp"
#include "wasm/dashboard/widgets/fields/select.hpp"
#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float configuration_dialog_width = 512;
constexpr float section_gap = 20;
constexpr float above_buttons = 24;

/// Draws a note; a warning has an icon and a color. Returns the height.
float draw_note(const Ui& ui, std::string_view id, Rect box, std::string_view text,
                client::Tone tone) {
    if (text.empty()) return 0;
    constexpr TextKind kind = text_kind::small;
    constexpr float icon = 14;
    constexpr float gap = 6;
    const bool neutral = tone == client::Tone::neutral;
    const ToneColors colors = tone_colors(ui.theme(), tone);
    const float indent = neutral ? 0 : icon + gap;
    if (!neutral) {
        draw_alert_icon(ui, {box.x + icon / 2, box.y + kind.line / 2}, icon, colors.mark);
    }
    const Rect drawn =
        draw_paragraph(ui, {box.x + indent, box.y, std::max(0.0F, box.width - indent), 0}, text,
                       kind, neutral ? ui.theme().weak_text : colors.mark);
    Node node = make_node(id, Role::text, text, drawn);
    if (!neutral) node.tone = tone;
    ui.record(node);
    return drawn.height;
}

/// Draws the field of the quota, its default and notes about the quota. Returns the height.
float draw_quota(const Ui& ui, const client::ConfigurationView& view, Rect box) {
    constexpr float note_gap = 6;
    float y = box.y;
    const auto rest = [&] { return Rect{box.x, y, box.width, 0}; };
    if (const auto typed =
            field(ui, "configuration.quota", FieldKind::number, rest(), view.quota)) {
        ui.emit(client::QuotaTyped{*typed});
    }
    y += field_height(ui, box.width, view.quota) + 12;

    const auto note = [&](std::string_view id, std::string_view text, client::Tone tone) {
        const float height = draw_note(ui, id, rest(), text, tone);
        if (height > 0) y += height + note_gap;
    };
    note("configuration.share", view.share_text, view.share_tone);
    note("configuration.runs", view.runs_text, client::Tone::neutral);
    note("configuration.default_text", view.default_text, client::Tone::neutral);
    if (!view.use_default.label.empty()) {
        constexpr TextKind kind = text_kind::small_strong;
        constexpr float height = 24;  // the minimum target size (WCAG 2.2, 2.5.8)
        const float width =
            std::min(std::ceil(text_width(ui, view.use_default.label, kind)) + 1, box.width);
        Node node = make_node("configuration.default", Role::button, view.use_default.label,
                              {box.x, y - 4, width, height});
        node.description = view.use_default.reason;
        node.disabled = !view.use_default.enabled;
        node.focusable = true;
        node.actionable = true;
        const Color color = node.disabled ? ui.theme().disabled_text : ui.theme().link;
        if (text_button(ui, node, kind, color)) ui.emit(client::UseDefaultPressed{});
        y += height - 4;
    } else if (y > box.y) {
        y -= note_gap;
    }
    return y - box.y;
}

/// Draws the select of the frequency and, beside or below it, the field for any other number of
/// hours. Returns the height.
float draw_frequency(const Ui& ui, const client::ConfigurationView& view, Rect box) {
    constexpr float gap = 12;
    // The longest option, "every 168 hours (7 days)", fits into this width.
    constexpr float min_width = 210;
    const float half = std::floor((box.width - gap) / 2);
    const bool beside = half >= min_width;
    const float width = beside ? half : box.width;
    if (const auto option =
            select_field(ui, "configuration.frequency", {box.x, box.y, width, 0}, view.frequency)) {
        ui.emit(client::FrequencyChosen{*option});
    }
    if (!view.hours) return select_height;
    const Rect hours_box = beside ? Rect{box.x + half + gap, box.y, half, 0}
                                  : Rect{box.x, box.y + select_height + gap, width, 0};
    if (const auto typed =
            field(ui, "configuration.hours", FieldKind::number, hours_box, *view.hours)) {
        ui.emit(client::HoursTyped{*typed});
    }
    return std::max(select_height,
                    hours_box.y + field_height(ui, hours_box.width, *view.hours) - box.y);
}

/// Draws Cancel and OK, and a spinner at the left while the settings are loaded. Returns the
/// height.
float draw_dialog_buttons(const Ui& ui, const client::ConfigurationView& view, Rect box) {
    if (view.loading) {
        ui.spinner({box.x + 10, box.y + measure::button_height / 2}, 20, ui.theme().brand);
    }
    const std::array buttons{RowButton{"configuration.cancel", &view.cancel},
                             RowButton{"configuration.ok", &view.ok, ButtonKind::primary}};
    const ButtonRow row = button_row(ui, box, buttons);
    if (row.pressed == 0U) ui.emit(client::ConfigurationCanceled{});
    if (row.pressed == 1U) ui.emit(client::ConfigurationAccepted{});
    return row.height;
}

/// Draws everything below the title. Returns the height.
float draw_content(const Ui& ui, const client::ConfigurationView& view, Rect box) {
    float y = box.y;
    const auto rest = [&] { return Rect{box.x, y, box.width, 0}; };
    if (view.conflict) {
        y += conflict_section(ui, *view.conflict, rest());
        y += section_gap;
        ui.paint.hairline(box.x, y, box.width, ui.theme().border);
        y += section_gap;
    }
    y += draw_quota(ui, view, rest());
    y += section_gap;
    y += draw_frequency(ui, view, rest());
    if (!view.failure.empty()) {
        y += section_gap;
        y += callout(ui, "configuration.failure", rest(), view.failure, client::Tone::error,
                     Role::alert);
    }
    y += above_buttons;
    y += draw_dialog_buttons(ui, view, rest());
    return y - box.y;
}

}  // namespace

void configuration_dialog(const Ui& ui, const client::ConfigurationView& view,
                          DialogMemory& memory) {
    const bool dismissed =
        modal_dialog(ui, "configuration", view.title, configuration_dialog_width, memory,
                     [&](const Ui& inside, Rect box) { return draw_content(inside, view, box); });
    if (dismissed) ui.emit(client::ConfigurationCanceled{});
    // A new conflict takes the focus: the button that was pressed is disabled and may be outside of
    // the viewport.
    const bool appeared = view.conflict && !memory.in_conflict;
    memory.in_conflict = view.conflict.has_value();
    if (appeared) ui.request_focus("configuration.theirs");
}

}  // namespace orgkeep::dashboard
