#pragma once

#include <span>
#include <vector>

#include "wasm/dashboard/paint/geometry.hpp"

namespace orgkeep::dashboard {

/// A smooth line through points with equal distances in x. It passes through every point and is
/// monotone between them, so it never overshoots: cubic Hermite interpolation whose slopes are the
/// harmonic means of the neighboring slopes, which meets Fritsch and Carlson's condition. Each
/// piece is divided into at most eight straight parts of about `step` CSS pixels.
[[nodiscard]] std::vector<Point> curve_through(std::span<const Point> points, float step = 6);

}  // namespace orgkeep::dashboard
