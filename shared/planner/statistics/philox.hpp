#pragma once

#include <array>
#include <cstdint>

/// Counter-based random numbers. Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random
/// numbers: as easy as 1, 2, 3") turns a counter into a block of random bits without any state, so
/// the number of one day of one trial is the same in whatever order the trials are run.
namespace orgkeep::planner {

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

/// The random block of a counter and a key, in ten rounds as the authors recommend.
[[nodiscard]] constexpr PhiloxCounter philox4x32(PhiloxCounter counter, PhiloxKey key) {
    constexpr std::uint64_t multiplier_0 = 0xD2511F53u;
    constexpr std::uint64_t multiplier_1 = 0xCD9E8D57u;
    constexpr std::uint32_t step_0 = 0x9E3779B9u;  // the golden ratio
    constexpr std::uint32_t step_1 = 0xBB67AE85u;  // √3 − 1
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t product_0 = multiplier_0 * counter[0];
        const std::uint64_t product_1 = multiplier_1 * counter[2];
        counter = {static_cast<std::uint32_t>(product_1 >> 32) ^ counter[1] ^ key[0],
                   static_cast<std::uint32_t>(product_1),
                   static_cast<std::uint32_t>(product_0 >> 32) ^ counter[3] ^ key[1],
                   static_cast<std::uint32_t>(product_0)};
        key[0] += step_0;
        key[1] += step_1;
    }
    return counter;
}

/// Independent streams of random numbers of one seed.
enum class RandomStream : std::uint32_t { demand = 1, model = 2 };

/// Uniform numbers for a pair of days, the even day first, between 0 and 1 (both excluded) in steps
/// of 2^−52. The number of day d is `unit_pair(…, d / 2)[d % 2]`.
[[nodiscard]] constexpr std::array<double, 2> unit_pair(std::uint64_t seed, RandomStream stream,
                                                        std::uint64_t trial,
                                                        std::uint32_t pair_of_days) {
    const PhiloxCounter block =
        philox4x32({pair_of_days, static_cast<std::uint32_t>(trial),
                    static_cast<std::uint32_t>(trial >> 32), static_cast<std::uint32_t>(stream)},
                   {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
    const auto unit = [](std::uint32_t high, std::uint32_t low) {
        const std::uint64_t steps = (static_cast<std::uint64_t>(high) << 20) | (low >> 12);
        return (static_cast<double>(steps) + 0.5) * (1.0 / 4'503'599'627'370'496.0);
    };
    return {unit(block[0], block[1]), unit(block[2], block[3])};
}

/// Two approximately normal numbers of a trial: mean 0, standard deviation 1, within ± 3.5. Each is
/// the sum of four uniform 16-bit numbers (Irwin–Hall), which needs no logarithm and so gives the
/// same bits on every machine.
[[nodiscard]] constexpr std::array<double, 2> normal_pair(std::uint64_t seed, RandomStream stream,
                                                          std::uint64_t trial) {
    const PhiloxCounter block =
        philox4x32({0, static_cast<std::uint32_t>(trial), static_cast<std::uint32_t>(trial >> 32),
                    static_cast<std::uint32_t>(stream)},
                   {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
    const auto normal = [](std::uint32_t a, std::uint32_t b) {
        constexpr double root_of_3 = 1.7320508075688772;
        const std::uint32_t sum = (a >> 16) + (a & 0xFFFF) + (b >> 16) + (b & 0xFFFF);
        return ((static_cast<double>(sum) + 2) * (1.0 / 65'536) - 2) * root_of_3;
    };
    return {normal(block[0], block[1]), normal(block[2], block[3])};
}

}  // namespace orgkeep::planner
