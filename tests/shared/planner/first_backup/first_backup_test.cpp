#include "shared/planner/first_backup/first_backup.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include "shared/core/random.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

const Instant start = *parse_rfc3339("2026-11-26T09:00:00Z");

FirstBackupPlan plan_of(const FirstBackupTask& task) {
    auto plan = plan_first_backup(task);
    if (!plan) {
        FAIL(message(plan.error(), task.quota));
    }
    return std::move(plan.value());
}

/// A task whose runs take no time.
FirstBackupTask quick_task(std::span<const ApiCalls> objects, std::int64_t quota) {
    FirstBackupTask task;
    task.objects = objects;
    task.quota = {quota};
    task.start = start;
    task.pace = std::nullopt;
    return task;
}

std::int64_t sum_of(std::span<const ApiCalls> objects) {
    return std::accumulate(objects.begin(), objects.end(), std::int64_t{0},
                           [](std::int64_t sum, ApiCalls calls) { return sum + calls.value; });
}

}  // namespace

TEST_CASE("a first backup within the quota is one run") {
    const std::vector<ApiCalls> objects{{400}, {0}, {600}};
    const FirstBackupPlan plan = plan_of(quick_task(objects, 1'000));
    CHECK(plan.finish == start);
    CHECK(plan.days == std::vector<FirstBackupDay>{{start, {1'000}, {1'000}, 3}});
    CHECK(plan.runs ==
          std::vector<FirstBackupRun>{{start, start, {1'000}, 3, false, std::nullopt}});
    CHECK(plan.idle_runs == 0);
    CHECK(plan.needed.value == 1'000);

    const FirstBackupPlan nothing = plan_of(quick_task({}, 1));
    CHECK(nothing.finish == start);
    CHECK(nothing.days.size() == 1);
    CHECK(nothing.runs.size() == 1);
}

TEST_CASE("the pace determines the finish") {
    const std::vector<ApiCalls> objects{{25}, {0}, {1}};
    FirstBackupTask task = quick_task(objects, 1'000);
    task.pace = WorkPace{};
    // Two objects with calls and one without, 26 calls in total.
    CHECK(plan_of(task).finish == start + milliseconds(2 * 3'000 + 300 + 26 * 140));
}

TEST_CASE("days end exactly, even within a minute") {
    const std::vector<ApiCalls> objects{{40'000}};
    FirstBackupTask task = quick_task(objects, 1'000'000);
    task.start = start + milliseconds(30'250);
    task.pace = WorkPace{.per_call = milliseconds(3'000),
                         .per_object = milliseconds(0),
                         .per_empty_object = milliseconds(0),
                         .calls_per_step = 1};
    const FirstBackupPlan plan = plan_of(task);
    CHECK(plan.finish == task.start + milliseconds(40'000 * 3'000));
    // A call exactly at the end of the day belongs to the next day.
    REQUIRE(plan.days.size() == 2);
    CHECK(plan.days[0].calls.value == 24 * 60 * 60 / 3 - 1);
    CHECK(plan.days[1].cumulative.value == 40'000);
}

TEST_CASE("refuses a first backup above the longest duration") {
    const std::vector<ApiCalls> objects{{30}};
    FirstBackupTask task = quick_task(objects, 1'000);
    task.pace = WorkPace{.per_call = milliseconds(1'000),
                         .per_object = hours(24 * longest_first_backup_days) - milliseconds(30'000),
                         .per_empty_object = milliseconds(0),
                         .calls_per_step = 1};
    CHECK(plan_of(task).finish == start + hours(24 * longest_first_backup_days));
    const std::vector<ApiCalls> one_more{{31}};
    task.objects = one_more;
    const auto plan = plan_first_backup(task);
    REQUIRE_FALSE(plan);
    CHECK(plan.error().kind == FirstBackupError::Kind::no_end);
}

TEST_CASE("the next run resumes what the quota stopped") {
    // The first run copies A and a part of B, the second the rest of B and a part of C.
    const std::vector<ApiCalls> objects{{600}, {1'200}, {300}, {100}};
    const FirstBackupPlan plan = plan_of(quick_task(objects, 1'000));
    const Instant second = start + hours(24);
    const Instant third = start + hours(48);
    CHECK(plan.runs == std::vector<FirstBackupRun>{
                           {start, start, {1'000}, 1, true, start + hours(24)},
                           {second, second, {1'000}, 1, true, second + hours(24)},
                           {third, third, {200}, 2, false, std::nullopt},
                       });
    CHECK(plan.days == std::vector<FirstBackupDay>{
                           {start, {1'000}, {1'000}, 1},
                           {second, {1'000}, {2'000}, 2},
                           {third, {200}, {2'200}, 4},
                       });
    CHECK(plan.finish == third);
    CHECK(plan.needed.value == 2'200);
}

TEST_CASE("an object larger than the quota takes several runs") {
    const std::vector<ApiCalls> objects{{26'294}};
    FirstBackupTask task = quick_task(objects, 15'000);
    task.pace = WorkPace{};
    const FirstBackupPlan plan = plan_of(task);
    REQUIRE(plan.runs.size() == 2);
    CHECK(plan.runs[0].calls.value == 15'000);
    CHECK(plan.runs[0].objects == 0);
    CHECK(plan.runs[1].calls.value == 11'294);
    CHECK(plan.runs[1].objects == 1);
    // The run pays the time per object again, but makes no call twice.
    CHECK(plan.finish == start + hours(24) + milliseconds(3'000 + 11'294 * 140));
}

TEST_CASE("runs are idle until calls expire") {
    const std::vector<ApiCalls> objects{{500}, {500}, {500}};
    FirstBackupTask task = quick_task(objects, 1'000);
    task.frequency_hours = 5;
    const FirstBackupPlan plan = plan_of(task);
    // No calls are left at 5, 10, 15 and 20 hours; at 25 the calls of the first run have expired.
    CHECK(plan.idle_runs == 4);
    CHECK(plan.finish == start + hours(25));
    CHECK(plan.days.size() == 2);
}

TEST_CASE("earlier calls of backups expire in time") {
    const std::vector<ApiCalls> objects{{500}, {400}};
    const std::vector<CallSample> recent{
        {start - hours(2), {300}},          // These calls expire in 22 hours.
        {start - hours(20), {300}},         // These calls expire in 4 hours.
        {start - hours(24), {1'000'000}},   // These calls have expired.
        {start + minutes(1), {1'000'000}},  // a run in the future
    };
    FirstBackupTask task = quick_task(objects, 1'000);
    task.recent = recent;
    task.frequency_hours = 3;
    const FirstBackupPlan plan = plan_of(task);
    // 400 calls are left at first, too few for A. 300 more expire at 6 hours, the last 300 at 24.
    CHECK(plan.runs.front().calls.value == 400);
    CHECK(plan.runs.front().calls_free_at == start + hours(4));
    CHECK(plan.runs.at(1) ==
          FirstBackupRun{start + hours(6), start + hours(6), {300}, 1, true, start + hours(22)});
    CHECK(plan.finish == start + hours(24));
    CHECK(plan.needed.value == 900);
}

TEST_CASE("explains why a first backup is impossible") {
    const std::vector<ApiCalls> objects{{10}, {600'001}, {5}};
    struct Case {
        std::int64_t quota;
        FirstBackupError::Kind kind;
        std::string_view text;
    };
    constexpr Case cases[] = {
        {0, FirstBackupError::Kind::no_quota,
         "With a quota of 0 calls, no backup can run. Set at least 1."},
        {-5, FirstBackupError::Kind::no_quota,
         "With a quota of -5 calls, no backup can run. Set at least 1."},
        {100, FirstBackupError::Kind::no_end,
         "The first backup would take more than 10 years: it needs 600,016 calls at a quota of "
         "100. "
         "Raise the quota."},
    };
    for (const Case& c : cases) {
        CAPTURE(c.quota);
        const auto plan = plan_first_backup(quick_task(objects, c.quota));
        REQUIRE_FALSE(plan);
        CHECK(plan.error().kind == c.kind);
        CHECK(message(plan.error(), {c.quota}) == c.text);
    }
    CHECK(message({FirstBackupError::Kind::no_records, {}}, {100}) ==
          "No record counts for any object.");
    CHECK(plan_of(quick_task(objects, 200)).days.size() == 3'001);
}

TEST_CASE("extreme tasks end with an error quickly") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const std::vector<ApiCalls> huge{{most}, {most}, {most}};
    const std::vector<ApiCalls> many(1'000, ApiCalls{1'000'000});
    const std::vector<CallSample> recent{{start - minutes(1), {most}}, {start, {most}}};
    for (const std::int64_t quota : {std::int64_t{1}, std::int64_t{1'000'000}, most}) {
        FirstBackupTask task = quick_task(huge, quota);
        task.recent = recent;
        task.frequency_hours = 1;
        CHECK_FALSE(plan_first_backup(task));
        task.pace = WorkPace{};
        CHECK_FALSE(plan_first_backup(task));
        task.objects = many;
        task.pace->per_call = milliseconds(std::numeric_limits<std::int64_t>::max());
        CHECK_FALSE(plan_first_backup(task));
    }
    FirstBackupTask slow = quick_task(many, 1'000'000);
    slow.pace = WorkPace{};
    slow.pace->per_object = milliseconds::max();
    CHECK_FALSE(plan_first_backup(slow));
    slow.pace = WorkPace{};
    CHECK(plan_of(slow).days.size() > 1'000);
}

/// Returns the largest number of calls in any 24 hours. As in calls_in_last_24_hours(), a window
/// excludes its first instant and includes its last. It is enough to check the windows that end at
/// a sample: any other window holds no more than the one that ends at its latest sample.
std::int64_t most_calls_in_24_hours(std::span<const CallSample> in_order) {
    std::int64_t most = 0;
    std::int64_t sum = 0;
    std::size_t first = 0;
    for (const CallSample& last : in_order) {
        REQUIRE(last.at >= in_order[first].at);
        sum += last.calls.value;
        for (; in_order[first].at <= last.at - hours(24); ++first) {
            sum -= in_order[first].calls.value;
        }
        most = std::max(most, sum);
    }
    return most;
}

TEST_CASE("never exceeds the quota in any 24 hours") {
    Random random{31};
    for (int round = 0; round < 120; ++round) {
        std::vector<ApiCalls> objects;
        const std::int64_t quota = random.between(40, 4'000);
        const auto number = random.between(1, 40);
        for (std::int64_t i = 0; i < number; ++i) {
            objects.push_back({random.between(0, random.below(4) == 0 ? quota * 3 : quota / 8)});
        }
        std::vector<CallSample> recent;
        std::int64_t spent = 0;
        for (std::int64_t ago = std::int64_t{25} * 60; ago >= 0; ago -= random.between(1, 400)) {
            const std::int64_t calls = random.between(0, (quota - spent) / 2);
            recent.push_back({start - minutes(ago), {calls}});
            spent += calls;
        }
        FirstBackupTask task = quick_task(objects, quota);
        task.recent = recent;
        task.frequency_hours = static_cast<std::int32_t>(random.between(1, 30));
        if (random.below(3) != 0) {
            task.pace = WorkPace{milliseconds(random.between(0, 30'000)),
                                 milliseconds(random.between(0, 60'000)),
                                 milliseconds(random.between(0, 2'000)), random.between(1, 50)};
        }
        CAPTURE(round);
        const FirstBackupPlan plan = plan_of(task);

        std::vector<CallSample> all = recent;
        all.insert(all.end(), plan.calls.begin(), plan.calls.end());
        REQUIRE(most_calls_in_24_hours(all) <= quota);
        std::int64_t made = 0;
        for (const FirstBackupRun& run : plan.runs) {
            REQUIRE(run.end >= run.start);
            made += run.calls.value;
        }
        REQUIRE(made == plan.needed.value);
        REQUIRE(plan.needed.value == sum_of(objects));
        REQUIRE(made == plan.days.back().cumulative.value);
        REQUIRE(plan.days.back().objects == objects.size());
        REQUIRE(plan.days.back().start <= plan.finish);
        REQUIRE(plan.finish < plan.days.back().start + hours(24));
        std::int64_t cumulative = 0;
        for (const FirstBackupDay& day : plan.days) {
            cumulative += day.calls.value;
            REQUIRE(day.cumulative.value == cumulative);
        }
    }
}

TEST_CASE("makes no call twice, so a first backup takes calls ÷ quota days") {
    Random random{37};
    for (int round = 0; round < 100; ++round) {
        std::vector<ApiCalls> objects;
        for (int i = 0; i < 20; ++i) {
            objects.push_back({random.between(0, 9'000)});
        }
        const FirstBackupTask task = quick_task(objects, random.between(100, 4'000));
        CAPTURE(round);
        const FirstBackupPlan plan = plan_of(task);
        // Daily runs that take no time.
        const auto quotas = (plan.needed.value + task.quota.value - 1) / task.quota.value;
        REQUIRE(plan.days.size() == static_cast<std::size_t>(std::max<std::int64_t>(quotas, 1)));
    }
}
