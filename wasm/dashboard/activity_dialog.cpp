#include <algorithm>
#include <cmath>

#include "wasm/dashboard/cards.hpp"
#include "wasm/dashboard/dialog.hpp"
#include "wasm/dashboard/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float widest = 520;

/// The pill. Gives the height.
float status(const Ui& ui, const client::ActivityView& view, Rect box) {
    if (view.status.label.empty()) return 0;
    const Rect drawn = pill(ui, {box.x, box.y}, box.width, view.status);
    Node meaning = make_node("activity.status", Role::text, view.status.label, drawn);
    meaning.tone = view.status.tone;
    ui.record(meaning);
    return drawn.height;
}

/// Download log and Close at the right; on a narrow dialog they share its width. Gives the height.
float buttons(const Ui& ui, const client::ActivityView& view, bool log_busy, Rect box) {
    constexpr float gap = 8;
    const client::ButtonView close{.label = view.close, .reason = {}};
    client::ButtonView download = view.download_log.value_or(client::ButtonView{});
    download.busy = download.busy || log_busy;
    const bool has_log = view.download_log.has_value();
    float close_width = std::max(80.0F, button_width(ui, close));
    float download_width = has_log ? button_width(ui, download) : 0;
    const bool fits = close_width + gap + download_width <= box.width;
    if (!fits) {
        download_width = std::floor((box.width - gap) / 2);
        close_width = has_log ? download_width : box.width;
    }
    const Rect close_at{right(box) - close_width, box.y, close_width, measure::button_height};
    if (has_log) {
        const Rect at{close_at.x - gap - download_width, box.y, download_width,
                      measure::button_height};
        if (button(ui, "activity.log", at, download, ButtonKind::primary)) {
            ui.emit(client::LogPressed{view.id});
        }
    }
    if (button(ui, "activity.close", close_at, close, ButtonKind::secondary)) {
        ui.emit(client::ActivityClosed{});
    }
    return measure::button_height;
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
    if (modal(page, "activity", view.title, widest, memory, content)) {
        page.emit(client::ActivityClosed{});
    }
}

}  // namespace orgkeep::dashboard
