#include "wasm/columnar_estimate/memory_bandwidth.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <limits>

// Vector registers of 32 bytes, like the estimate that is compared with it.
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define ORGKEEP_AND_FOR_AVX2 __attribute__((target_clones("avx2", "default")))
#else
#define ORGKEEP_AND_FOR_AVX2
#endif

namespace orgkeep::bench {
namespace {

constexpr int runs = 5;

ORGKEEP_AND_FOR_AVX2
std::uint64_t sum_of_words(const std::byte* bytes, std::size_t size) {
    std::uint64_t sum = 0;
    for (std::size_t at = 0; at + sizeof sum <= size; at += sizeof sum) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes + at, sizeof word);
        sum += word;
    }
    return sum;
}

/// Reads the columns side by side, in `pieces` pieces each.
double seconds_to_read(std::span<const std::span<const std::byte>> columns, std::size_t pieces) {
    const double begin = processor_seconds();
    std::uint64_t sum = 0;
    for (std::size_t piece = 0; piece < pieces; ++piece) {
        for (const std::span<const std::byte> column : columns) {
            const std::size_t from = column.size() * piece / pieces;
            const std::size_t to = column.size() * (piece + 1) / pieces;
            sum += sum_of_words(column.data() + from, to - from);
        }
    }
    benchmark::DoNotOptimize(sum);
    return processor_seconds() - begin;
}

}  // namespace

double processor_seconds() {
    return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

double shortest_read(std::span<const std::span<const std::byte>> columns) {
    constexpr std::size_t piece_size = 2'048;
    std::size_t longest = 0;
    for (const std::span<const std::byte> column : columns) {
        longest = std::max(longest, column.size());
    }
    double shortest = std::numeric_limits<double>::max();
    for (int run = 0; run < runs; ++run) {
        shortest = std::min({shortest, seconds_to_read(columns, 1),
                             seconds_to_read(columns, longest / piece_size + 1)});
    }
    return shortest;
}

}  // namespace orgkeep::bench
