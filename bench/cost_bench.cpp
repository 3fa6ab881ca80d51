// The cost estimate over an org (10^3 objects), a large customer (10^5) and a fleet (10^7).
#include "shared/core/cost.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <utility>
#include <vector>

#include "bench/memory_bandwidth.hpp"
#include "shared/core/random.hpp"

namespace {

using namespace orgkeep;

/// The columns of a believable fleet: most objects small, a few huge.
struct Fleet {
    std::vector<Records> records;
    std::vector<Files> attachments;
    std::vector<std::int32_t> fields;
    std::vector<Bytes> average_record_bytes;
    std::vector<Records> changed_records;
    std::vector<Files> changed_attachments;

    Fleet(RunKind kind, std::size_t objects) {
        Random random{objects};
        for (std::size_t i = 0; i < objects; ++i) {
            const std::int64_t count = random.between(0, std::int64_t{1} << random.below(26));
            const std::int64_t files = random.below(4) == 0 ? random.between(0, 5'000) : 0;
            if (kind == RunKind::initial) {
                records.push_back({count});
                attachments.push_back({files});
            } else {
                fields.push_back(static_cast<std::int32_t>(random.between(5, 300)));
                average_record_bytes.push_back({random.between(200, 12'000)});
                changed_records.push_back({count / 100});
                changed_attachments.push_back({files / 100});
            }
        }
    }

    [[nodiscard]] ObjectColumns columns() const {
        return {records,         attachments,        fields, average_record_bytes,
                changed_records, changed_attachments};
    }
};

void estimate(benchmark::State& state, RunKind kind) {
    const auto objects = static_cast<std::size_t>(state.range(0));
    const Fleet fleet{kind, objects};
    BackupEstimate estimate;
    const std::clock_t start = std::clock();
    for (auto _ : state) {
        auto result = estimate_backup(kind, fleet.columns(), std::move(estimate));
        estimate = std::move(result.value());
        benchmark::DoNotOptimize(estimate.total);
        benchmark::DoNotOptimize(estimate.expected.data());
        benchmark::ClobberMemory();
    }
    const double seconds =
        static_cast<double>(std::clock() - start) / static_cast<double>(CLOCKS_PER_SEC);
    const std::size_t read = kind == RunKind::initial ? sizeof(Records) + sizeof(Files)
                                                      : sizeof(std::int32_t) + sizeof(Bytes) +
                                                            sizeof(Records) + sizeof(Files);
    const std::size_t written = 3 * sizeof(ApiCalls);
    const double moved = static_cast<double>(state.iterations()) * static_cast<double>(objects) *
                         static_cast<double>(read + written);
    state.SetItemsProcessed(state.iterations() * state.range(0));
    // Above 1 where the columns fit into a cache.
    state.counters["of_bandwidth"] = moved / seconds / orgkeep::bench::memory_bandwidth();
    state.counters["memory_bandwidth"] =
        benchmark::Counter(orgkeep::bench::memory_bandwidth(), benchmark::Counter::kDefaults,
                           benchmark::Counter::OneK::kIs1000);
}

}  // namespace

BENCHMARK_CAPTURE(estimate, initial, RunKind::initial)
    ->Arg(1'000)
    ->Arg(100'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(estimate, incremental, RunKind::incremental)
    ->Arg(1'000)
    ->Arg(100'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMicrosecond);
