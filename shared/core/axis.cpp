#include "shared/core/axis.hpp"

#include <algorithm>

#include "shared/core/quantity.hpp"

namespace orgkeep {
namespace {

/// The smallest of 1, 2, 5, 10, 20, 50, … that is not below `least`, but at most 5 × 10^18, the
/// largest one in 64 bits.
std::int64_t nice_step(std::int64_t least) {
    constexpr std::int64_t largest_power = 1'000'000'000'000'000'000;
    for (std::int64_t power = 1;; power *= 10) {
        for (const std::int64_t digit : {1, 2, 5}) {
            const std::int64_t step = digit * power;
            if (step >= least || (power == largest_power && digit == 5)) {
                return step;
            }
        }
    }
}

}  // namespace

std::vector<std::int64_t> axis_ticks(std::int64_t highest, int most_steps) {
    const std::int64_t top = std::max<std::int64_t>(highest, 1);
    const std::int64_t steps = std::max(most_steps, 1);
    const std::int64_t step = nice_step(top / steps + (top % steps != 0 ? 1 : 0));
    std::vector<std::int64_t> ticks{0};
    while (ticks.back() < top) {
        ticks.push_back(saturating_add(ticks.back(), step));
    }
    return ticks;
}

}  // namespace orgkeep
