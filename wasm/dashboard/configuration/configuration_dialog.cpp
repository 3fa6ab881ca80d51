#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/widgets/dialog.hpp"
#include "wasm/dashboard/widgets/fields/field.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float dialog_width = 512;
constexpr float between_parts = 20;
constexpr float above_buttons = 24;

/// A line of explanation; a warning has its mark and color. Gives the height.
float remark(const Ui& ui, std::string_view id, Rect box, std::string_view text,
             client::Tone tone) {
    if (text.empty()) return 0;
    constexpr TextKind kind = text_kind::small;
    constexpr float mark = 14;
    constexpr float gap = 6;
    const bool plain = tone == client::Tone::neutral;
    const ToneColors colors = tone_colors(ui.theme(), tone);
    const float indent = plain ? 0 : mark + gap;
    if (!plain) {
        draw_sign(ui, {box.x + mark / 2, box.y + kind.line / 2}, mark, colors.mark);
    }
    const Rect words =
        draw_paragraph(ui, {box.x + indent, box.y, std::max(0.0F, box.width - indent), 0}, text,
                       kind, plain ? ui.theme().weak_text : colors.mark);
    Node meaning = make_node(id, Role::text, text, words);
    if (!plain) meaning.tone = tone;
    ui.record(meaning);
    return words.height;
}

/// The quota, its default, and what it means. Gives the height.
float quota(const Ui& ui, const client::ConfigurationView& view, Rect box) {
    constexpr float between_lines = 6;
    float y = box.y;
    const auto rest = [&] { return Rect{box.x, y, box.width, 0}; };
    if (const auto typed = field(ui, "configuration.quota", FieldKind::number, rest(), view.quota,
                                 !view.quota.enabled)) {
        ui.emit(client::QuotaTyped{*typed});
    }
    y += field_height(ui, box.width, view.quota) + 12;

    const auto line = [&](std::string_view id, std::string_view text, client::Tone tone) {
        const float height = remark(ui, id, rest(), text, tone);
        if (height > 0) y += height + between_lines;
    };
    line("configuration.share", view.share_text, view.share_tone);
    line("configuration.runs", view.runs_text, client::Tone::neutral);
    line("configuration.default_text", view.default_text, client::Tone::neutral);
    if (!view.use_default.label.empty()) {
        constexpr TextKind kind = text_kind::small_strong;
        constexpr float height = 24;  // the least that a finger hits
        Node meaning = make_node("configuration.default", Role::button, view.use_default.label,
                                 {box.x, y - 4, 0, height});
        meaning.rect.width =
            std::min(std::ceil(line_width(ui, view.use_default.label, kind)) + 1, box.width);
        meaning.description = view.use_default.reason;
        meaning.disabled = !view.use_default.enabled;
        meaning.focusable = true;
        meaning.actionable = true;
        const Color color = meaning.disabled ? ui.theme().disabled_text : ui.theme().link;
        if (text_button(ui, meaning, kind, color)) ui.emit(client::UseDefaultPressed{});
        y += height - 4;
    } else if (y > box.y) {
        y -= between_lines;
    }
    return y - box.y;
}

/// The choice of the interval and, beside or below it, the field for any other. Gives the height.
float frequency(const Ui& ui, const client::ConfigurationView& view, Rect box) {
    constexpr float gap = 12;
    // The longest option, "every 168 hours (7 days)", fits into this width.
    constexpr float least_width = 210;
    const float half = std::floor((box.width - gap) / 2);
    const bool beside = half >= least_width;
    const float width = beside ? half : box.width;
    if (const auto option = choice(ui, "configuration.frequency", {box.x, box.y, width, 0},
                                   view.frequency, true, !view.frequency.enabled)) {
        ui.emit(client::FrequencyChosen{*option});
    }
    const float choice_end = choice_height(true);
    if (!view.hours) return choice_end;
    const Rect room = beside ? Rect{box.x + half + gap, box.y, half, 0}
                             : Rect{box.x, box.y + choice_end + gap, width, 0};
    if (const auto typed = field(ui, "configuration.hours", FieldKind::number, room, *view.hours,
                                 !view.hours->enabled)) {
        ui.emit(client::HoursTyped{*typed});
    }
    return std::max(choice_end, room.y + field_height(ui, room.width, *view.hours) - box.y);
}

/// A row of the table of a conflict: what it is about, mine, theirs. Gives the height.
struct ConflictCells {
    std::array<std::string_view, 3> texts;
    bool heads = false;
};

