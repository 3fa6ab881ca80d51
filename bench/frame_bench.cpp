// One frame of the dashboard without a browser: layout, text, draw lists and semantics.
#include <benchmark/benchmark.h>
#include <imgui.h>

#include "tests/wasm/dashboard/plain_glyphs.hpp"
#include "tests/wasm/dashboard/sample_views.hpp"
#include "wasm/dashboard/app.hpp"

namespace {

using namespace orgkeep;
using namespace orgkeep::dashboard;

FrameInput desktop() {
    FrameInput input;
    input.width = 1440;
    input.height = 900;
    input.pixel_ratio = 2;
    return input;
}

/// A frame equal to the previous one, as during an animation or pointer movement.
void dashboard_frame(benchmark::State& state, const client::ViewModel& view) {
    PlainGlyphs glyphs;
    App app(glyphs, Activation::by_semantics);
    FrameInput input = desktop();
    for (auto _ : state) {
        input.seconds += 1.0 / 60;
        FrameOutput output = app.frame(view, input);
        benchmark::DoNotOptimize(output);
        benchmark::DoNotOptimize(app.draw_data());
    }
    state.SetItemsProcessed(state.iterations());
    state.counters["vertices"] = app.draw_data()->TotalVtxCount;
    state.counters["nodes"] = static_cast<double>(app.semantics().nodes.size());
}

/// The first frame, including the creation of the context and all glyphs (simple ones, without the
/// browser's text engine).
void dashboard_first_frame(benchmark::State& state) {
    const client::ViewModel view = sample::healthy();
    for (auto _ : state) {
        PlainGlyphs glyphs;
        App app(glyphs, Activation::by_semantics);
        FrameOutput output = app.frame(view, desktop());
        benchmark::DoNotOptimize(output);
    }
    state.SetItemsProcessed(state.iterations());
}

/// The JSON of the semantics tree that the DOM mirror receives after each change.
void dashboard_semantics_json(benchmark::State& state) {
    PlainGlyphs glyphs;
    App app(glyphs, Activation::by_semantics);
    (void)app.frame(sample::healthy(), desktop());
    for (auto _ : state) benchmark::DoNotOptimize(to_json(app.semantics()));
    state.SetItemsProcessed(state.iterations());
}

}  // namespace

BENCHMARK_CAPTURE(dashboard_frame, healthy, sample::healthy())->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(dashboard_frame, running, sample::with_status(BackupStatus::in_progress))
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(dashboard_frame, huge, sample::huge())->Unit(benchmark::kMicrosecond);
BENCHMARK(dashboard_first_frame)->Unit(benchmark::kMicrosecond);
BENCHMARK(dashboard_semantics_json)->Unit(benchmark::kMicrosecond);
