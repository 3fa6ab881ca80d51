#pragma once

#include <cstddef>
#include <cstdint>

#include "wasm/dashboard/paint/geometry.hpp"

namespace orgkeep::dashboard {

/// The area of a chart in which values are drawn: 0 is at its lower edge, `top` at its upper edge.
struct Plot {
    Rect area;
    std::int64_t top = 1;

    /// The y of a value, clamped to the axis.
    [[nodiscard]] float y_of(std::int64_t value) const;
    /// The value as a share of the axis, clamped to 0 … 1.
    [[nodiscard]] float share_of(std::int64_t value) const;
    /// The part of the plot that belongs to bar `index` of `count`.
    [[nodiscard]] Rect slot(std::size_t index, std::size_t count) const;
};

/// The x of a point: the first one is at the left edge of `span`, the last one at its right edge, a
/// single one in the middle.
[[nodiscard]] float point_x(Rect span, std::size_t index, std::size_t count);

/// The index of the point that is nearest to `x`; `count` must be at least 1.
[[nodiscard]] std::size_t nearest_point(Rect span, float x, std::size_t count);

}  // namespace orgkeep::dashboard
