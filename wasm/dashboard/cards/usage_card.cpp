#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>

#include "wasm/dashboard/cards/cards.hpp"
#include "wasm/dashboard/widgets/chart/chart.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float least_usage_plot_height = 150;
constexpr float label_room = 20;  // above the plot, for the limit's label when it is the top tick

/// The words below a bar: on one line, or the weekday above the day where bars stand close.
struct AxisLabels {
    bool two_lines = false;

    [[nodiscard]] float height() const { return text_kind::axis.line * (two_lines ? 2.0F : 1.0F); }
};

AxisLabels axis_labels(const Ui& ui, const client::UsageCardView& view, float slot_width) {
    constexpr float apart = 4;
    return {std::any_of(view.bars.begin(), view.bars.end(), [&](const client::UsageBarView& bar) {
        return line_width(ui, bar.axis_label, text_kind::axis) + apart > slot_width;
    })};
}

void draw_axis_label(const Ui& ui, Rect slot, float y, std::string_view label, AxisLabels labels) {
    const TextKind kind = text_kind::axis;
    const std::size_t space = label.find(' ');
    const Rect first{slot.x, y, slot.width, kind.line};
    if (!labels.two_lines || space == std::string_view::npos) {
        draw_line(ui, first, label, kind, ui.theme().weak_text, Align::center);
        return;
    }
    draw_line(ui, first, label.substr(0, space), kind, ui.theme().weak_text, Align::center);
    draw_line(ui, {slot.x, y + kind.line, slot.width, kind.line}, label.substr(space + 1), kind,
              ui.theme().weak_text, Align::center);
}

/// One entry of the legend; gives where the next one begins.
float legend_entry(const Ui& ui, std::string_view id, Rect room, std::string_view label,
                   Color color) {
    constexpr float swatch = 10;
    constexpr float gap = 6;
    constexpr float after = 16;
    if (label.empty() || room.width < 40) return room.x;
    const TextKind kind = text_kind::small;
    ui.paint.fill({room.x, room.y + (kind.line - swatch) / 2, swatch, swatch}, color, 3);
    const Rect words =
        draw_line(ui, {room.x + swatch + gap, room.y, room.width - swatch - gap, kind.line}, label,
                  kind, ui.theme().weak_text);
    ui.record(make_node(id, Role::text, label, words));
    return right(words) + after;
}

float legend(const Ui& ui, const client::UsageCardView& view, Rect room) {
    const float next = legend_entry(ui, "usage.backups", room, view.backups_legend, ui.theme().bar);
    legend_entry(ui, "usage.others", {next, room.y, right(room) - next, 0}, view.others_legend,
                 ui.theme().other_bar);
    return text_kind::small.line;
}

/// The drawn bar of a day: backups below, the rest above, one rounded top. Gives its rectangle.
Rect draw_bar(const Ui& ui, const Plot& plot, Rect slot, const client::UsageBarView& bar,
              bool active) {
    constexpr float radius = 3;
    const float width = ui.paint.snapped(std::clamp(slot.width * 0.54F, 4.0F, 40.0F));
    const float x = ui.paint.snapped(slot.x + (slot.width - width) / 2);
    const float floor = bottom(plot.area);
    const std::int64_t backups =
        std::clamp<std::int64_t>(bar.backup_calls, 0, std::max<std::int64_t>(bar.calls, 0));
    // Whatever is not nothing is to be seen.
    const auto top_of = [&](std::int64_t value) {
        return value > 0 ? std::min(plot.y_of(value), floor - 2) : floor;
    };
    const float top = top_of(bar.calls);
    const float split = std::max(top, top_of(backups));
    const Theme& theme = ui.theme();
    const bool only_backups = backups == bar.calls || split - top < 1;
    const Rect whole{x, top, width, floor - top};
    if (!only_backups) {
        const float seam = backups > 0 ? ui.paint.hairline_thickness() : 0;
        ui.paint.fill({x, top, width, split - seam - top},
                      active ? theme.other_bar_active : theme.other_bar, radius, Corners::top);
    }
    if (backups > 0) {
        ui.paint.fill({x, split, width, floor - split}, active ? theme.bar_active : theme.bar,
                      only_backups ? radius : 0, Corners::top);
    }
    return whole;
}

bool limit_is_on_axis(const Plot& plot, const client::UsageCardView& view) {
    return view.limit > 0 && view.limit <= plot.top;
}

/// The limit's line and its label, which stays clear of the bars. Gives the label's rectangle.
Rect draw_limit(const Ui& ui, const Plot& plot, const client::UsageCardView& view) {
    if (view.limit_label.empty()) return {};
    const TextKind kind = text_kind::small;
    const std::string label = ui.type().ellipsized(view.limit_label, kind, plot.area.width);
    const float width = std::ceil(line_width(ui, label, kind));
    const float x = right(plot.area) - width;
    const bool on_axis = limit_is_on_axis(plot, view);
    const float line_y = on_axis ? plot.y_of(view.limit) : plot.area.y;
    if (on_axis) {
        ui.paint.dashed_line(plot.area.x, line_y, plot.area.width, ui.theme().limit);
    }
    float highest = line_y;
    for (std::size_t i = 0; i < view.bars.size(); ++i) {
        const Rect slot = plot.slot(i, view.bars.size());
        if (right(slot) > x) highest = std::min(highest, plot.y_of(view.bars[i].calls));
    }
    const Rect area{x, highest - kind.line - 1, width, kind.line};
    // A line of the grid may run through the words: it gives way.
    ui.paint.fill(inset(area, -3, 1), ui.theme().surface);
    ui.paint.text({area.x, area.y}, label, kind, ui.theme().limit);
    ui.record(make_node("usage.limit", Role::text, view.limit_label, area));
    return area;
}