float conflict_row(const Ui& table, const std::string& id, int index, Rect box,
                   const ConflictCells& cells) {
    constexpr float padding = 6;
    constexpr float gap = 12;
    const Theme& theme = table.theme();
    const TextKind kind = cells.heads ? text_kind::small_strong : text_kind::body;
    const float third = std::floor((box.width - 2 * gap) / 3);
    const auto place = [&](std::size_t i) {
        return Rect{box.x + static_cast<float>(i) * (third + gap), box.y + padding, third, 0};
    };
    float height = kind.line;
    for (std::size_t i = 0; i < cells.texts.size(); ++i) {
        height = std::max(
            height, draw_paragraph(table.measuring(), place(i), cells.texts[i], kind, 0).height);
    }
    const Rect area{box.x, box.y, box.width, height + 2 * padding};
    Node meaning = make_node(id, Role::row, "", area);
    meaning.row_index = index;
    const Ui row = table.inside(meaning);
    for (std::size_t i = 0; i < cells.texts.size(); ++i) {
        const Rect room = place(i);
        const bool weak = cells.heads || i == 0;
        draw_paragraph(row, room, cells.texts[i], kind, weak ? theme.weak_text : theme.text);
        const bool head = cells.heads && !cells.texts[i].empty();
        row.record(make_node(id + "." + std::to_string(i), head ? Role::column_header : Role::cell,
                             cells.texts[i], {room.x, room.y, room.width, height}));
    }
    row.paint.hairline(area.x, bottom(area) - row.paint.hairline_thickness(), area.width,
                       theme.border);
    return area.height;
}

/// What was changed here and elsewhere, and which of it to keep. Gives the height.
float conflict(const Ui& ui, const client::ConflictView& view, Rect box) {
    float y = box.y;
    y += callout(ui, "configuration.conflict", box, view.text, client::Tone::warning);
    y += 12;
    const auto rows = [&](const Ui& on) {
        const std::string id = "configuration.table.";
        float at = y;
        at += conflict_row(on, id + "head", 1, {box.x, at, box.width, 0},
                           {{"", view.mine_label, view.theirs_label}, true});
        for (std::size_t i = 0; i < view.rows.size(); ++i) {
            const client::ConflictRowView& each = view.rows[i];
            at += conflict_row(on, id + std::to_string(i), static_cast<int>(i) + 2,
                               {box.x, at, box.width, 0}, {{each.label, each.mine, each.theirs}});
        }
        return at - y;
    };
    Node table = make_node("configuration.table", Role::table, view.text,
                           {box.x, y, box.width, rows(ui.measuring())});
    table.row_count = static_cast<int>(view.rows.size()) + 1;
    rows(ui.inside(table));
    y += table.rect.height + 12;
    const std::array row{RowButton{"configuration.theirs", &view.use_theirs},
                         RowButton{"configuration.mine", &view.keep_mine, ButtonKind::primary}};
    const ButtonRow buttons = button_row(ui, {box.x, y, box.width, 0}, row);
    if (buttons.pressed == 0U) ui.emit(client::UseTheirsPressed{});
    if (buttons.pressed == 1U) ui.emit(client::KeepMinePressed{});
    return y + buttons.height - box.y;
}

/// Cancel and OK; a turning mark at its left end while the settings are on their way. Gives
/// the height.
float buttons(const Ui& ui, const client::ConfigurationView& view, Rect box) {
    if (view.loading) {
        ui.spinner({box.x + 10, box.y + measure::button_height / 2}, 20, ui.theme().brand);
    }
    const std::array row{RowButton{"configuration.cancel", &view.cancel},
                         RowButton{"configuration.ok", &view.ok, ButtonKind::primary}};
    const ButtonRow pressed = button_row(ui, box, row);
    if (pressed.pressed == 0U) ui.emit(client::ConfigurationCanceled{});
    if (pressed.pressed == 1U) ui.emit(client::ConfigurationAccepted{});
    return pressed.height;
}

/// From below the title to the end. Gives the height.
float content(const Ui& ui, const client::ConfigurationView& view, Rect box) {
    float y = box.y;
    const auto rest = [&] { return Rect{box.x, y, box.width, 0}; };
    if (view.conflict) {
        y += conflict(ui, *view.conflict, rest());
        y += between_parts;
        ui.paint.hairline(box.x, y, box.width, ui.theme().border);
        y += between_parts;
    }
    y += quota(ui, view, rest());
    y += between_parts;
    y += frequency(ui, view, rest());
    if (!view.failure.empty()) {
        y += between_parts;
        y += callout(ui, "configuration.failure", rest(), view.failure, client::Tone::error,
                     Role::alert);
    }
    y += above_buttons;
    y += buttons(ui, view, rest());
    return y - box.y;
}

}  // namespace

void configuration_dialog(const Ui& ui, const client::ConfigurationView& view,
                          DialogMemory& memory) {
    const bool dismissed =
        modal(ui, "configuration", view.title, dialog_width, memory,
              [&](const Ui& inside, Rect box) { return content(inside, view, box); });
    if (dismissed) ui.emit(client::ConfigurationCanceled{});
    // What was pressed can't be pressed now and may be out of sight: on to what is to be decided.
    const bool appeared = view.conflict && !memory.in_conflict;
    memory.in_conflict = view.conflict.has_value();
    if (appeared) ui.request_focus("configuration.theirs");
}

}  // namespace orgkeep::dashboard
