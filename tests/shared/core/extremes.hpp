#pragma once

#include <cstdint>
#include <limits>

/// The smallest and largest 64-bit amounts.
inline constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
