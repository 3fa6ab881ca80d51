#pragma once

#include <cstdint>
#include <vector>

namespace orgkeep {

/// The marks of a chart's value axis: 0, and equal steps of 1, 2 or 5 times a power of ten, up to
/// the first one that is not below `highest` (the largest value or the limit line, whichever is
/// higher). With 4 steps at most: 15,000 gives 0, 5,000, 10,000, 15,000. Counts of anything, and
/// sizes in bytes too, since sizes are shown in decimal units (see human.hpp).
///
/// Never fewer than two marks: nothing to show (0 or less) gives 0 and 1. A last mark beyond the
/// largest 64-bit integer becomes that integer. `most_steps` below 1 counts as 1.
[[nodiscard]] std::vector<std::int64_t> axis_ticks(std::int64_t highest, int most_steps = 4);

}  // namespace orgkeep
