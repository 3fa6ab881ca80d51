// Compares the risk of the smallest quota with simulated months of orgs whose demand is known.
#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "shared/planner/cost/rounding.hpp"
#include "shared/planner/demand/monte_carlo.hpp"
#include "tests/shared/planner/sample_org.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using namespace orgkeep::planner::testing;

namespace {

/// An org with so many changes that single calls don't matter.
const LoadCost& busy_cost() {
    static const LoadCost cost = [] {
        OrgStats stats = sample_stats();
        for (ObjectStats& object : stats.objects) {
            *object.changed_records_per_day *= 100;
        }
        return LoadCost{stats, {}};
    }();
    return cost;
}

/// The demand of an org: its weeks, the standard deviation of the logarithm of its days, and
/// occasional peaks.
struct SimulatedOrg {
    const char* name;
    double spread = 0;
    std::uint64_t days_per_peak = 0;  ///< 0: no peaks
    double peak = 1;
};

double normal(Random& random) {
    double sum = 0;
    for (int i = 0; i < 12; ++i) {
        sum += random.unit();
    }
    return sum - 6;
}

std::vector<double> days_of(const SimulatedOrg& world, std::size_t count, Random& random) {
    constexpr std::array<double, 7> week{0.24, 0.98, 1.04, 1.08, 1.02, 0.88, 0.31};
    std::vector<double> loads;
    for (std::size_t day = 0; day < count; ++day) {
        const double usual = week[day % 7] * std::exp(world.spread * normal(random));
        const bool has_peak = world.days_per_peak > 0 && random.below(world.days_per_peak) == 0;
        loads.push_back(has_peak ? usual * world.peak : usual);
    }
    return loads;
}

double most_calls(std::span<const double> loads) {
    return busy_cost().calls(*std::max_element(loads.begin(), loads.end()));
}

/// The quota that one month in a hundred exceeds, computed from the true demand.
double best_quota(const SimulatedOrg& world) {
    Random random{5};
    std::vector<double> months;
    for (int month = 0; month < 2'000; ++month) {
        months.push_back(most_calls(days_of(world, trial_days, random)));
    }
    std::sort(months.begin(), months.end());
    return months[months.size() * 99 / 100];
}

struct Claim {
    double exceeded = 0;    ///< share of months that exceed the smallest quota for a risk of 1%
    double times_best = 0;  ///< the median ratio of the smallest quota to the true one
};

/// The claim after `days` of history with a run every few days.
Claim claim_of(const SimulatedOrg& world, std::size_t days, std::size_t run_every = 1) {
    constexpr std::size_t histories = 100;
    Random random{days + run_every};
    Claim claim;
    std::vector<double> quotas;
    for (std::size_t number = 0; number < histories; ++number) {
        const std::vector<double> loads = days_of(world, days + trial_days, random);
        std::vector<DayCalls> calls;
        std::vector<DailyRuns> runs;
        double load = 0;
        for (std::size_t day = 0; day < days; ++day) {
            load += loads[day];
            const Date date =
                add_days(sample_last_day, static_cast<int>(day + 1) - static_cast<int>(days));
            calls.push_back({date, {}});
            runs.push_back({date, {}});
            if ((day + 1) % run_every == 0) {
                runs.back().counts = {1, whole_calls(busy_cost().calls(load)),
                                      static_cast<std::int64_t>(run_every) * 24 * 60};
                load = 0;
            }
        }
        const DemandModel model = fit_demand({calls, {}, 24, runs}, busy_cost()).value();
        MonteCarlo trials(model, busy_cost(), {add_days(sample_last_day, 1), 24, 1, 1, number});
        trials.run(0, 1'000);
        quotas.push_back(static_cast<double>(
            trials.quota_risk({1}).smallest_quota.value_or(ApiCalls{1'000'000}).value));
        const std::span<const double> month = std::span(loads).subspan(days);
        claim.exceeded += most_calls(month) > quotas.back() ? 1.0 / histories : 0;
    }
    std::sort(quotas.begin(), quotas.end());
    claim.times_best = quotas[histories / 2] / best_quota(world);
    return claim;
}

}  // namespace

TEST_CASE("the smallest quota for a risk of 1% is exceeded about that often") {
    const SimulatedOrg worlds[] = {{"even weeks", 0.1}, {"uneven weeks", 0.4}};
    for (const SimulatedOrg& world : worlds) {
        for (const std::size_t days : {14u, 30u, 60u, 89u}) {
            const Claim claim = claim_of(world, days);
            CAPTURE(world.name, days, claim.exceeded, claim.times_best);
            CHECK(claim.exceeded < 0.035);
            // With more history, less is added for uncertainty.
            CHECK(claim.times_best < (days < 60 ? 6 : days < 89 ? 3 : 1.6));
            CHECK(claim.times_best > 0.8);
        }
        const Claim weekly = claim_of(world, 84, 7);
        CAPTURE(world.name, weekly.exceeded, weekly.times_best);
        CHECK(weekly.exceeded < 0.05);
        CHECK(weekly.times_best < 2.5);
    }
}

TEST_CASE("accounts for peaks that a short history has missed") {
    const SimulatedOrg world{"peaks", 0.15, 30, 5};
    for (const std::size_t days : {14u, 30u}) {
        const Claim claim = claim_of(world, days);
        CAPTURE(days, claim.exceeded, claim.times_best);
        CHECK(claim.exceeded < 0.06);
    }
    CHECK(claim_of(world, 89).times_best < 2);
}
