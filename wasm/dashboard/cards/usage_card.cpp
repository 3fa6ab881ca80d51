#include "wasm/dashboard/cards/usage_card.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "wasm/dashboard/cards/forecast_card.hpp"
#include "wasm/dashboard/widgets/card_heading.hpp"
#include "wasm/dashboard/widgets/chart/axis.hpp"
#include "wasm/dashboard/widgets/chart/bar.hpp"
#include "wasm/dashboard/widgets/chart/chart_tooltip.hpp"
#include "wasm/dashboard/widgets/chart/limit_line.hpp"
#include "wasm/dashboard/widgets/empty_text.hpp"
#include "wasm/dashboard/widgets/text.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr float min_usage_plot_height = 150;
constexpr float usage_bar_radius = 3;

/// The labels below the bars: on one line, or, if bars are close, with the weekday above the day.
struct DayLabels {
    bool two_lines = false;

    [[nodiscard]] float height() const {
        return axis_gap + text_kind::axis.line * (two_lines ? 2.0F : 1.0F);
    }
};

DayLabels day_labels(const Ui& ui, const client::UsageCardView& view, float slot_width) {
    constexpr float min_gap = 4;
    return {std::any_of(view.bars.begin(), view.bars.end(), [&](const client::UsageBarView& bar) {
        return text_width(ui, bar.axis_label, text_kind::axis) + min_gap > slot_width;
    })};
}

void draw_day_label(const Ui& ui, Rect slot, float y, std::string_view label, DayLabels labels) {
    const TextKind kind = text_kind::axis;
    const std::size_t space = label.find(' ');
    const Rect first{slot.x, y, slot.width, kind.line};
    if (!labels.two_lines || space == std::string_view::npos) {
        draw_text(ui, first, label, kind, ui.theme().weak_text, Align::center);
        return;
    }
    draw_text(ui, first, label.substr(0, space), kind, ui.theme().weak_text, Align::center);
    draw_text(ui, {slot.x, y + kind.line, slot.width, kind.line}, label.substr(space + 1), kind,
              ui.theme().weak_text, Align::center);
}

/// Draws one entry of the legend; returns the x of the next entry.
float draw_legend_entry(const Ui& ui, std::string_view id, Rect box, std::string_view label,
                        Color color) {
    constexpr float swatch = 10;
    constexpr float gap = 6;
    constexpr float entry_gap = 16;
    if (label.empty() || box.width < 40) return box.x;
    const TextKind kind = text_kind::small;
    ui.paint.fill({box.x, box.y + (kind.line - swatch) / 2, swatch, swatch}, color, 3);
    const Rect text =
        draw_text(ui, {box.x + swatch + gap, box.y, box.width - swatch - gap, kind.line}, label,
                  kind, ui.theme().weak_text);
    ui.record(make_node(id, Role::text, label, text));
    return right(text) + entry_gap;
}

/// Returns the height.
float draw_legend(const Ui& ui, const client::UsageCardView& view, Rect box) {
    const float next =
        draw_legend_entry(ui, "usage.backups", box, view.backups_legend, ui.theme().bar);
    draw_legend_entry(ui, "usage.others", {next, box.y, right(box) - next, 0}, view.others_legend,
                      ui.theme().other_bar);
    return text_kind::small.line;
}

/// The bars of the days; each is read as an item of a list.
class UsageBars {
  public:
    UsageBars(const Ui& ui, const Plot& plot, const client::UsageCardView& view)
        : ui_(ui), plot_(plot), view_(view) {}

    [[nodiscard]] Rect rect(std::size_t day) const { return rect(day, view_.bars[day].calls); }

    /// Draws the part of backups below the part of other integrations, with one rounded top.
    void draw(std::size_t day, bool active) const {
        const client::UsageBarView& bar = view_.bars[day];
        const Theme& theme = ui_.theme();
        const std::int64_t backup_calls =
            std::clamp<std::int64_t>(bar.backup_calls, 0, std::max<std::int64_t>(bar.calls, 0));
        const Rect whole = rect(day);
        Rect backups = rect(day, backup_calls);
        backups.y = std::max(backups.y, whole.y);
        backups.height = bottom(whole) - backups.y;
        const bool only_backups = backup_calls == bar.calls || backups.y - whole.y < 1;
        if (!only_backups) {
            const float seam = backup_calls > 0 ? ui_.paint.hairline_thickness() : 0;
            ui_.paint.fill({whole.x, whole.y, whole.width, backups.y - seam - whole.y},
                           active ? theme.other_bar_active : theme.other_bar, usage_bar_radius,
                           Corners::top);
        }
        if (backup_calls > 0) {
            ui_.paint.fill(backups, active ? theme.bar_active : theme.bar,
                           only_backups ? usage_bar_radius : 0, Corners::top);
        }
    }

    /// The y of the highest bar whose slot ends right of `left`.
    [[nodiscard]] float highest_right_of(float left) const {
        float highest = bottom(plot_.area);
        for (std::size_t day = 0; day < view_.bars.size(); ++day) {
            if (right(plot_.slot(day, view_.bars.size())) <= left) continue;
            highest = std::min(highest, plot_.y_of(view_.bars[day].calls));
        }
        return highest;
    }

