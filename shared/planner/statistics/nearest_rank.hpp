#pragma once

#include <cstddef>

namespace orgkeep::planner {

/// The index (from 0) of a percentile (1 … 100) in a sorted row of `length` ≥ 1 entries by the
/// nearest-rank method: the entry at that part of the length, rounded up.
[[nodiscard]] constexpr std::size_t nearest_rank(std::size_t percent, std::size_t length) {
    return (length * percent + 99) / 100 - 1;
}

}  // namespace orgkeep::planner
