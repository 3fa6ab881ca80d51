#include "wasm/dashboard/cards/dashboard_page.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>

#include "wasm/dashboard/cards/backup_card.hpp"
#include "wasm/dashboard/cards/details_card.hpp"
#include "wasm/dashboard/cards/recent_card.hpp"
#include "wasm/dashboard/cards/storage_card.hpp"
#include "wasm/dashboard/cards/usage_card.hpp"
#include "wasm/dashboard/widgets/card_grid.hpp"

namespace orgkeep::dashboard {

namespace {

/// The cards in the order of the page.
enum class DashboardCard : std::size_t { backup, usage, storage, details, recent };

constexpr std::array three_columns{CardRow{3, {4, 4, 4}}, CardRow{2, {5, 7}}};
constexpr std::array two_columns{CardRow{2, {6, 6}}, CardRow{2, {6, 6}}, CardRow{1, {12}}};
constexpr CardLayout dashboard_layout{two_columns, three_columns};

/// Whether the user is led to the settings in this frame, and the opacity of their highlight.
struct SettingsHighlight {
    bool begins = false;
    float opacity = 0;
};

SettingsHighlight settings_highlight(const Ui& ui, std::uint32_t attention,
                                     DashboardMemory& memory) {
    constexpr double duration = 2;  // length in seconds
    constexpr double fade = 0.6;    // seconds at the end
    const double now = ui.input().seconds;
    SettingsHighlight result;
    // A request from before the first frame, for example before a reload, has no effect.
    if (!memory.attention) memory.attention = attention;
    if (*memory.attention != attention) {
        memory.attention = attention;
        memory.highlighted_at = now;
        result.begins = true;
    }
    if (!memory.highlighted_at) return result;
    const double left = duration - (now - *memory.highlighted_at);
    if (left <= 0) {
        memory.highlighted_at.reset();
        return result;
    }
    // With reduced motion the highlight ends without fading.
    const bool fades = !ui.is_motion_reduced();
    const double until_change = fades ? std::max(0.033, left - fade) : left;
    ui.repaint_in(std::chrono::milliseconds(std::llround(std::ceil(until_change * 1000))));
    result.opacity = fades ? static_cast<float>(std::min(1.0, left / fade)) : 1.0F;
    return result;
}

}  // namespace

float dashboard_page(const Ui& ui, const PageGrid& grid, float y, const client::ViewModel& view,
                     DashboardMemory& memory) {
    const SettingsHighlight highlight = settings_highlight(ui, view.details.attention, memory);
    const std::array cards{
        Card{"backup", view.backup.title},   Card{"usage", view.usage.title},
        Card{"storage", view.storage.title}, Card{"details", view.details.title, highlight.opacity},
        Card{"recent", view.recent.title},
    };
    float details_top = 0;
    const auto draw = [&](std::size_t index, const Ui& card, Rect content) {
        switch (static_cast<DashboardCard>(index)) {
            case DashboardCard::backup:
                return backup_card(card, view.backup, content);
            case DashboardCard::usage:
                return usage_card(card, view.usage, content, memory.usage);
            case DashboardCard::storage:
                return storage_card(card, view.storage, content, memory.storage);
            case DashboardCard::details:
                details_top = content.y - measure::card_padding;
                return details_card(card, view.details, content);
            case DashboardCard::recent:
                break;
        }
        return recent_card(card, view.recent, view.busy_log, content);
    };
    const float height = draw_card_grid(ui, grid, y, dashboard_layout, cards, draw);
    if (highlight.begins) {
        ui.scroll_and_focus(settings_node(view.details), details_top - grid.gutter);
    }
    return height;
}

}  // namespace orgkeep::dashboard
