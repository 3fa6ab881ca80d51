#pragma once

#include <cstddef>
#include <cstdint>

namespace orgkeep {

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, and with the same numbers for a seed on every
/// machine and library, which `std::` distributions do not guarantee. It is for jitter and
/// simulation, not for secrets.
class Random {
  public:
    explicit constexpr Random(std::uint64_t seed) : state_(seed) {}

    /// A uniform number of 64 bits.
    [[nodiscard]] constexpr std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15u;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
        return mixed ^ (mixed >> 31);
    }

    /// A uniform number from 0 to bound − 1; 0 if the bound is 0.
    [[nodiscard]] constexpr std::uint64_t below(std::uint64_t bound) {
        if (bound == 0) {
            return 0;
        }
        // Rejects the first 2^64 mod bound numbers, so that the others divide evenly.
        const std::uint64_t rejected = (0 - bound) % bound;
        std::uint64_t number = next();
        while (number < rejected) {
            number = next();
        }
        return number % bound;
    }

    /// A uniform index into a row of that size; 0 for an empty one.
    [[nodiscard]] constexpr std::size_t index_below(std::size_t size) {
        return static_cast<std::size_t>(below(size));
    }

    /// A uniform number from `low` to `high`, both included; `low` if `high` is not above it.
    [[nodiscard]] constexpr std::int64_t between(std::int64_t low, std::int64_t high) {
        if (high <= low) {
            return low;
        }
        const std::uint64_t width =
            static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
        const std::uint64_t step = width == 0 ? next() : below(width);
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + step);
    }

    /// A uniform number from 0 to 1 (excluded) in steps of 2^−53.
    [[nodiscard]] constexpr double unit() {
        return static_cast<double>(next() >> 11) * (1.0 / 9'007'199'254'740'992.0);
    }

  private:
    std::uint64_t state_;
};

}  // namespace orgkeep
