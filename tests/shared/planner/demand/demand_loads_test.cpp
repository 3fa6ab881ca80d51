#include "shared/planner/demand/demand_loads.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "shared/planner/cost/rounding.hpp"
#include "shared/planner/plan/plan.hpp"
#include "tests/shared/planner/sample_org.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using namespace orgkeep::planner::testing;

namespace {

/// The loads of the sample org's days.
std::vector<double> sample_loads(int days, std::uint64_t seed = 3) {
    Random random{seed};
    std::vector<double> loads;
    for (int day = 0; day < days; ++day) {
        const double peak = random.below(17) == 0 ? 2 : 1;
        loads.push_back(peak * static_cast<double>(random.between(80, 120)) / 100);
    }
    return loads;
}

ApiCalls calls_of(double load) { return whole_calls(sample_cost().calls(load) - 0.5); }

ApiCalls less(ApiCalls calls, ApiCalls others) { return {calls.value - others.value}; }

/// Days up to `sample_last_day` with their runs.
struct Past {
    std::vector<DayCalls> days;
    std::vector<DailyRuns> runs;

    Past() = default;
    explicit Past(std::size_t count) {
        for (std::size_t day = 0; day < count; ++day) {
            const Date date =
                add_days(sample_last_day, static_cast<int>(day + 1) - static_cast<int>(count));
            days.push_back({date, {}});
            runs.push_back({date, {}});
        }
    }
    RunCounts& operator[](std::size_t day) { return runs[day].counts; }

