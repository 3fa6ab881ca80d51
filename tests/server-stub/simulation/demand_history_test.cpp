// The planner's demand model on the histories of the stub.
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "server-stub/simulation/simulated_backup_engine.hpp"
#include "server/service/views.hpp"
#include "shared/contract/codec.hpp"
#include "shared/import/import_result.hpp"
#include "shared/planner/demand/demand_model.hpp"
#include "shared/planner/demand/monte_carlo.hpp"
#include "tests/server-stub/world.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using std::chrono::hours;

namespace {

constexpr int days_asked = 90;

/// The service's history of the days before today, as input of the planner.
struct UsageHistory {
    std::vector<DayCalls> days;
    std::vector<DailyRuns> runs;

    [[nodiscard]] DemandHistory history(std::int32_t frequency_hours) const {
        return {days, {}, frequency_hours, runs};
    }
};

UsageHistory usage_history(SqliteStore& store, SimulatedBackupEngine& engine, Instant now) {
    const StoredOrg org = store.org();
    UsageHistory usage;
    for (const contract::UsageDay& day :
         api_usage_and_runs_view(store, engine, org, days_asked, now).days) {
        REQUIRE(day.backups);
        if (day.date < date_at(now, org.utc_offset)) {
            usage.days.push_back({day.date, day.backup_calls});
            usage.runs.push_back({day.date, *day.backups});
        }
    }
    return usage;
}

LoadCost load_cost_of(SqliteStore& store) {
    std::vector<ObjectStats> objects;
    for (const StoredObject& stored : store.objects()) objects.push_back(stored.object);
    return {imports::read_stats(contract::encode(objects), "objects.json").stats, {}};
}

double smallest_quota(const DemandModel& model, const LoadCost& cost, Instant now) {
    MonteCarlo trials(model, cost, {add_days(date_at(now, {}), 1), 24, 1, 1, 1});
    trials.run(0, 2'000);
    return static_cast<double>(
        trials.quota_risk({1}).smallest_quota.value_or(ApiCalls{1'000'000}).value);
}

}  // namespace

TEST_CASE("the planner fits a demand model to the history of every scenario") {
    const Instant now = at("2026-11-26T09:00:00Z");
    for (const Scenario scenario : all_scenarios()) {
        CAPTURE(name(scenario));
        SqliteStore store = seeded_store(scenario, 1, now);
        SimulatedBackupEngine engine(store, 1, now);
        const UsageHistory usage = usage_history(store, engine, now);
        const LoadCost cost = load_cost_of(store);
        const auto model = fit_demand(usage.history(24), cost);
        if (scenario == Scenario::fresh) {
            REQUIRE_FALSE(model);
            CHECK(model.error().have == 0);
            continue;
        }
        REQUIRE(model);
        CAPTURE(model.value().level, model.value().residuals.back());
        const int runs_in_days = store.settings().backup_frequency_hours > 24 ? 2 : 1;
        CHECK(model.value().days > static_cast<std::size_t>(80 / runs_in_days));
        CHECK_FALSE(model.value().is_short());
        // The change rates of the objects describe an average day.
        CHECK(std::abs(model.value().level - 1) < 0.35);
        // A manual or failed run is no burst of demand.
        CHECK(model.value().residuals.back() < (model.value().days_limited > 0 ? 2 : 1.6));
        const double needed = smallest_quota(model.value(), cost, now);
        for (const std::int32_t frequency : {1, 12, 168}) {
            const DemandModel same = fit_demand(usage.history(frequency), cost).value();
            CHECK(smallest_quota(same, cost, now) == needed);
        }
    }
}

TEST_CASE("a first backup is no demand, and a quota that ends runs is an error") {
    struct Case {
        ApiCalls quota;
        bool is_enough;
    };
    for (const Case& c : {Case{{100'000}, true}, Case{{250}, false}}) {
        CAPTURE(c.quota.value);
        const Instant start = at("2026-09-01T02:00:00Z");
        SqliteStore store = seeded_store(Scenario::fresh, 1, start);
        StoredSettings settings = store.settings();
        settings.daily_api_quota = {100'000};
        store.put_settings(settings);
        SimulatedBackupEngine engine(store, 60, start);
        Instant now = start;
        for (; now < start + hours(24 * 50); now += hours(6)) {
            if (now == start + hours(24 * 10)) {
                settings.daily_api_quota = c.quota;
                store.put_settings(settings);
            }
            engine.advance(now);
        }
        const LoadCost cost = load_cost_of(store);
        const auto model = fit_demand(usage_history(store, engine, now).history(24), cost);
        CHECK(model.ok() == c.is_enough);
        if (model) {
            CAPTURE(model.value().level, model.value().residuals.back());
            CHECK(std::abs(model.value().level - 1) < 0.25);
            CHECK(model.value().residuals.back() < 1.6);
        } else {
            CHECK(model.error().kind == DemandError::Kind::quota_was_met);
            CHECK(model.error().have > 10);
        }
    }
}
