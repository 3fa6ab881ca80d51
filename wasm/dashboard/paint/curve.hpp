#pragma once

#include <span>
#include <vector>

#include "wasm/dashboard/paint/geometry.hpp"

namespace orgkeep::dashboard {

/// A smooth line through points whose x are equally far apart. It goes through every point, rises
/// and falls only where they do and never overshoots (cubic Hermite pieces whose slopes are the
/// harmonic mean of their neighbors': Fritsch and Carlson's condition holds). Pieces are cut into
/// straight parts about `step` long, eight at most.
[[nodiscard]] std::vector<Point> curve_through(std::span<const Point> points, float step = 6);

}  // namespace orgkeep::dashboard
