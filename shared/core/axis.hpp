#pragma once

#include <cstdint>
#include <vector>

namespace orgkeep {

/// The ticks of a chart's value axis: 0, and equal steps of 1, 2 or 5 times a power of ten, up to
/// the first tick not below `highest` (the largest value or the limit line, whichever is higher).
/// With at most 4 steps, 15,000 gives 0, 5,000, 10,000, 15,000. Suits counts, and sizes in bytes
/// too, as these are shown in decimal units (number_format.hpp).
///
/// There are at least two ticks: a `highest` of 0 or less gives 0 and 1. A last tick beyond the
/// largest 64-bit integer becomes that integer. `most_steps` below 1 is read as 1.
[[nodiscard]] std::vector<std::int64_t> axis_ticks(std::int64_t highest, int most_steps = 4);

}  // namespace orgkeep
