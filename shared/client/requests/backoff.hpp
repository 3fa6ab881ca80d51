#pragma once

#include <chrono>

#include "shared/core/random.hpp"

namespace orgkeep::client {

/// Bounds of the wait after a failure.
inline constexpr std::chrono::milliseconds longest_backoff{60'000};
inline constexpr std::chrono::milliseconds shortest_backoff{250};

/// The wait after so many failures in a row (at least 1): exponential backoff with full jitter, a
/// random time between the shortest wait and 1 s, 2 s, 4 s … 60 s. The jitter keeps the pages of an
/// org from retrying at the same moment after an outage.
[[nodiscard]] std::chrono::milliseconds backoff_delay(int failures, Random& random);

}  // namespace orgkeep::client
