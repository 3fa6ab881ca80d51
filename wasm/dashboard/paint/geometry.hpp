#pragma once

/// Points and rectangles. Lengths are CSS pixels; y grows downwards.
namespace orgkeep::dashboard {

struct Point {
    float x = 0;
    float y = 0;
};

/// A rectangle in document coordinates, which scrolling does not change.
struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    friend bool operator==(const Rect&, const Rect&) = default;
};

[[nodiscard]] constexpr float right(Rect r) { return r.x + r.width; }
[[nodiscard]] constexpr float bottom(Rect r) { return r.y + r.height; }
[[nodiscard]] constexpr Point center(Rect r) { return {r.x + r.width / 2, r.y + r.height / 2}; }

/// The rectangle with every edge moved inwards; negative distances move the edges outwards.
[[nodiscard]] constexpr Rect inset(Rect r, float horizontal, float vertical) {
    return {r.x + horizontal, r.y + vertical, r.width - 2 * horizontal, r.height - 2 * vertical};
}

[[nodiscard]] constexpr Rect square_around(Point middle, float side) {
    return {middle.x - side / 2, middle.y - side / 2, side, side};
}

/// Whether the rectangles share an area; touching edges do not count.
[[nodiscard]] constexpr bool overlap(Rect a, Rect b) {
    return a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);
}

}  // namespace orgkeep::dashboard
