// The columnar estimate of one org (10^3 objects), many orgs (10^6) and a fleet (10^7): totals
// only, with the expected calls of every object, and with their range.
#include "wasm/columnar_estimate/columnar_estimate.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "shared/core/random.hpp"
#include "wasm/columnar_estimate/memory_bandwidth.hpp"

namespace {

using namespace orgkeep;
using namespace orgkeep::columnar;

/// The columns of a realistic fleet: most objects small, a few huge.
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

template <class Entry>
std::span<const std::byte> bytes_of(const std::vector<Entry>& column) {
    return std::as_bytes(std::span{column});
}

/// Columns larger than this (bytes) don't fit any cache, so their speed is compared with memory.
constexpr double in_memory = 1e6;

/// Result columns count twice in the memory bandwidth: a processor fetches what it is about to
/// overwrite.
void estimate(benchmark::State& state, RunKind kind, ResultColumns requested) {
    const auto objects = static_cast<std::size_t>(state.range(0));
    const Fleet fleet{kind, objects};
    const std::array columns{bytes_of(fleet.records),         bytes_of(fleet.attachments),
                             bytes_of(fleet.fields),          bytes_of(fleet.average_record_bytes),
                             bytes_of(fleet.changed_records), bytes_of(fleet.changed_attachments)};
    const auto read = std::accumulate(
        columns.begin(), columns.end(), 0.0,
        [](double sum, const auto& column) { return sum + static_cast<double>(column.size()); });
    BackupEstimate estimate;
    const auto run = [&] {
        auto result = estimate_backup(kind, fleet.columns(), requested, std::move(estimate));
        estimate = std::move(result.value());
        benchmark::DoNotOptimize(estimate.total);
        benchmark::DoNotOptimize(estimate.expected.data());
        benchmark::ClobberMemory();
    };
    if (read < in_memory) {
        for (auto _ : state) {
            run();
        }
        state.SetItemsProcessed(state.iterations() * state.range(0));
        return;
    }
    run();  // allocates the result columns
    double shortest_read = bench::shortest_read(columns);
    double shortest = std::numeric_limits<double>::max();
    for (auto _ : state) {
        const double begin = bench::processor_seconds();
        run();
        shortest = std::min(shortest, bench::processor_seconds() - begin);
    }
    shortest_read = std::min(shortest_read, bench::shortest_read(columns));
    const auto written = static_cast<double>(
        (estimate.expected.size() + estimate.low.size() + estimate.high.size()) * sizeof(ApiCalls));
    state.SetItemsProcessed(state.iterations() * state.range(0));
    // The best run of each, as other load on the machine only ever makes runs slower.
    state.counters["best_per_second"] = static_cast<double>(objects) / shortest;
    state.counters["bytes_per_object"] = (read + 2 * written) / static_cast<double>(objects);
    state.counters["read_bandwidth"] = benchmark::Counter(
        read / shortest_read, benchmark::Counter::kDefaults, benchmark::Counter::OneK::kIs1000);
    state.counters["of_read_bandwidth"] = (read + 2 * written) / shortest / (read / shortest_read);
}

}  // namespace

BENCHMARK_CAPTURE(estimate, initial, RunKind::initial, ResultColumns::none)
    ->Arg(1'000)
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(estimate, initial_rows, RunKind::initial, ResultColumns::expected)
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(estimate, incremental, RunKind::incremental, ResultColumns::none)
    ->Arg(1'000)
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(estimate, incremental_rows, RunKind::incremental, ResultColumns::expected)
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(estimate, incremental_range, RunKind::incremental, ResultColumns::range)
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMicrosecond);
