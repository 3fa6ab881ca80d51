#include "shared/planner/plan/plan.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>
#include <span>

#include "shared/planner/cost/rounding.hpp"
#include "tests/shared/planner/sample_org.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using namespace orgkeep::planner::testing;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

/// Owns the input of plans.
struct World {
    OrgStats stats = sample_stats();
    std::vector<DayCalls> history = sample_history(LoadCost{stats, {}}, 60);
    std::vector<CallSample> recent;

    [[nodiscard]] PlanInput input() const {
        // Late in the evening in UTC, when the org already has the next date.
        return {stats,
                {history, {}, 24},
                recent,
                start_of(sample_last_day, minutes(0)) + hours(23),
                minutes(120)};
    }
};

PlanSettings settings_of(std::int64_t quota, std::int32_t frequency_hours = 24) {
    PlanSettings settings;
    settings.quota = {quota};
    settings.frequency_hours = frequency_hours;
    return settings;
}

Plan plan_of(const World& world, const PlanSettings& settings) {
    auto plan = make_plan(world.input(), settings);
    REQUIRE(plan);
    return std::move(plan.value());
}

}  // namespace

TEST_CASE("names settings out of range") {
    using Setting = SettingsError::Setting;
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    struct Case {
        PlanSettings settings;
        std::optional<Setting> wrong;
    };
    const auto with = [](auto&& change) {
        PlanSettings settings = settings_of(2'000);
        change(settings);
        return settings;
    };
    const Case cases[] = {
        {settings_of(1), std::nullopt},
        {settings_of(1'000'000, 168), std::nullopt},
        {settings_of(0), Setting::quota},
        {settings_of(1'000'001), Setting::quota},
        {settings_of(2'000, 0), Setting::frequency_hours},
        {settings_of(2'000, 169), Setting::frequency_hours},
        {with([](PlanSettings& s) { s.growth = 0; }), std::nullopt},
        {with([](PlanSettings& s) { s.growth = -0.1; }), Setting::growth},
        {with([](PlanSettings& s) { s.growth = nan; }), Setting::growth},
        {with([](PlanSettings& s) { s.growth = 100.5; }), Setting::growth},
        {with([](PlanSettings& s) { s.attachments_share = 0; }), std::nullopt},
        {with([](PlanSettings& s) { s.attachments_share = -1; }), Setting::attachments_share},
        {with([](PlanSettings& s) { s.attachments_share = nan; }), Setting::attachments_share},
        {with([](PlanSettings& s) { s.risk_level = 0.5; }), std::nullopt},
        {with([](PlanSettings& s) { s.risk_level = 0; }), Setting::risk_level},
        {with([](PlanSettings& s) { s.risk_level = 0.6; }), Setting::risk_level},
    };
    const World world;
    for (std::size_t i = 0; i < std::size(cases); ++i) {
        CAPTURE(i);
        const auto plan = make_plan(world.input(), cases[i].settings);
        CHECK(plan.ok() == !cases[i].wrong);
        if (!plan && cases[i].wrong) {
            CHECK(plan.error().setting == *cases[i].wrong);
            CHECK_FALSE(message(plan.error()).empty());
            CHECK_FALSE(name(plan.error().setting).empty());
        }
    }
}

TEST_CASE("a plan combines its parts") {
    World world;
    const PlanInput input = world.input();
    world.recent = {{input.now - hours(3), {900}}};
    PlanSettings settings = settings_of(2'500, 6);
    settings.growth = 1.5;
    settings.attachments_share = 0.5;
    settings.seed = 42;
    const Plan plan = plan_of(world, settings);
    CHECK(plan.settings == settings);
    CHECK(plan.today == add_days(sample_last_day, 1));

    const WhatIf what_if{0.5, 1};
    CHECK(plan.first_cost.total == first_backup_costs(world.stats, what_if).total);
    CHECK(plan.run_cost.total == incremental_costs(world.stats, what_if, 6).total);
    CHECK(plan.run_calls_later == incremental_costs(world.stats, {0.5, 1.5}, 6).total);
    CHECK(plan.day_calls.expected == plan.run_cost.total.expected * 4);

    FirstBackupTask task;
    const auto calls = first_backup_calls(world.stats, what_if);
    task.objects = calls;
    task.quota = {2'500};
    task.recent = world.recent;
    task.start = input.now;
    task.frequency_hours = 6;
    REQUIRE(plan.first_backup);
    CHECK(plan.first_backup.value().runs == plan_first_backup(task).value().runs);
    CHECK(plan.first_backup.value().days.size() > 1);

    const LoadCost cost(world.stats, what_if);
    const DemandModel model = fit_demand(input.history, LoadCost{world.stats, {}}).value();
    REQUIRE(plan.trials);
    MonteCarlo trials = *plan.trials;
    CHECK(trials.size() == 0);
    trials.run(0, 100);
    MonteCarlo own(model, cost, {add_days(plan.today, 1), 6, 1, 1.5, 42});
    own.run(0, 100);
    CHECK(trials.summary({2'500}) == own.summary({2'500}));
}

TEST_CASE("a plan explains missing parts") {
    World world;
    world.history.resize(5);
    world.stats.objects.push_back(whole_object("Huge", 0, 1, 1, 2'000'000, 0, 0));
    const Plan plan = plan_of(world, settings_of(1'000));
    REQUIRE_FALSE(plan.demand);
    CHECK(plan.demand.error().have == 5);
    CHECK_FALSE(plan.trials);
    REQUIRE_FALSE(plan.first_backup);
    CHECK(plan.first_backup.error().kind == FirstBackupError::Kind::no_end);
    CHECK(plan.first_backup.error().calls == whole_calls(plan.first_cost.total.expected));

    World empty;
    empty.stats = {};
    empty.history.clear();
    const Plan nothing = plan_of(empty, settings_of(15'000));
    CHECK(nothing.first_cost.total == CallRange{});
    CHECK(nothing.run_cost.objects.empty());
    REQUIRE_FALSE(nothing.first_backup);
    CHECK(nothing.first_backup.error().kind == FirstBackupError::Kind::no_records);
    CHECK_FALSE(nothing.first_backup_takes);
    CHECK(nothing.demand.error().kind == DemandError::Kind::no_changes_known);
}

TEST_CASE("a first backup uses at most the calls that other integrations leave") {
    using Kind = FirstBackupError::Kind;
    struct Case {
        std::string_view name;
        std::optional<ApiCalls> limit_of_stats;
        std::optional<ApiCalls> used;  ///< calls in the last 24 hours, 200 of them by backups
        std::optional<ApiCalls> limit;
        std::optional<ApiCalls> others;
        std::int64_t ceiling;  ///< ceiling for a quota of 2,000
    };
    constexpr std::nullopt_t unknown = std::nullopt;
    const Case cases[] = {
        {"nothing known", unknown, unknown, unknown, unknown, 2'000},
        {"no limit known", unknown, {{5'937}}, unknown, {{9'000}}, 2'000},
        {"only a limit", {{1'500}}, unknown, unknown, unknown, 1'500},
        {"enough for all", {{9'000}}, unknown, unknown, {{7'000}}, 2'000},
        {"other calls from the history", {{9'000}}, unknown, unknown, {{8'100}}, 900},
        {"other calls of today", {{5'000}}, {{4'300}}, unknown, unknown, 900},
        {"more other calls today", {{5'000}}, {{4'300}}, unknown, {{3'000}}, 900},
        {"fewer other calls today", {{5'000}}, {{300}}, unknown, {{4'000}}, 1'000},
        {"a limit set by the user", {{5'000}}, unknown, {{1'000}}, unknown, 1'000},
        {"no calls left", {{5'000}}, {{5'937}}, unknown, unknown, 0},
    };
    World world;
    const Instant now = world.input().now;
    world.recent = {{now - hours(2), {200}}};
    for (const Case& c : cases) {
        CAPTURE(c.name);
        world.stats.daily_api_limit = c.limit_of_stats;
        world.stats.api_calls_used = c.used;
        PlanInput input = world.input();
        input.daily_limit = c.limit;
        input.other_calls = c.others;
        const Plan plan = make_plan(input, settings_of(2'000)).value();
        CHECK(plan.ceiling.value == c.ceiling);
        CHECK(plan.settings.quota.value == 2'000);
        if (c.ceiling == 0) {
            REQUIRE_FALSE(plan.first_backup);
            CHECK(plan.first_backup.error().kind == Kind::nothing_left);
            CHECK(message(plan.first_backup.error(), {2'000})
                      .starts_with("Other integrations use the whole daily limit"));
            continue;
        }
        REQUIRE(plan.first_backup);
        for (const FirstBackupDay& day : plan.first_backup.value().days) {
            CHECK(day.calls.value <= c.ceiling);
        }
        REQUIRE(plan.first_backup_takes);
        CHECK(plan.first_backup_takes->longest >= hours(24));
    }
}

TEST_CASE("a first backup uses the pace of the last backup") {
    const World world;
    PlanInput input = world.input();
    const Plan usual = make_plan(input, settings_of(100'000)).value();
    CHECK(pace_note(usual) == "Assumes 140 ms per API call and 3.0 s per object.");
    input.pace = WorkPace{};
    input.pace->per_call *= 2;
    input.pace->per_object *= 2;
    input.pace->per_empty_object *= 2;
    const Plan slow = make_plan(input, settings_of(100'000)).value();
    CHECK(pace_note(slow) ==
          "Assumes 280 ms per API call and 6.0 s per object, like the last backup.");
    CHECK(slow.first_backup.value().finish - input.now ==
          (usual.first_backup.value().finish - input.now) * 2);
}

TEST_CASE("a larger quota is never worse, and more changes never better") {
    const World world;
    MonteCarlo trials = *plan_of(world, settings_of(1'000)).trials;
    trials.run(0, 500);
    double before = 1;
    for (std::int64_t quota = 100; quota < 8'000; quota += 100) {
        const double risk = trials.quota_risk({quota}).risk;
        REQUIRE(risk <= before);
        before = risk;
    }
    const auto smallest_with = [&world](double growth) {
        PlanSettings settings = settings_of(1'000);
        settings.growth = growth;
        MonteCarlo grown = *plan_of(world, settings).trials;
        grown.run(0, 500);
        return *grown.summary({1'000}).smallest_quota;
    };
    CHECK(smallest_with(1.5) > smallest_with(1));
    CHECK(smallest_with(1) > smallest_with(0.5));
}

TEST_CASE("cached load costs do not change plans") {
    const World world;
    LoadCostCache cache;
    for (const double share : {1.0, 0.25, 1.0, 0.25, 5.0}) {
        CAPTURE(share);
        PlanSettings settings = settings_of(1'000);
        settings.attachments_share = share;
        PlanInput input = world.input();
        input.load_costs = &cache;
        auto plan = make_plan(input, settings);
        REQUIRE(plan);
        MonteCarlo trials = *plan.value().trials;
        MonteCarlo wanted = *plan_of(world, settings).trials;
        trials.run(0, 100);
        wanted.run(0, 100);
        const std::span<const std::int64_t> found = trials.maxima();
        const std::span<const std::int64_t> right = wanted.maxima();
        CHECK(std::equal(found.begin(), found.end(), right.begin(), right.end()));
    }
}

TEST_CASE("more attachments never cost fewer calls") {
    World world;
    for (ObjectStats& object : world.stats.objects) {
        object.changed_attachments_per_day = 3;
    }
    world.history = sample_history(LoadCost{world.stats, {}}, 60);
    ApiCalls quota_before;
    ApiCalls usual_before;
    for (const double share : {0.0, 0.25, 0.5, 1.0, 2.0, 5.0}) {
        CAPTURE(share);
        PlanSettings settings = settings_of(1'000);
        settings.attachments_share = share;
        MonteCarlo trials = *plan_of(world, settings).trials;
        trials.run(0, 500);
        const MonteCarloSummary summary = trials.summary({1'000});
        REQUIRE(summary.smallest_quota);
        CHECK(*summary.smallest_quota > quota_before);
        CHECK(summary.p50 > usual_before);
        quota_before = *summary.smallest_quota;
        usual_before = summary.p50;
    }
}
