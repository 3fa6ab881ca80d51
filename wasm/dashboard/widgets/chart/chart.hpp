#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/ui.hpp"

namespace orgkeep::dashboard {

/// A plot whose values run from 0 at its lower edge to `top` at its upper one.
struct Plot {
    Rect area;
    std::int64_t top = 1;

    /// The height at which a value lies; values beyond the axis lie on its ends.
    [[nodiscard]] float y_of(std::int64_t value) const;
    /// The value as a share of the axis, 0 … 1.
    [[nodiscard]] float share_of(std::int64_t value) const;
    /// The part of the plot's width that belongs to bar `index` of `count`.
    [[nodiscard]] Rect slot(std::size_t index, std::size_t count) const;
};

/// The last tick, and 1 at least: an axis always has a length.
[[nodiscard]] std::int64_t axis_top(std::span<const client::AxisTickView> ticks);

/// How wide the labels of the ticks are, with the distance to the plot.
[[nodiscard]] float axis_width(const Ui& ui, std::span<const client::AxisTickView> ticks);

/// The labels of the ticks, left of the plot; their lines in the plot; both.
void draw_axis_labels(const Ui& ui, const Plot& plot, std::span<const client::AxisTickView> ticks);
void draw_axis_lines(const Ui& ui, const Plot& plot, std::span<const client::AxisTickView> ticks,
                     Color color);
void draw_axis(const Ui& ui, const Plot& plot, std::span<const client::AxisTickView> ticks);

/// A box near `anchor` that stays inside `bounds` and, if any place allows it, off `avoid`: above
/// first, then above and to the left, at the left, at the right, below.
[[nodiscard]] Rect tip_place(Rect anchor, float width, float height, Rect bounds, Rect avoid);

/// A line of words in the box beside a value.
struct TipLine {
    std::string_view words;
    bool strong = false;
};

/// The box that tells a value; lines without words are left out.
void draw_chart_tip(const Ui& ui, Rect anchor, Rect bounds, Rect avoid,
                    std::span<const TipLine> lines);

/// Where points lie: the first at the left edge of `span`, the last at the right one, a single one
/// in the middle.
[[nodiscard]] float x_of_point(Rect span, std::size_t index, std::size_t count);
/// The point that lies nearest to `x`; there must be one.
[[nodiscard]] std::size_t point_at(Rect span, float x, std::size_t count);

/// The dates below the axis, under their points but inside the plot; one that would touch the one
/// before it is left out. They begin `axis_gap` under the plot.
void draw_point_ticks(const Ui& ui, const Plot& plot, Rect span, std::size_t count,
                      std::span<const client::DayTickView> ticks);
inline constexpr float axis_gap = 4;

/// A line as charts have it, also where it turns back sharply.
void draw_curve(const Ui& ui, std::span<const Point> line, Color color);

/// What the pointer or the keyboard asks for: a line through the point and a dot on it. Gives the
/// room of the dot.
Rect draw_reading(const Ui& ui, const Plot& plot, Point at);
void draw_dot(const Ui& ui, Point at);

/// What is said in place of a chart, in the middle of its room. Gives the height that is taken.
float draw_no_chart(const Ui& ui, std::string_view id, Rect room, std::string_view text);

}  // namespace orgkeep::dashboard
