#pragma once

#include <cstddef>
#include <cstdint>

#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/chart/plot.hpp"

namespace orgkeep::dashboard {

/// The rectangle of bar `index` of `count`, centered in its slot. A bar of a positive value is at
/// least two pixels high, so that it is visible.
[[nodiscard]] Rect bar_rect(const Ui& ui, const Plot& plot, std::size_t index, std::size_t count,
                            std::int64_t value, float min_width);

}  // namespace orgkeep::dashboard
