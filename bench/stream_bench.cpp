// Scrolling through 50,000 activities: the time of one frame, including new rows in the semantics
// tree and its JSON.
#include <benchmark/benchmark.h>
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <vector>

#include "tests/wasm/dashboard/plain_glyphs.hpp"
#include "tests/wasm/dashboard/sample_activities.hpp"
#include "wasm/dashboard/app.hpp"

namespace {

using namespace orgkeep;
using namespace orgkeep::dashboard;
using Clock = std::chrono::steady_clock;

constexpr std::size_t rows = 50'000;
constexpr float wheel_step = 100;  // CSS pixels that browsers scroll per notch

/// The quantile of the durations in microseconds.
double quantile(std::vector<double>& durations, double share) {
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(durations.size() - 1));
    std::nth_element(durations.begin(), durations.begin() + at, durations.end());
    return durations[static_cast<std::size_t>(at)];
}

void stream_scroll(benchmark::State& state, FrameInput input) {
    const client::ViewModel view = sample::stream_page(rows);
    PlainGlyphs glyphs;
    App app(glyphs, Activation::by_semantics);
    const float height = app.frame(view, input).content_height;
    std::vector<double> durations;
    double windows = 0;
    float step = wheel_step;
    for (auto _ : state) {
        input.seconds += 1.0 / 60;
        input.scroll_y += step;
        if (input.scroll_y < 0 || input.scroll_y > height - input.height) step = -step;
        const Clock::time_point begin = Clock::now();
        FrameOutput output = app.frame(view, input);
        benchmark::DoNotOptimize(app.draw_data());
        if (output.semantics_changed) {
            windows += 1;
            benchmark::DoNotOptimize(to_json(app.semantics()));
        }
        const std::chrono::duration<double, std::micro> taken = Clock::now() - begin;
        durations.push_back(taken.count());
    }
    state.SetItemsProcessed(state.iterations());
    state.counters["median_us"] = quantile(durations, 0.5);
    state.counters["p99_us"] = quantile(durations, 0.99);
    state.counters["new_trees"] = windows / static_cast<double>(state.iterations());
    state.counters["nodes"] = static_cast<double>(app.semantics().nodes.size());
    state.counters["vertices"] = app.draw_data()->TotalVtxCount;
}

FrameInput viewport(float width, float height, float pixel_ratio) {
    FrameInput input;
    input.width = width;
    input.height = height;
    input.pixel_ratio = pixel_ratio;
    input.scroll_y = 400'000;
    return input;
}

}  // namespace

BENCHMARK_CAPTURE(stream_scroll, desktop, viewport(1440, 900, 2))->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(stream_scroll, phone, viewport(390, 844, 3))->Unit(benchmark::kMicrosecond);
