#include "wasm/dashboard/activities/activity_dialog.hpp"

#include <vector>

#include "wasm/dashboard/widgets/badge.hpp"
#include "wasm/dashboard/widgets/fact_list.hpp"
#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float activity_dialog_width = 520;

/// Returns the height.
float draw_status_badge(const Ui& ui, const client::ActivityView& view, Rect box) {
    if (view.status.label.empty()) return 0;
    const Rect drawn = pill(ui, {box.x, box.y}, box.width, view.status);
    Node node = make_node("activity.status", Role::text, view.status.label, drawn);
    node.tone = view.status.tone;
    ui.record(node);
    return drawn.height;
}

/// Draws the button that downloads the log, if there is one, and Close. Returns the height.
float draw_buttons(const Ui& ui, const client::ActivityView& view, bool log_busy, Rect box) {
    const client::ButtonView close{.label = view.close, .reason = {}};
    client::ButtonView download = view.download_log.value_or(client::ButtonView{});
    download.busy = download.busy || log_busy;
    std::vector<RowButton> buttons{{"activity.close", &close, ButtonKind::secondary}};
    if (view.download_log) {
        buttons.insert(buttons.begin(), {"activity.log", &download, ButtonKind::primary});
    }
    const ButtonRow row = button_row(ui, box, buttons);
    if (!row.pressed) return row.height;
    if (*row.pressed + 1 == buttons.size()) {
        ui.emit(client::ActivityClosed{});
    } else {
        ui.emit(client::LogPressed{view.id});
    }
    return row.height;
}

}  // namespace

void activity_dialog(const Ui& page, const client::ActivityView& view, bool log_busy,
                     DialogMemory& memory) {
    const auto content = [&](const Ui& ui, Rect box) {
        const float top = box.y;
        const auto rest = [&] { return Rect{box.x, box.y, box.width, 0}; };
        if (const float height = draw_status_badge(ui, view, rest()); height > 0) {
            box.y += height + 12;
        }
        if (!view.summary.empty()) {
            const Rect drawn =
                draw_paragraph(ui, rest(), view.summary, text_kind::body, ui.theme().text);
            ui.record(make_node("activity.summary", Role::text, view.summary, drawn));
            box.y += drawn.height + 12;
        }
        if (!view.facts.empty()) {
            box.y += fact_list(ui, "activity.facts", view.title, rest(), view.facts) + 20;
        }
        box.y += draw_buttons(ui, view, log_busy, rest());
        return box.y - top;
    };
    if (modal_dialog(page, "activity", view.title, activity_dialog_width, memory, content)) {
        page.emit(client::ActivityClosed{});
    }
}

}  // namespace orgkeep::dashboard
