#pragma once

#include <span>
#include <string_view>

#include "wasm/dashboard/paint/geometry.hpp"
#include "wasm/dashboard/paint/theme.hpp"
#include "wasm/dashboard/text/typesetter.hpp"

struct ImDrawList;

namespace orgkeep::dashboard {

enum class Corners { all, top };

/// Draws in document coordinates. The edges of rectangles and text are aligned to whole device
/// pixels, curves are not. A painter without a list draws nothing; it is used to measure a layout.
class Painter {
  public:
    /// `scroll_y` is the top of the viewport in the document.
    Painter(ImDrawList* list, Typesetter& type, float scroll_y, float pixel_ratio);

    [[nodiscard]] Painter without_list() const;
    [[nodiscard]] bool draws() const { return list_ != nullptr; }
    /// The thickness of a hairline: a whole number of device pixels, about one CSS pixel.
    [[nodiscard]] float hairline_thickness() const;
    /// The value rounded to whole device pixels.
    [[nodiscard]] float snapped(float value) const;

    void fill(Rect area, Color color, float radius = 0, Corners corners = Corners::all) const;
    /// A filled area with a border of `thickness` inside its bounds.
    void box(Rect area, Color surface, Color border, float radius, float thickness) const;
    /// The soft shadow of an area that floats above the page.
    void shadow(Rect area, Color color, float radius) const;
    /// A border of `thickness` just outside an area.
    void outline(Rect area, Color color, float radius, float thickness) const;

    void hairline(float x, float y, float width, Color color) const;
    void dashed_line(float x, float y, float width, Color color) const;

    void disc(Point middle, float radius, Color color) const;
    /// A part of a circle; angles in radians, clockwise from three o'clock.
    void arc(Point middle, float radius, float from, float to, float thickness, Color color) const;
    /// A line through the points with round ends and joints.
    void stroke(std::span<const Point> points, float thickness, Color color) const;
    /// The area between a line, from left to right, and a level below it. Its edges are not
    /// antialiased: a line is drawn over the upper one.
    void area_below(std::span<const Point> line, float level, Color color) const;
    /// The area between two lines with points at the same x. Its edges are not antialiased.
    void area_between(std::span<const Point> upper, std::span<const Point> lower,
                      Color color) const;
    /// A filled convex shape.
    void shape(std::span<const Point> corners, Color color) const;

    void text(Point top_left, std::string_view text, TextKind kind, Color color) const;

  private:
    [[nodiscard]] Rect on_screen(Rect area) const;
    [[nodiscard]] Point on_screen(Point point) const { return {point.x, on_screen(point.y)}; }
    /// Fills down to the lower line or, if there is none, down to a level of the viewport.
    void fill_below(std::span<const Point> upper, std::span<const Point> lower, float level,
                    Color color) const;
    /// The height in the viewport of a height in the document.
    [[nodiscard]] float on_screen(float y) const {
        return static_cast<float>(static_cast<double>(y) - scroll_y_);
    }

    ImDrawList* list_;
    Typesetter* type_;
    double scroll_y_ = 0;  ///< a float is too coarse for thirds of pixels far down the document
    float pixel_ratio_;
};

}  // namespace orgkeep::dashboard
