// The planner: the work for every move of a slider, and 10,000 Monte Carlo trials of a month.
#include <benchmark/benchmark.h>

#include "shared/core/random.hpp"
#include "shared/planner/cost/rounding.hpp"
#include "shared/planner/plan/plan.hpp"

namespace {

using namespace orgkeep;
using namespace orgkeep::planner;

constexpr Date last_day{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{25}};

/// A realistic org: most objects small, a few huge.
OrgStats stats_of(std::size_t objects) {
    Random random{objects};
    OrgStats stats;
    for (std::size_t i = 0; i < objects; ++i) {
        ObjectStats object;
        object.name = "Object_" + std::to_string(i) + "__c";
        const std::int64_t records = random.between(0, std::int64_t{1} << random.below(22));
        object.records = {records};
        object.fields = static_cast<std::int32_t>(random.between(5, 300));
        object.average_record_bytes = {random.between(200, 12'000)};
        object.attachments = {random.below(4) == 0 ? random.between(0, 500) : 0};
        object.changed_records_per_day = static_cast<double>(records) / 40;
        object.changed_attachments_per_day = static_cast<double>(object.attachments->value) / 60;
        stats.objects.push_back(std::move(object));
    }
    return stats;
}

std::vector<DayCalls> history_of(const LoadCost& cost) {
    Random random{90};
    std::vector<DayCalls> history;
    for (int ago = 89; ago >= 0; --ago) {
        const double load = 0.5 + random.unit();
        history.push_back({add_days(last_day, -ago), whole_calls(cost.calls(load))});
    }
    return history;
}

void plan(benchmark::State& state) {
    const OrgStats stats = stats_of(static_cast<std::size_t>(state.range(0)));
    const auto history = history_of(LoadCost{stats, {}});
    PlanSettings settings;
    settings.quota = {20'000};
    for (auto _ : state) {
        auto made = make_plan({stats, {history, {}, 24}, {}, Instant{}, {}}, settings);
        benchmark::DoNotOptimize(made);
    }
}

MonteCarlo trials_of(std::int64_t frequency_hours) {
    const LoadCost cost{stats_of(214), {}};
    const auto model = fit_demand({history_of(cost), {}, 24}, cost);
    return {model.value(),
            cost,
            {add_days(last_day, 1), static_cast<std::int32_t>(frequency_hours), 1, 1, 1}};
}

void trials(benchmark::State& state) {
    const MonteCarlo none = trials_of(state.range(0));
    for (auto _ : state) {
        MonteCarlo trials = none;
        trials.run(0, default_trials);
        benchmark::DoNotOptimize(trials.maxima().data());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(default_trials));
}

void summary(benchmark::State& state) {
    MonteCarlo trials = trials_of(24);
    trials.run(0, default_trials);
    for (auto _ : state) {
        benchmark::DoNotOptimize(trials.summary({20'000}));
    }
}

}  // namespace

BENCHMARK(plan)->Arg(214)->Arg(1'200)->Unit(benchmark::kMillisecond);
BENCHMARK(trials)->ArgName("hours")->Arg(24)->Arg(1)->Arg(5)->Arg(168)->Unit(
    benchmark::kMillisecond);
BENCHMARK(summary)->Unit(benchmark::kMillisecond);
