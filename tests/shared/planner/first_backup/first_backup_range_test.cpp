#include "shared/planner/first_backup/first_backup_range.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "shared/core/random.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

const Instant range_start = *parse_rfc3339("2026-11-26T09:00:00Z");

FirstBackupTask task_of(std::span<const ApiCalls> objects, std::int64_t quota,
                        std::int32_t frequency_hours) {
    FirstBackupTask task;
    task.objects = objects;
    task.quota = {quota};
    task.start = range_start;
    task.frequency_hours = frequency_hours;
    return task;
}

}  // namespace

TEST_CASE("the range is a single duration if one run suffices") {
    const std::vector<ApiCalls> objects{{700}, {0}, {300}};
    const milliseconds work{2 * 3'000 + 300 + 1'000 * 140};
    CHECK(first_backup_range(task_of(objects, 1'000, 24)) == FirstBackupRange{work, work});
    CHECK(first_backup_range(task_of(objects, 999'999, 1)) == FirstBackupRange{work, work});
    CHECK(first_backup_range(task_of({}, 1, 24)) == FirstBackupRange{});
    // Calls made earlier today may require two runs.
    FirstBackupTask task = task_of(objects, 1'000, 24);
    const std::vector<CallSample> recent{{range_start - hours(1), {1}}};
    task.recent = recent;
    const auto range = first_backup_range(task);
    REQUIRE(range);
    CHECK(range->shortest > hours(24));
    task.quota = {1'001};
    CHECK(first_backup_range(task) == FirstBackupRange{work, work});
}

TEST_CASE("gives no range without an end or a quota") {
    const std::vector<ApiCalls> objects{{600'000}};
    CHECK_FALSE(first_backup_range(task_of(objects, 0, 24)));
    CHECK_FALSE(first_backup_range(task_of(objects, 100, 24)));
    const std::vector<ApiCalls> huge{{std::int64_t{1} << 62}};
    CHECK_FALSE(first_backup_range(task_of(huge, 1, 168)));
}

TEST_CASE("writes ranges in days, and short ones in hours") {
    struct Case {
        milliseconds shortest;
        milliseconds longest;
        std::string_view text;
    };
    const Case cases[] = {
        {milliseconds(0), milliseconds(0), "0 s"},
        {minutes(26), minutes(26), "26 min"},
        {hours(26), hours(30), "1 d 2 h to 1 d 6 h"},
        {hours(26), hours(49), "1 d 2 h to 3 days"},
        {hours(24 * 17 + 1), hours(24 * 23), "18 to 23 days"},
        {hours(24 * 22 + 1), hours(24 * 23), "23 days"},
        {hours(24 * 2'000), hours(24 * 2'001), "2,000 to 2,001 days"},
    };
    for (const Case& c : cases) {
        CHECK(span_text({c.shortest, c.longest}) == c.text);
    }
}

TEST_CASE("a larger quota never has a longer range") {
    Random random{41};
    std::size_t played_longer = 0;
    std::size_t within = 0;
    std::size_t all = 0;
    for (int round = 0; round < 40; ++round) {
        std::vector<ApiCalls> objects;
        const auto number = random.between(1, 20);
        for (std::int64_t i = 0; i < number; ++i) {
            objects.push_back({random.between(0, 3'000)});
        }
        const std::vector<CallSample> recent{{range_start - hours(5), {random.between(0, 300)}}};
        constexpr std::int32_t frequencies[] = {1, 5, 6, 12, 24, 24, 24, 48};
        const std::int32_t frequency = frequencies[random.below(std::size(frequencies))];
        std::optional<FirstBackupRange> before;
        milliseconds played_before = milliseconds::max();
        for (std::int64_t quota = 150; quota < 9'000; quota += random.between(1, 400)) {
            CAPTURE(round, frequency, quota);
            FirstBackupTask task = task_of(objects, quota, frequency);
            task.recent = recent;
            const auto range = first_backup_range(task);
            REQUIRE(range);
            REQUIRE(range->shortest <= range->longest);
            if (before) {
                REQUIRE(range->shortest <= before->shortest);
                REQUIRE(range->longest <= before->longest);
            }
            before = range;
            const milliseconds played = plan_first_backup(task).value().finish - range_start;
            played_longer += played > played_before ? 1 : 0;
            played_before = played;
            within += range->shortest <= played && played <= range->longest ? 1 : 0;
            ++all;
        }
    }
    // A single plan is not monotonic, but it is nearly always within the range.
    CHECK(played_longer > 0);
    CHECK(within * 10 >= all * 9);
}
