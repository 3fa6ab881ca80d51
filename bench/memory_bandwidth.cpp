#include "bench/memory_bandwidth.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <vector>

namespace orgkeep::bench {
namespace {

constexpr std::size_t column_length = 16'000'000;  // 128 MB a column
constexpr int runs = 7;

void triad(std::vector<double>& a, const std::vector<double>& b, const std::vector<double>& c,
           double s) {
    double* const to = a.data();
    const double* const from = b.data();
    const double* const with = c.data();
    for (std::size_t i = 0; i < column_length; ++i) {
        to[i] = from[i] + s * with[i];
    }
}

double measure() {
    std::vector<double> a(column_length, 0.0);
    const std::vector<double> b(column_length, 1.0);
    const std::vector<double> c(column_length, 2.0);
    double best = 0;
    for (int run = 0; run < runs; ++run) {
        const std::clock_t start = std::clock();
        triad(a, b, c, run);
        benchmark::DoNotOptimize(a.data());
        benchmark::ClobberMemory();
        const double seconds =
            static_cast<double>(std::clock() - start) / static_cast<double>(CLOCKS_PER_SEC);
        constexpr double bytes = 3.0 * sizeof(double) * static_cast<double>(column_length);
        best = std::max(best, bytes / seconds);
    }
    return best;
}

}  // namespace

double memory_bandwidth() {
    static const double bandwidth = measure();
    return bandwidth;
}

}  // namespace orgkeep::bench