/// Axis, bars, limit and the tip of the day under the pointer or the keyboard.
void draw_chart(const Ui& card, const client::UsageCardView& view, const Plot& plot,
                AxisLabels labels, Rect bounds) {
    draw_axis(card, plot, view.ticks);
    const Rect whole{bounds.x, plot.area.y, bounds.width, plot.area.height + 4 + labels.height()};
    const std::string chart_name =
        view.subtitle.empty() ? view.title : view.title + ", " + view.subtitle;
    Node chart = make_node("usage.chart", Role::list, chart_name, whole);
    if (limit_is_on_axis(plot, view))
        chart.fraction = static_cast<double>(plot.share_of(view.limit));
    const Ui list = card.inside(chart);

    std::optional<std::size_t> pointed;
    std::optional<std::size_t> focused;
    std::vector<Interaction> touches;
    for (std::size_t i = 0; i < view.bars.size(); ++i) {
        const client::UsageBarView& bar = view.bars[i];
        Rect area = plot.slot(i, view.bars.size());
        area.height = whole.height;
        std::string spoken = bar.date + ": " + bar.calls_text;
        if (!bar.backup_text.empty()) spoken += ", " + bar.backup_text;
        Node meaning = make_node("usage.bar." + std::to_string(i), Role::list_item, spoken, area);
        meaning.focusable = true;
        meaning.fraction = static_cast<double>(plot.share_of(bar.calls));
        meaning.series = {plot.share_of(bar.backup_calls), plot.share_of(bar.calls)};
        touches.push_back(list.interact(meaning));
        list.record(meaning);
        if (touches.back().hovered) pointed = i;
        if (touches.back().focused) focused = i;
    }
    const std::optional<std::size_t> active = pointed ? pointed : focused;

    Rect active_bar;
    for (std::size_t i = 0; i < view.bars.size(); ++i) {
        const Rect slot = plot.slot(i, view.bars.size());
        const Rect drawn = draw_bar(card, plot, slot, view.bars[i], active == i);
        if (active == i) active_bar = drawn;
        draw_axis_label(card, slot, bottom(plot.area) + 4, view.bars[i].axis_label, labels);
    }
    const Rect limit = draw_limit(card, plot, view);
    if (!active) return;
    if (touches[*active].focus_visible) {
        card.paint.focus_ring(active_bar, card.theme().brand, 3);
    }
    const client::UsageBarView& told = view.bars[*active];
    draw_chart_tip(
        card, active_bar, bounds, limit,
        std::array{TipLine{told.date}, TipLine{told.calls_text, true}, TipLine{told.backup_text}});
}

}  // namespace

float usage_card(const Ui& ui, const client::UsageCardView& view, Rect content,
                 ChartMemory& memory) {
    if (view.forecast_chart) {
        return forecast_card(ui, "usage", *view.forecast_chart, view.forecast,
                             client::ForecastOf::api_usage, content, memory);
    }
    float y = content.y;
    y += card_heading(ui, "usage.title", {content.x, y, content.width, 0}, view.title,
                      view.subtitle);
    const float rolling_height =
        chart_foot(ui.measuring(), "usage", {content.x, y, content.width, 0}, view.rolling,
                   view.forecast, client::ForecastOf::api_usage);
    const auto room_until_rolling = [&](float below_plot) {
        const float end = bottom(content) - rolling_height - (rolling_height > 0 ? 10.0F : 0.0F);
        return std::max(least_usage_plot_height, end - below_plot - y);
    };

    if (view.bars.empty()) {
        y += draw_no_chart(ui, "usage.empty", {content.x, y, content.width, room_until_rolling(0)},
                           view.empty_text);
    } else {
        y += 4;
        y += legend(ui, view, {content.x, y, content.width, 0});
        y += label_room + 4;
        const float axis = axis_width(ui, view.ticks);
        Plot plot{{content.x + axis, y, std::max(1.0F, content.width - axis), 0},
                  axis_top(view.ticks)};
        const AxisLabels labels = axis_labels(ui, view, plot.slot(0, view.bars.size()).width);
        const float below = 4 + labels.height();
        plot.area.height = room_until_rolling(below);
        if (!ui.is_measuring()) {
            const Rect bounds{content.x, y - label_room, content.width,
                              plot.area.height + label_room};
            draw_chart(ui, view, plot, labels, bounds);
        }
        y += plot.area.height + below;
    }
    if (rolling_height > 0) {
        y += 10;
        y += chart_foot(ui, "usage", {content.x, y, content.width, 0}, view.rolling, view.forecast,
                        client::ForecastOf::api_usage);
    }
    return y - content.y;
}

}  // namespace orgkeep::dashboard