  private:
    [[nodiscard]] Rect rect(std::size_t day, std::int64_t value) const {
        return bar_rect(ui_, plot_, day, view_.bars.size(), value, 4);
    }

    const Ui& ui_;
    const Plot& plot_;
    const client::UsageCardView& view_;
};

/// The day under the pointer, and the one with the focus.
struct ActiveDays {
    std::optional<std::size_t> hovered;
    std::optional<std::size_t> focused;
    Interaction focus;  ///< interaction with the focused day
};

/// Records the days as items of a list.
ActiveDays record_days(const Ui& list, const client::UsageCardView& view, const Plot& plot,
                       float height) {
    ActiveDays active;
    for (std::size_t i = 0; i < view.bars.size(); ++i) {
        const client::UsageBarView& bar = view.bars[i];
        Rect area = plot.slot(i, view.bars.size());
        area.height = height;
        std::string name = bar.date + ": " + bar.calls_text;
        if (!bar.backup_text.empty()) name += ", " + bar.backup_text;
        Node node = make_node("usage.bar." + std::to_string(i), Role::list_item, name, area);
        node.focusable = true;
        node.fraction = static_cast<double>(plot.share_of(bar.calls));
        node.series = {plot.share_of(bar.backup_calls), plot.share_of(bar.calls)};
        const Interaction interaction = list.interact(node);
        list.record(node);
        if (interaction.hovered) active.hovered = i;
        if (interaction.focused) {
            active.focused = i;
            active.focus = interaction;
        }
    }
    return active;
}

void draw_usage_chart(const Ui& ui, const client::UsageCardView& view, const Plot& plot,
                      DayLabels labels, Rect content) {
    draw_grid_lines(ui, plot, view.ticks, ui.theme().grid);
    draw_axis_labels(ui, plot, view.ticks);
    const ChartBounds bounds = chart_bounds(content, plot, labels.height());
    Node chart =
        make_node("usage.chart", Role::list, chart_name(view.title, view.subtitle), bounds.whole);
    chart.fraction = limit_share(plot, view.limit);
    const ActiveDays days = record_days(ui.inside(chart), view, plot, bounds.whole.height);
    const std::optional<std::size_t> active = days.hovered ? days.hovered : days.focused;

    const UsageBars bars(ui, plot, view);
    Rect limit_label;
    {
        const Rect focused = days.focused ? bars.rect(*days.focused) : Rect{};
        const WidgetFrame frame(ui, days.focus, {focused, usage_bar_radius});
        for (std::size_t i = 0; i < view.bars.size(); ++i) {
            bars.draw(i, active == i);
            draw_day_label(ui, plot.slot(i, view.bars.size()), bottom(plot.area) + axis_gap,
                           view.bars[i].axis_label, labels);
        }
        limit_label = draw_limit_line(
            ui, plot, {.id = "usage.limit", .value = view.limit, .label = view.limit_label},
            [&](float left, float) { return bars.highest_right_of(left); });
    }
    if (!active) return;
    const client::UsageBarView& day = view.bars[*active];
    draw_chart_tooltip(ui, bars.rect(*active), bounds.tooltip, limit_label,
                       std::array{TooltipLine{day.date}, TooltipLine{day.calls_text, true},
                                  TooltipLine{day.backup_text}});
}

}  // namespace

float usage_card(const Ui& ui, const client::UsageCardView& view, Rect content,
                 ChartMemory& memory) {
    if (view.forecast_chart) {
        return forecast_card(ui, "usage", *view.forecast_chart, view.forecast,
                             client::ForecastOf::api_usage, content, memory);
    }
    float y = content.y;
    const auto rest = [&] { return Rect{content.x, y, content.width, 0}; };
    y += card_heading(ui, "usage.title", rest(), view.title, view.subtitle);
    const auto draw_foot = [&](const Ui& target) {
        return chart_foot(target, "usage", rest(), view.rolling, view.forecast,
                          client::ForecastOf::api_usage);
    };
    const float foot_height = draw_foot(ui.measuring());

    if (view.bars.empty()) {
        const float height =
            std::max(min_usage_plot_height, height_above_foot(content, y, foot_height));
        y += draw_empty_text(ui, "usage.empty", {content.x, y, content.width, height},
                             view.empty_text);
    } else {
        y += 4;
        y += draw_legend(ui, view, rest());
        y += chart_headroom + 4;
        Plot plot = plot_at(ui, content, y, view.ticks);
        const DayLabels labels = day_labels(ui, view, plot.slot(0, view.bars.size()).width);
        plot.area.height = std::max(min_usage_plot_height,
                                    height_above_foot(content, y, foot_height) - labels.height());
        if (!ui.is_measuring()) draw_usage_chart(ui, view, plot, labels, content);
        y += plot.area.height + labels.height();
    }
    if (foot_height > 0) {
        y += chart_foot_gap;
        y += draw_foot(ui);
    }
    return y - content.y;
}

}  // namespace orgkeep::dashboard
