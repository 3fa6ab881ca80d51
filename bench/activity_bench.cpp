// Searches and pages in a stream of a million activities.
#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "shared/core/activity_query.hpp"
#include "shared/core/random.hpp"

namespace {

using namespace orgkeep;

constexpr std::size_t entries = 1'000'000;

std::vector<Activity> stream() {
    constexpr std::array actors{"Schedule", "Anna Müller", "Igor Иванов", "backup-admin"};
    Random random{1};
    std::vector<Activity> activities(entries);
    for (std::size_t i = 0; i < entries; ++i) {
        Activity& activity = activities[i];
        activity.id = "activity-" + std::to_string(entries - i);
        activity.type = static_cast<ActivityType>(random.below(4));
        activity.status = static_cast<ActivityStatus>(1 + random.below(4));
        activity.started_at = Instant{std::chrono::minutes{entries - i}};
        activity.actor = actors[random.index_below(actors.size())];
        activity.summary = std::to_string(random.below(1'000)) + " objects, " +
                           std::to_string(random.below(9'000'000)) + " records backed up with " +
                           std::to_string(random.below(20'000)) + " API calls";
    }
    return activities;
}

/// Finds a page of 50 activities; `passed` is the number of activities examined.
void find(benchmark::State& state, const ActivityFilter& filter,
          const std::optional<ActivityCursor>& after, std::size_t passed) {
    static const std::vector<Activity> activities = stream();
    for (auto _ : state) {
        ActivityPage page = find_activities(activities, filter, after, 50);
        benchmark::DoNotOptimize(page);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(passed));
}

ActivityFilter text_filter(std::string text) {
    ActivityFilter filter;
    filter.text = std::move(text);
    return filter;
}

ActivityFilter status_filter() {
    ActivityFilter filter;
    filter.statuses = {ActivityStatus::in_progress};  // matches none
    return filter;
}

}  // namespace

BENCHMARK_CAPTURE(find, text_that_is_nowhere, text_filter("nowhere"), std::nullopt, entries)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find, two_words_of_which_one_is_nowhere, text_filter("иванов nowhere"),
                  std::nullopt, entries)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find, status_that_none_has, status_filter(), std::nullopt, entries)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find, page_in_the_middle, ActivityFilter{},
                  ActivityCursor{Instant{std::chrono::minutes{entries / 2}}, "z"}, 50)
    ->Unit(benchmark::kMillisecond);
