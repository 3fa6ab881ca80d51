#include "wasm/dashboard/planner/planner_page.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/planner/planner_controls.hpp"

namespace orgkeep::dashboard::planning {

namespace {

constexpr float button_gap = 8;

/// A card of the page: how it is called and what draws its inside.
struct Card {
    std::string_view id;
    std::string_view title;
    float (*draw)(const Ui&, const PlannerView&, Rect, PlannerMemory&);
};

/// The eight cards in reading order: settings, outcomes, the charts, objects, figures.
constexpr std::size_t card_count = 8;

std::span<const CardRow> rows_of(const PageGrid& grid) {
    static constexpr std::array three{CardRow{0, 2, {4, 8}}, CardRow{2, 2, {6, 6}},
                                      CardRow{4, 2, {6, 6}}, CardRow{6, 2, {8, 4}}};
    static constexpr std::array two{CardRow{0, 2, {5, 7}}, CardRow{2, 2, {6, 6}},
                                    CardRow{4, 2, {6, 6}}, CardRow{6, 2, {7, 5}}};
    static constexpr std::array one{CardRow{0, 1, {12}}, CardRow{1, 1, {12}}, CardRow{2, 1, {12}},
                                    CardRow{3, 1, {12}}, CardRow{4, 1, {12}}, CardRow{5, 1, {12}},
                                    CardRow{6, 1, {12}}, CardRow{7, 1, {12}}};
    if (grid.columns == 3) return three;
    if (grid.columns == 2) return two;
    return one;
}

std::array<Card, card_count> cards_of(const PlannerView& view) {
    return {
        Card{"planner.settings", view.settings_title,
             [](const Ui& card, const PlannerView& from, Rect room, PlannerMemory&) {
                 return settings_card(card, from, room);
             }},
        Card{"planner.outcomes", view.outcomes_title,
             [](const Ui& card, const PlannerView& from, Rect room, PlannerMemory&) {
                 return outcomes_card(card, from, room);
             }},
        Card{"planner.first_backup", view.first_backup.title,
             [](const Ui& card, const PlannerView& from, Rect room, PlannerMemory& kept) {
                 return chart_card(card, "planner.first_backup", from.first_backup, room,
                                   kept.first_backup);
             }},
        Card{"planner.calls", view.calls_a_day.title,
             [](const Ui& card, const PlannerView& from, Rect room, PlannerMemory& kept) {
                 return chart_card(card, "planner.calls", from.calls_a_day, room, kept.calls);
             }},
        Card{"planner.api", view.api_forecast.title,
             [](const Ui& card, const PlannerView& from, Rect room, PlannerMemory& kept) {
                 return chart_card(card, "planner.api", from.api_forecast, room, kept.api);
             }},
        Card{"planner.storage", view.storage_forecast.title,
             [](const Ui& card, const PlannerView& from, Rect room, PlannerMemory& kept) {
                 return chart_card(card, "planner.storage", from.storage_forecast, room,
                                   kept.storage);
             }},
        Card{"planner.objects", view.objects.title,
             [](const Ui& card, const PlannerView& from, Rect room, PlannerMemory&) {
                 return objects_card(card, from.objects, room);
             }},
        Card{"planner.figures", view.metrics.title,
             [](const Ui& card, const PlannerView& from, Rect room, PlannerMemory&) {
                 return metrics_card(card, from.metrics, room);
             }},
    };
}

Rect content_of(Rect area) { return inset(area, measure::card_padding, measure::card_padding); }

Ui card_at(const Ui& ui, const Card& card, Rect area) {
    ui.paint.box(area, ui.theme().surface, ui.theme().border, measure::card_radius,
                 ui.paint.hairline_thickness());
    return ui.inside(make_node(card.id, Role::region, card.title, area));
}

/// Rows of cards, as high as the highest of a row. Gives the height.
float draw_cards(const Ui& ui, const PageGrid& grid, float y, const PlannerView& view,
                 PlannerMemory& memory) {
    const std::array<Card, card_count> cards = cards_of(view);
    float at = y;
    for (const CardRow& row : rows_of(grid)) {
        float height = 0;
        for (std::size_t i = 0; i < row.count; ++i) {
            const Rect room = content_of(card_in_row(grid, row, i, at, 0));
            const float wanted = cards[row.first + i].draw(ui.measuring(), view,
                                                           {room.x, room.y, room.width, 0}, memory);
            height = std::max(height, std::ceil(wanted) + 2 * measure::card_padding);
        }
        for (std::size_t i = 0; i < row.count; ++i) {
            const Card& card = cards[row.first + i];
            const Rect area = card_in_row(grid, row, i, at, height);
            card.draw(card_at(ui, card, area), view, content_of(area), memory);
        }
        at += height + grid.gap;
    }
    return at - grid.gap - y;
}

/// Cards whose figures are on their way: gray where words will be. Gives the height.
float draw_outline(const Ui& ui, const PageGrid& grid, float y) {
    constexpr std::array lines{0.4F, 1.0F, 0.85F, 0.95F, 0.6F};
    constexpr float line = 14;
    constexpr float gap = 18;
    constexpr float height =
        2 * measure::card_padding + static_cast<float>(lines.size()) * (line + gap) - gap;
    float at = y;
    for (const CardRow& row : rows_of(grid).first(2)) {
        for (std::size_t i = 0; i < row.count; ++i) {
            const Rect area = card_in_row(grid, row, i, at, height);
            ui.paint.box(area, ui.theme().surface, ui.theme().border, measure::card_radius,
                         ui.paint.hairline_thickness());
            Rect bar = content_of(area);
            const float full = bar.width;
            bar.height = line;
            for (const float share : lines) {
                bar.width = full * share;
                ui.paint.fill(bar, ui.theme().grid, 4);
                bar.y += line + gap;
            }
        }
        at += height + grid.gap;
    }
    return at - grid.gap - y;
}

/// How wide buttons beside each other are.
float presses_width(const Ui& ui, std::span<const Press> presses) {
    float width = 0;
    for (const Press& each : presses) {
        if (each.view.label.empty()) continue;
        width += button_width(ui, each.view) + (width > 0 ? button_gap : 0);
    }
    return width;
}

/// Title, what the page is for, and at the right what may be taken away. Gives the height.
float draw_head(const Ui& page, const PageGrid& grid, float y, const PlannerView& view) {
    constexpr float lead_gap = 4;
    constexpr float buttons_gap = 24;
    constexpr float gap_above = 12;  // of buttons below the words
    const std::array presses{
        Press{"planner.copy", view.copy, PlannerControl::copy},
        Press{"planner.csv", view.save_csv, PlannerControl::save_csv},
        Press{"planner.report", view.save_report, PlannerControl::save_report},
    };
    const float buttons = presses_width(page, presses);
    const TextKind kind = text_kind::status;
    const bool beside = !grid.compact && buttons + buttons_gap < grid.width / 2;
    const float words_width = beside ? grid.width - buttons - buttons_gap : grid.width;
    const Ui ui = page.inside(make_node("planner.head", Role::group, "", {}));
    const Rect title =
        draw_line(ui, {grid.left, y, words_width, kind.line}, view.title, kind, ui.theme().heading);
    Node heading = make_node("planner.title", Role::heading, view.title, title);
    heading.level = 2;
    ui.record(heading);
    const Rect lead = draw_paragraph(ui, {grid.left, y + kind.line + lead_gap, words_width, 0},
                                     view.lead, text_kind::body, ui.theme().weak_text);
    if (!view.lead.empty()) ui.record(make_node("planner.lead", Role::text, view.lead, lead));
    const float words = bottom(lead) - y;
    float top = y;
    if (!beside) {
        top += words + gap_above;
    } else {
        top += std::max(0.0F, std::floor((words - measure::button_height) / 2));
    }
    const float height = draw_presses(ui, {grid.left, top, grid.width, 0}, presses,
                                      beside ? Align::right : Align::left);
    const float whole = height > 0 ? std::max(words, top + height - y) : words;
    ui.set_rect({grid.left, y, grid.width, whole});
    return whole;
}

/// Why there are no figures, and the way to try again. Gives the height.
float draw_error(const Ui& ui, const PageGrid& grid, float y, const PlannerView& view) {
    constexpr float gap = 12;
    const client::ButtonView retry{.label = view.error_action, .reason = {}};
    const bool with_action = !view.error_action.empty();
    const float wanted = with_action ? std::min(button_width(ui, retry), grid.width) : 0;
    const bool beside = with_action && !grid.compact;
    const float room = beside ? grid.width - gap - wanted : grid.width;
    const float height =
        callout(ui, "planner.trouble", {grid.left, y, room, 0}, view.error, client::Tone::warning);
    if (!with_action) return height;
    const Rect at{beside ? grid.left + grid.width - wanted : grid.left,
                  beside ? y + std::floor((height - measure::button_height) / 2) : y + height + gap,
                  wanted, measure::button_height};
    if (button(ui, "planner.retry", at, retry, ButtonKind::secondary)) {
        use(ui, PlannerControl::retry);
    }
    return std::max(height, bottom(at) - y);
}

}  // namespace

void use(const Ui& ui, PlannerControl control, std::string value) {
    ui.emit(client::PlannerUsed{control, std::move(value)});
}

float draw_presses(const Ui& ui, Rect box, std::span<const Press> presses, Align align) {
    float x = box.x;
    float y = box.y;
    if (align == Align::right) x = std::max(box.x, right(box) - presses_width(ui, presses));
    bool any = false;
    for (const Press& each : presses) {
        if (each.view.label.empty()) continue;
        const float width = std::min(button_width(ui, each.view), box.width);
        if (x > box.x && x + width > right(box) + 0.5F) {
            x = box.x;
            y += measure::button_height + button_gap;
        }
        if (button(ui, each.id, {x, y, width, measure::button_height}, each.view, each.kind)) {
            use(ui, each.control);
        }
        x += width + button_gap;
        any = true;
    }
    return any ? y + measure::button_height - box.y : 0;
}

float small_words(const Ui& ui, std::string_view id, Rect box, std::string_view words) {
    if (words.empty()) return 0;
    const Rect drawn = draw_paragraph(ui, {box.x, box.y, box.width, 0}, words, text_kind::small,
                                      ui.theme().weak_text);
    ui.record(make_node(id, Role::text, words, drawn));
    return drawn.height;
}

float planner_page(const Ui& page, const PageGrid& grid, float y, const PlannerView& view,
                   PlannerMemory& memory) {
    Node meaning = make_node("planner", Role::group, view.title, {});
    meaning.busy = view.busy;
    const Ui ui = page.inside(meaning);
    float at = y;
    at += draw_head(ui, grid, at, view) + grid.gap;
    if (!view.error.empty()) at += draw_error(ui, grid, at, view) + grid.gap;
    // Without sliders there is nothing yet to be planned with.
    if (!view.sliders.empty()) {
        at += draw_cards(ui, grid, at, view, memory);
    } else if (view.busy) {
        at += draw_outline(ui, grid, at);
    } else {
        at -= grid.gap;
    }
    ui.set_rect({grid.left, y, grid.width, at - y});
    return at - y;
}

}  // namespace orgkeep::dashboard::planning
