#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/chart/plot.hpp"

/// The axes of a chart: values at the left, dates below.
namespace orgkeep::dashboard {

/// The gap between the plot and the labels below it.
inline constexpr float axis_gap = 4;

/// The height of one line of labels below the plot, with the gap.
inline constexpr float axis_height = axis_gap + text_kind::axis.line;

/// The value at the top of the axis: the last tick, but at least 1, so that the axis has a length.
[[nodiscard]] std::int64_t axis_top(std::span<const client::AxisTickView> ticks);

/// The width of the widest label of a tick, with the gap to the plot.
[[nodiscard]] float axis_width(const Ui& ui, std::span<const client::AxisTickView> ticks);

/// Draws the labels of the ticks, left of the plot.
void draw_axis_labels(const Ui& ui, const Plot& plot, std::span<const client::AxisTickView> ticks);

/// Draws a grid line at each tick.
void draw_grid_lines(const Ui& ui, const Plot& plot, std::span<const client::AxisTickView> ticks,
                     Color color);

/// Draws grid lines that are visible above a filled area.
void draw_grid_lines_over_area(const Ui& ui, const Plot& plot,
                               std::span<const client::AxisTickView> ticks);

/// Draws dates below the plot, under their points but within its width. A date that would touch the
/// previous one is left out.
void draw_date_labels(const Ui& ui, const Plot& plot, Rect span, std::size_t count,
                      std::span<const client::DayTickView> ticks);

}  // namespace orgkeep::dashboard
