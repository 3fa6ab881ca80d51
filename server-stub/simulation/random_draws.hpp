#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

#include "shared/core/random.hpp"

/// Random draws of the simulation, the same on every machine for the same seed.
namespace orgkeep::server {

/// A seed for each of many things, so that their random streams are independent.
[[nodiscard]] constexpr std::uint64_t seed_for(std::uint64_t seed, std::uint64_t thing) {
    return Random(seed ^ (thing * 0xD1B54A32D192ED03u)).next();
}

/// Standard normal distribution (Box–Muller).
[[nodiscard]] inline double draw_normal(Random& random) {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - random.unit()));
    return radius * std::cos(2.0 * std::numbers::pi * random.unit());
}

/// Log-normal distribution with median 1, like counts and sizes in real orgs.
[[nodiscard]] inline double draw_log_normal(Random& random, double sigma) {
    return std::exp(sigma * draw_normal(random));
}

/// A whole number with the expected value `mean`: for 2.3 it is 2 with a probability of 70%,
/// else 3.
[[nodiscard]] inline std::int64_t draw_rounded(Random& random, double mean) {
    const double whole = std::floor(mean);
    return static_cast<std::int64_t>(whole) + (random.unit() < mean - whole ? 1 : 0);
}

/// Returns true with this probability.
[[nodiscard]] inline bool draw_chance(Random& random, double probability) {
    return random.unit() < probability;
}

}  // namespace orgkeep::server
