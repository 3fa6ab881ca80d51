#pragma once

#include <chrono>

#include "shared/core/random.hpp"

namespace orgkeep::client {

/// The longest and the shortest wait after failures.
inline constexpr std::chrono::milliseconds longest_backoff{60'000};
inline constexpr std::chrono::milliseconds shortest_backoff{250};

/// How long to wait after the given number of failures in a row (at least 1), with full jitter: any
/// time from the shortest up to 1 s, 2 s, 4 s … 60 s. The jitter keeps the pages of an org from
/// coming back at the same moment after an outage.
[[nodiscard]] std::chrono::milliseconds backoff_delay(int failures, Random& random);

}  // namespace orgkeep::client
