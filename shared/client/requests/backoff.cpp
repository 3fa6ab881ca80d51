#include "shared/client/requests/backoff.hpp"

#include <algorithm>

namespace orgkeep::client {

std::chrono::milliseconds backoff_delay(int failures, Random& random) {
    constexpr std::chrono::milliseconds first{1'000};
    constexpr int doublings_to_cap = 6;  // 64 s; more would overflow
    const int doublings = std::clamp(failures - 1, 0, doublings_to_cap);
    const std::chrono::milliseconds ceiling = std::min(first * (1 << doublings), longest_backoff);
    return std::chrono::milliseconds(random.between(shortest_backoff.count(), ceiling.count()));
}

}  // namespace orgkeep::client
