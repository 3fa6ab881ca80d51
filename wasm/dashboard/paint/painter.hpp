#pragma once

#include <span>
#include <string_view>

#include "wasm/dashboard/paint/geometry.hpp"
#include "wasm/dashboard/paint/theme.hpp"
#include "wasm/dashboard/text/typesetter.hpp"

struct ImDrawList;

namespace orgkeep::dashboard {

enum class Corners { all, top };

/// Draws in document coordinates. Edges of rectangles and text are moved to whole device pixels,
/// curves are not. A painter without a list draws nothing: it stands in while a layout is measured.
class Painter {
  public:
    /// `scroll_y` is where the viewport begins in the document.
    Painter(ImDrawList* list, Typesetter& type, float scroll_y, float pixel_ratio);

    [[nodiscard]] Painter without_list() const;
    [[nodiscard]] bool draws() const { return list_ != nullptr; }
    /// The thinnest line that is a whole number of device pixels and close to one CSS pixel.
    [[nodiscard]] float hair() const;
    [[nodiscard]] float snapped(float value) const;

    void fill(Rect area, Color color, float radius = 0, Corners corners = Corners::all) const;
    /// A filled area with an edge of `thickness` inside its bounds.
    void box(Rect area, Color surface, Color edge, float radius, float thickness) const;
    /// The soft shadow of something that floats above the page.
    void shadow(Rect area, Color color, float radius) const;
    /// A line of `thickness` just outside an area.
    void outline(Rect area, Color color, float radius, float thickness) const;
    /// The keyboard focus around an area, with a gap.
    void focus_ring(Rect area, Color color, float radius) const;

    void hairline(float x, float y, float width, Color color) const;
    void dashed_line(float x, float y, float width, Color color) const;

    void disc(Point middle, float radius, Color color) const;
    /// Part of a circle; angles in radians, clockwise from three o'clock.
    void arc(Point middle, float radius, float from, float to, float thickness, Color color) const;
    /// A line through the points with round ends and joints.
    void stroke(std::span<const Point> points, float thickness, Color color) const;
    /// The area between a line, from left to right, and a level below it. Its edges are hard: a
    /// line is drawn over the upper one.
    void area_below(std::span<const Point> line, float level, Color color) const;
    /// The area between two lines whose points stand below each other. Hard edges as well.
    void area_between(std::span<const Point> upper, std::span<const Point> lower,
                      Color color) const;
    /// A filled convex shape.
    void shape(std::span<const Point> corners, Color color) const;

    void text(Point top_left, std::string_view line, TextKind kind, Color color) const;

  private:
    [[nodiscard]] Rect on_screen(Rect area) const;
    [[nodiscard]] Point on_screen(Point point) const { return {point.x, below_top(point.y)}; }
    /// Down to the lower line or, where there is none, to a level of the viewport.
    void fill_below(std::span<const Point> upper, std::span<const Point> lower, float level,
                    Color color) const;
    /// From the document to the viewport.
    [[nodiscard]] float below_top(float y) const {
        return static_cast<float>(static_cast<double>(y) - scroll_y_);
    }

    ImDrawList* list_;
    Typesetter* type_;
    double scroll_y_ = 0;  ///< a float is too coarse for thirds of pixels far down the document
    float pixel_ratio_;
};

}  // namespace orgkeep::dashboard
