#pragma once

#include <cstdint>
#include <limits>

#include "shared/core/call_estimate.hpp"
#include "shared/core/random.hpp"

/// Helpers for tests of call estimates.
namespace orgkeep::testing {

inline constexpr std::int32_t largest_field_count = std::numeric_limits<std::int32_t>::max();

inline CallEstimate calls(std::int64_t expected, std::int64_t low, std::int64_t high) {
    return {{expected}, {low}, {high}};
}

/// A count from 0 to 2^63 − 1 with a random number of bits, so that small and huge ones are equally
/// likely.
inline std::int64_t any_size(Random& random) {
    return static_cast<std::int64_t>(random.next() >> (1 + random.below(63)));
}

}  // namespace orgkeep::testing