    [[nodiscard]] DemandHistory history(std::int32_t frequency_hours = 24) const {
        return {days, {}, frequency_hours, runs};
    }
};

/// A day whose runs, every few hours, copied all of its load.
RunCounts whole_day(double load, std::int32_t frequency_hours = 24) {
    RunCounts counts;
    counts.runs = 24 / frequency_hours;
    const auto runs = static_cast<double>(counts.runs);
    counts.calls = whole_calls(sample_cost().calls(load / runs) * runs - 0.5);
    counts.minutes = 24 * 60;
    return counts;
}

Past past_of(std::span<const double> loads, std::int32_t frequency_hours = 24) {
    Past past(loads.size());
    for (std::size_t day = 0; day < loads.size(); ++day) {
        past[day] = whole_day(loads[day], frequency_hours);
    }
    return past;
}

MonteCarlo trials_of(const DemandHistory& history) {
    const DemandModel model = fit_demand(history, sample_cost()).value();
    MonteCarlo trials(model, sample_cost(), {add_days(sample_last_day, 1), 24, 1, 1, 5});
    trials.run(0, 4'000);
    return trials;
}

double smallest_quota(const DemandHistory& history) {
    return static_cast<double>(trials_of(history).quota_risk({1'000}).smallest_quota.value().value);
}

bool is_close(double a, double b, double part) { return std::abs(a - b) <= part * b; }

}  // namespace

TEST_CASE("derives the load of a day from its runs") {
    struct Case {
        const char* name;
        std::vector<RunCounts> days;
        std::vector<DayLoad> loads;  ///< dates are ignored
    };
    const ApiCalls one = calls_of(1);
    const ApiCalls two = calls_of(2);
    const ApiCalls part{one.value / 3};
    const RunCounts usual = whole_day(1);
    const Case cases[] = {
        {"no runs", {{}, {}}, {}},
        {"a run every day", {usual, whole_day(2)}, {{{}, 1, 1, 0}, {{}, 2, 1, 0}}},
        {"a run every hour", {whole_day(1.5, 1)}, {{{}, 1.5, 1, 0}}},
        {"a run every three days", {{}, {1, calls_of(6), 3 * 1'440}}, {{{}, 2, 3, 0}}},
        {"a run without changes", {{1, {0}, 1'440}}, {{{}, 0, 1, 0}}},
        // Runs at 02:00 and 14:00: the next one copies half a day.
        {"a run outside of the schedule",
         {{2, {2 * calls_of(0.75).value}, 2'160}, {1, calls_of(0.5), 720}},
         {{{}, 1, 1.5, 0}, {{}, 1, 0.5, 0}}},
        {"a run shortly after another",
         {usual, {1, calls_of(0.125), 180}, {1, calls_of(0.875), 1'260}},
         {{{}, 1, 1, 0}, {{}, 1, 1, 0}}},
        {"a failed run that the next one continues",
         {{0, {}, 0, 0, 1, part}, {1, less(two, part), 2'880}},
         {{{}, 1, 2, 0}}},
        {"a run stopped by the quota",
         {{0, {}, 0, 1, 0, one}, {1, less(two, one), 2'880}},
         {{{}, 1, 2, 1}}},
        {"a run every two days, one of them stopped by the quota",
         {usual, {}, {0, {}, 0, 1, 0, one}, {}, {1, less(calls_of(3), one), 5'760}},
         {{{}, 1, 1, 0}, {{}, 0.75, 4, 0.5}}},
        {"a run stopped by the quota and the next one on the same day",
         {{1, less(two, one), 1'440, 1, 0, one}},
         {{{}, 2, 1, 2 * sample_cost().load_of(static_cast<double>(two.value) / 2)}}},
        {"a run in progress", {usual, {0, {}, 0, 0, 1, part}}, {{{}, 1, 1, 0}}},
        {"a first backup and the run after it",
         {{0, {}, 0, 0, 0, {}, 1}, {0, {}, 0, 0, 0, {}, 2}, whole_day(9), usual},
         {{{}, 1, 1, 0}}},
        {"a first backup and runs on the same day",
         {{5, calls_of(9), 600, 0, 0, {}, 1}, usual},
         {{{}, 1, 1, 0}}},
        {"a run stopped by the quota before a first backup",
         {{0, {}, 0, 1, 0, one}, {1, two, 600, 0, 0, {}, 1}, usual},
         {{{}, 1, 1, 0}}},
    };
    for (const Case& c : cases) {
        CAPTURE(c.name);
        Past past(c.days.size());
        for (std::size_t day = 0; day < c.days.size(); ++day) {
            past[day] = c.days[day];
        }
        for (const std::int32_t frequency : {1, 24, 168}) {
            const DayLoads found = day_loads(past.history(frequency), sample_cost());
            REQUIRE(found.loads.size() == c.loads.size());
            for (std::size_t i = 0; i < c.loads.size(); ++i) {
                CAPTURE(i, found.loads[i].load);
                CHECK(is_close(found.loads[i].load, c.loads[i].load, 0.02));
                CHECK(found.loads[i].days == c.loads[i].days);
                CHECK(is_close(found.loads[i].limit, c.loads[i].limit, 0.02));
            }
        }
    }
}

TEST_CASE("uses the frequency only for days without known runs") {
    Past past = past_of(std::vector<double>(20, 1.0));
    for (DayCalls& day : past.days) {
        day.calls = calls_of(3);
    }
    past.runs.resize(15);
    const DayLoads found = day_loads(past.history(), sample_cost());
    REQUIRE(found.loads.size() == 20);
    CHECK(is_close(found.loads[14].load, 1, 0.01));
    CHECK(is_close(found.loads[15].load, 3, 0.01));
}

TEST_CASE("a change of frequency does not change the smallest quota") {
    const std::vector<double> loads = sample_loads(90);
    const Past daily = past_of(loads);
    const double needed = smallest_quota(daily.history(24));
    // This is right after the change of settings, with an unchanged history.
    for (const std::int32_t frequency : {1, 6, 48, 168}) {
        CAPTURE(frequency);
        CHECK(smallest_quota(daily.history(frequency)) == needed);
    }
    // While runs at the new frequency are added.
    for (const std::int32_t frequency : {1, 6, 12}) {
        for (const std::size_t days : {10u, 45u, 90u}) {
            CAPTURE(frequency, days);
            Past past = past_of(loads);
            for (std::size_t day = loads.size() - days; day < loads.size(); ++day) {
                past[day] = whole_day(loads[day], frequency);
            }
            CHECK(is_close(smallest_quota(past.history(frequency)), needed, 0.03));
        }
    }
}

TEST_CASE("ignores days of a first backup") {
    std::vector<double> loads = sample_loads(60);
    const Past plain = past_of(loads);
    Past past = past_of(loads);
    // Three days of a first backup, then a run that copies the changes of all three.
    for (std::size_t day = 0; day < 4; ++day) {
        past.runs.insert(past.runs.begin(), DailyRuns{add_days(past.runs.front().date, -1), {}});
        past.days.insert(past.days.begin(), DayCalls{past.runs.front().date, {15'000}});
    }
    past[0] = {0, {}, 0, 0, 0, {}, 1};
    past[1] = {0, {}, 0, 0, 0, {}, 1};
    past[2] = {0, {}, 0, 0, 0, {}, 2};
    past[3] = {1, calls_of(4), 1'440};
    CHECK(smallest_quota(past.history()) == smallest_quota(plain.history()));
}

TEST_CASE("never reports a small risk if the quota stops runs") {
    const std::vector<double> loads = sample_loads(60);
    struct Case {
        std::size_t often;  ///< the quota stops a run every so many days
        bool is_known;
    };
    for (const Case c :
         {Case{1, false}, {2, false}, {5, false}, {9, false}, {15, true}, {25, true}, {59, true}}) {
        CAPTURE(c.often);
        // The quota is small enough that each of these days reaches it.
        const ApiCalls quota = calls_of(1);
        Past past = past_of(loads);
        for (std::size_t day = c.often - 1; day < loads.size(); day += c.often) {
            past[day] = {0, {}, 0, 1, 0, quota};
            if (c.often > 1 && day + 1 < loads.size()) {
                past[day + 1] = {1, calls_of(loads[day + 1] + 0.5), 2'880};
            }
        }
        const auto model = fit_demand(past.history(), sample_cost());
        CHECK(model.ok() == c.is_known);
        if (!model) {
            CHECK(model.error().kind == DemandError::Kind::quota_was_met);
            CHECK(model.error().have * 10 > model.error().need);
            CHECK(message(model.error())
                      .find("stopped at the quota on " + std::to_string(model.error().have)) !=
                  std::string::npos);
        } else {
            CHECK(model.value().days_limited > 0);
            CHECK(trials_of(past.history()).quota_risk(quota).risk > 0.2);
        }
    }
}

TEST_CASE("ignores old days on which the quota stopped runs") {
    Past past = past_of(sample_loads(90));
    for (std::size_t day = 0; day < 50; ++day) {
        past[day] = {0, {}, 0, 1, 0, calls_of(0.3)};
    }
    past[50] = {1, calls_of(36), 51 * 1'440};
    const DemandModel model = fit_demand(past.history(), sample_cost()).value();
    CHECK(model.days <= 40);
    CHECK(std::abs(model.level - 1) < 0.2);
    CHECK(model.days_covered >= model.days);
}
