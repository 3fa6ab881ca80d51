#pragma once

#include <cstdint>
#include <limits>

/// The ends of what an amount can be.
inline constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
