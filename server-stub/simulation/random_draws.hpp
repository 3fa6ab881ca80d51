#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

#include "shared/core/random.hpp"

/// Draws for the simulation; the same everywhere for the same seed.
namespace orgkeep::server {

/// A seed for one thing among many: streams of numbers that have nothing to do with each other.
[[nodiscard]] constexpr std::uint64_t seed_for(std::uint64_t seed, std::uint64_t thing) {
    return Random(seed ^ (thing * 0xD1B54A32D192ED03u)).next();
}

/// Normal with mean 0 and deviation 1 (Box–Muller).
[[nodiscard]] inline double draw_normal(Random& random) {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - random.unit()));
    return radius * std::cos(2.0 * std::numbers::pi * random.unit());
}

/// Log-normal with median 1: counts and sizes in real orgs spread like this.
[[nodiscard]] inline double draw_log_normal(Random& random, double sigma) {
    return std::exp(sigma * draw_normal(random));
}

/// A whole number whose expectation is `mean`: 2.3 is 2 in seven of ten cases and 3 in three.
[[nodiscard]] inline std::int64_t draw_rounded(Random& random, double mean) {
    const double whole = std::floor(mean);
    return static_cast<std::int64_t>(whole) + (random.unit() < mean - whole ? 1 : 0);
}

/// Whether a thing of this probability happens.
[[nodiscard]] inline bool draw_chance(Random& random, double probability) {
    return random.unit() < probability;
}

}  // namespace orgkeep::server
