// The time and the quality of one forecast, on histories of the simulator and generated ones: the
// mean pinball loss of model and baseline, their ratio (below 1, the model is used) and the
// coverage of the model's intervals (ideally 0.8).
#include <benchmark/benchmark.h>

#include <map>
#include <string>

#include "server/store/sqlite_store.hpp"
#include "shared/planner/forecast/forecast.hpp"
#include "tests/server-stub/simulation/forecast_histories.hpp"
#include "tests/shared/planner/forecast/forecast_histories.hpp"

namespace {

using namespace orgkeep;
using namespace orgkeep::planner;
using planner::testing::CallsOfDay;
using planner::testing::noise;
using planner::testing::of_week;
using server::Scenario;
using server::testing::Histories;

void report(benchmark::State& state, const BacktestScore& score) {
    state.counters["model"] = score.model_loss;
    state.counters["baseline"] = score.baseline_loss;
    state.counters["ratio"] = score.baseline_loss > 0 ? score.model_loss / score.baseline_loss : 1;
    state.counters["held"] = score.model_coverage;
}

void forecast(benchmark::State& state, const std::vector<DayCalls>& history) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(forecast_api_calls(history));
    }
    report(state, backtest_api_calls(history, api_forecast_days));
}

void forecast(benchmark::State& state, const std::vector<DayBytes>& history) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(forecast_storage(history));
    }
    report(state, backtest_storage(history, storage_forecast_days));
}

/// The histories are created once, as the largest org takes a second.
const Histories& histories_of(Scenario scenario) {
    static std::map<Scenario, Histories> made;
    const auto [found, is_new] = made.try_emplace(scenario);
    Result<server::SqliteStore, server::OpenFailure> store = server::SqliteStore::open(":memory:");
    if (is_new && store) {
        const Instant now = start_of(std::chrono::year(2026) / 11 / 26, std::chrono::minutes(0));
        server::seed_store(store.value(), scenario, 1, now);
        found->second = server::testing::histories_of(store.value(), now);
    }
    return found->second;
}

void forecast_org_calls(benchmark::State& state, Scenario scenario) {
    forecast(state, histories_of(scenario).calls);
}

void forecast_backups_calls(benchmark::State& state, Scenario scenario) {
    forecast(state, histories_of(scenario).backup_calls);
}

void forecast_bytes(benchmark::State& state, Scenario scenario) {
    forecast(state, histories_of(scenario).storage);
}

double noisy(double figure, double share, Random& random) {
    return figure * (1 + share * noise(random));
}

void forecast_drawn_calls(benchmark::State& state, const CallsOfDay& figure) {
    forecast(state, planner::testing::calls_history(api_history_days, 1, figure));
}

void forecast_drawn_bytes(benchmark::State& state, const CallsOfDay& growth) {
    forecast(state, planner::testing::storage_history(storage_history_days, 1, growth));
}

double growing(int day, Random& random) {
    return noisy((20'000 + 600 * day) * of_week(day), 0.05, random);
}

double jumping(int day, Random& random) {
    return noisy((day < 70 ? 20'000 : 45'000) * of_week(day), 0.07, random);
}

double patternless(int, Random& random) { return noisy(60'000, 0.1, random); }

double steady(int day, Random& random) { return noisy(1e9 * of_week(day), 0.5, random); }

double one_import(int day, Random& random) { return steady(day, random) + (day == 100 ? 5e11 : 0); }

double faster_and_faster(int day, Random& random) {
    return noisy((1e9 + 1e7 * day) * of_week(day), 0.5, random);
}

}  // namespace

// The other scenarios have the same history as the healthy one.
BENCHMARK_CAPTURE(forecast_org_calls, fresh, Scenario::fresh)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(forecast_org_calls, healthy, Scenario::healthy)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(forecast_org_calls, large, Scenario::large)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(forecast_org_calls, quota, Scenario::quota)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(forecast_backups_calls, healthy, Scenario::healthy)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(forecast_backups_calls, large, Scenario::large)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(forecast_backups_calls, quota, Scenario::quota)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(forecast_bytes, healthy, Scenario::healthy)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(forecast_bytes, large, Scenario::large)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(forecast_drawn_calls, growing, growing)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(forecast_drawn_calls, jumping, jumping)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(forecast_drawn_calls, patternless, patternless)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(forecast_drawn_bytes, steady, steady)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(forecast_drawn_bytes, one_import, one_import)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(forecast_drawn_bytes, faster_and_faster, faster_and_faster)
    ->Unit(benchmark::kMillisecond);
