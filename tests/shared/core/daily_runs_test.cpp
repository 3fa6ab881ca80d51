#include "shared/core/daily_runs.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace orgkeep;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

constexpr Date last{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{25}};
constexpr minutes an_hour_east{60};

/// Hours after midnight of the last day, at the UTC offset of the org.
Instant hour_of_last_day(int hour) { return start_of(last, an_hour_east) + hours(hour); }

using enum BackupStatus;
constexpr RunKind initial = RunKind::initial;
constexpr RunKind incremental = RunKind::incremental;

}  // namespace

TEST_CASE("counts the runs of a day by how they ended") {
    struct Case {
        const char* name;
        std::vector<RunRecord> runs;
        RunCounts counts;
    };
    const RunRecord before{hour_of_last_day(-22), incremental, successful, {700}};
    const Case cases[] = {
        {"no runs", {}, {}},
        {"runs of another day", {before, {hour_of_last_day(24), incremental, successful, {5}}}, {}},
        {"a run every day",
         {before, {hour_of_last_day(2), incremental, successful, {10}}},
         {1, {10}, 1'440}},
        {"a run with errors",
         {before, {hour_of_last_day(2), incremental, completed_with_errors, {10}}},
         {1, {10}, 1'440}},
        {"the first run of all", {{hour_of_last_day(2), incremental, successful, {10}}}, {}},
        {"a run outside of the schedule",
         {before,
          {hour_of_last_day(2), incremental, successful, {10}},
          {hour_of_last_day(14), incremental, successful, {6}}},
         {2, {16}, 2'160}},
        {"a run stopped by the quota, and the next one copies the rest",
         {before,
          {hour_of_last_day(2), incremental, failed_api_quota, {10}},
          {hour_of_last_day(14), incremental, successful, {6}}},
         {1, {6}, 2'160, 1, 0, {10}}},
        {"runs that failed or are in progress",
         {before,
          {hour_of_last_day(2), incremental, failed, {10}},
          {hour_of_last_day(14), incremental, in_progress, {6}}},
         {0, {0}, 0, 0, 2, {16}}},
        {"a first backup in three runs and the run after it",
         {{hour_of_last_day(-1), initial, failed_api_quota, {50}},
          {hour_of_last_day(1), initial, failed, {50}},
          {hour_of_last_day(2), initial, successful, {50}},
          {hour_of_last_day(5), incremental, successful, {4}}},
         {1, {4}, 180, 0, 0, {0}, 2}},
        {"more calls than fit into the sum",
         {before,
          {hour_of_last_day(2), incremental, failed, {max_exact_integer}},
          {hour_of_last_day(3), incremental, failed, {INT64_MAX}}},
         {0, {0}, 0, 0, 2, {INT64_MAX}}},
    };
    for (const Case& c : cases) {
        CAPTURE(c.name);
        const std::vector<DailyRuns> days = daily_runs(c.runs, last, an_hour_east, 1);
        REQUIRE(days.size() == 1);
        CHECK(days[0].date == last);
        CHECK(days[0].counts == c.counts);
    }
}

TEST_CASE("includes days without runs, and assigns runs to days of the org's time zone") {
    const std::vector<RunRecord> runs{{hour_of_last_day(-49), incremental, successful, {1}},
                                      {hour_of_last_day(-1), incremental, successful, {2}},
                                      {hour_of_last_day(0), incremental, successful, {3}}};
    const std::vector<DailyRuns> days = daily_runs(runs, last, an_hour_east, 3);
    REQUIRE(days.size() == 3);
    CHECK(days[0] == DailyRuns{add_days(last, -2), {}});
    CHECK(days[1] == DailyRuns{add_days(last, -1), {1, {2}, 48 * 60}});
    CHECK(days[2] == DailyRuns{last, {1, {3}, 60}});
    CHECK(daily_runs(runs, last, an_hour_east, 0).empty());
    CHECK(daily_runs(runs, last, an_hour_east, -4).empty());
}
