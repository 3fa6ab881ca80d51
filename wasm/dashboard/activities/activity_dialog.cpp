#include <vector>

#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/widgets/dialog.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float widest_dialog = 520;

/// The pill. Gives the height.
float status(const Ui& ui, const client::ActivityView& view, Rect box) {
    if (view.status.label.empty()) return 0;
    const Rect drawn = pill(ui, {box.x, box.y}, box.width, view.status);
    Node meaning = make_node("activity.status", Role::text, view.status.label, drawn);
    meaning.tone = view.status.tone;
    ui.record(meaning);
    return drawn.height;
}

/// Download log, where there is one, and Close. Gives the height.
float buttons(const Ui& ui, const client::ActivityView& view, bool log_busy, Rect box) {
    const client::ButtonView close{.label = view.close, .reason = {}};
    client::ButtonView download = view.download_log.value_or(client::ButtonView{});
    download.busy = download.busy || log_busy;
    std::vector<RowButton> row{{"activity.close", &close, ButtonKind::secondary}};
    if (view.download_log) {
        row.insert(row.begin(), {"activity.log", &download, ButtonKind::primary});
    }
    const ButtonRow drawn = button_row(ui, box, row);
    if (!drawn.pressed) return drawn.height;
    if (*drawn.pressed + 1 == row.size()) {
        ui.emit(client::ActivityClosed{});
    } else {
        ui.emit(client::LogPressed{view.id});
    }
    return drawn.height;
}

}  // namespace

void activity_dialog(const Ui& page, const client::ActivityView& view, bool log_busy,
                     DialogMemory& memory) {
    const auto content = [&](const Ui& ui, Rect box) {
        const float top = box.y;
        const auto rest = [&] { return Rect{box.x, box.y, box.width, 0}; };
        if (const float height = status(ui, view, rest()); height > 0) box.y += height + 12;
        if (!view.summary.empty()) {
            const Rect words =
                draw_paragraph(ui, rest(), view.summary, text_kind::body, ui.theme().text);
            ui.record(make_node("activity.summary", Role::text, view.summary, words));
            box.y += words.height + 12;
        }
        if (!view.facts.empty()) {
            box.y += fact_list(ui, "activity.facts", view.title, rest(), view.facts) + 20;
        }
        box.y += buttons(ui, view, log_busy, rest());
        return box.y - top;
    };
    if (modal(page, "activity", view.title, widest_dialog, memory, content)) {
        page.emit(client::ActivityClosed{});
    }
}

}  // namespace orgkeep::dashboard
