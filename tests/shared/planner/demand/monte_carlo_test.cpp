#include "shared/planner/demand/monte_carlo.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "shared/core/quota.hpp"
#include "tests/shared/planner/sample_org.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using namespace orgkeep::planner::testing;

namespace {

const DemandModel& sample_model() {
    static const DemandModel model = [] {
        auto fitted = fit_demand({sample_history(sample_cost(), 90), {}, 24}, sample_cost());
        REQUIRE(fitted);
        return fitted.value();
    }();
    return model;
}

/// A model with the same load every day.
DemandModel even_model(double level) {
    DemandModel model;
    model.last_day = sample_last_day;
    model.level = level;
    model.residuals = {1};
    return model;
}

MonteCarloSettings settings_of(std::int32_t frequency_hours, std::uint64_t seed = 1) {
    MonteCarloSettings settings;
    settings.first_day = add_days(sample_last_day, 1);
    settings.frequency_hours = frequency_hours;
    settings.seed = seed;
    return settings;
}

MonteCarlo trials_of(std::int32_t frequency_hours, std::size_t count, std::uint64_t seed = 1) {
    MonteCarlo trials(sample_model(), sample_cost(), settings_of(frequency_hours, seed));
    trials.run(0, count);
    return trials;
}

bool same(const MonteCarlo& a, const MonteCarlo& b) {
    return std::equal(a.maxima().begin(), a.maxima().end(), b.maxima().begin(), b.maxima().end()) &&
           std::equal(a.day_calls().begin(), a.day_calls().end(), b.day_calls().begin(),
                      b.day_calls().end());
}

}  // namespace

TEST_CASE("trials are the same in any slices") {
    for (const std::int32_t frequency : {1, 7, 24, 36, 168}) {
        CAPTURE(frequency);
        const MonteCarlo whole = trials_of(frequency, 300);
        REQUIRE(whole.size() == 300);
        REQUIRE(whole.day_calls().size() == 300 * trial_days);
        Random random{static_cast<std::uint64_t>(frequency)};
        for (int round = 0; round < 5; ++round) {
            MonteCarlo sliced(sample_model(), sample_cost(), settings_of(frequency));
            while (sliced.size() < 300) {
                sliced.run_next(std::min<std::size_t>(300 - sliced.size(), random.index_below(90)));
            }
            REQUIRE(same(sliced, whole));
        }
        MonteCarlo late(sample_model(), sample_cost(), settings_of(frequency));
        late.run(200, 100);
        REQUIRE(
            std::equal(late.maxima().begin(), late.maxima().end(), whole.maxima().begin() + 200));
        late.run(0, 200);
        CHECK(late.summary({3'000}) == whole.summary({3'000}));
    }
}

TEST_CASE("a seed determines the month, independent of the frequency") {
    CHECK_FALSE(same(trials_of(24, 50, 1), trials_of(24, 50, 2)));
    // More runs per day cost more calls in each trial, as more calls are rounded up.
    const MonteCarlo daily = trials_of(24, 200);
    const MonteCarlo hourly = trials_of(1, 200);
    for (std::size_t i = 0; i < 200; ++i) {
        REQUIRE(hourly.maxima()[i] >= daily.maxima()[i]);
    }
}

TEST_CASE("a constant load costs its load cost") {
    struct Case {
        std::int32_t frequency;
        int runs_in_24_hours;
    };
    constexpr Case cases[] = {{1, 24}, {5, 5}, {7, 4}, {8, 3}, {24, 1}, {36, 1}, {168, 1}};
    for (const Case& c : cases) {
        CAPTURE(c.frequency);
        MonteCarlo trials(even_model(2), sample_cost(), settings_of(c.frequency));
        trials.run(0, 3);
        const double calls_a_run = sample_cost().calls(2 * c.frequency / 24.0);
        for (const std::int64_t most : trials.maxima()) {
            CHECK(std::abs(static_cast<double>(most) - calls_a_run * c.runs_in_24_hours) <= 0.51);
        }
        std::int64_t month = 0;
        for (std::size_t day = 0; day < trial_days; ++day) {
            month += trials.day_calls()[day];
        }
        const int runs = 30 * 24 / c.frequency;
        CHECK(std::abs(static_cast<double>(month) - calls_a_run * runs) <= 15.5);
    }
}

TEST_CASE("a run at midnight belongs to the day that ends") {
    MonteCarlo trials(even_model(1), sample_cost(), settings_of(36));
    trials.run(0, 1);
    // Runs at hours 36, 72, 108, … belong to the days 1, 2, 4, 5, 7, ….
    for (std::size_t day = 0; day < trial_days; ++day) {
        CAPTURE(day);
        CHECK((trials.day_calls()[day] > 0) == (day % 3 != 0));
    }
}

TEST_CASE("trials apply change factor and growth") {
    const auto month = [](double change_factor, double growth) {
        MonteCarloSettings settings = settings_of(24);
        settings.change_factor = change_factor;
        settings.growth = growth;
        MonteCarlo trials(even_model(1), sample_cost(), settings);
        trials.run(0, 1);
        return std::vector<std::int64_t>(trials.day_calls().begin(), trials.day_calls().end());
    };
    const auto calls = [](double load) {
        return static_cast<std::int64_t>(sample_cost().calls(load) + 0.5);
    };
    CHECK(month(3, 1) == std::vector<std::int64_t>(trial_days, calls(3)));
    CHECK(month(0, 1) == std::vector<std::int64_t>(trial_days, 0));
    const std::vector<std::int64_t> grown = month(1, 4);
    for (std::size_t day = 0; day < trial_days; ++day) {
        CHECK(std::abs(grown[day] - calls(1 + 3 * static_cast<double>(day + 1) / 30)) <= 1);
    }
    CHECK(month(1, 0).back() == 0);
}

TEST_CASE("the summary is computed from the trials") {
    MonteCarlo none(sample_model(), sample_cost(), settings_of(24));
    CHECK(none.summary({100}) == MonteCarloSummary{});
    CHECK(none.quota_risk({100}).risk == 0);

    const MonteCarlo trials = trials_of(24, 2'000);
    std::vector<std::int64_t> maxima(trials.maxima().begin(), trials.maxima().end());
    std::sort(maxima.begin(), maxima.end());
    std::vector<std::int64_t> days(trials.day_calls().begin(), trials.day_calls().end());
    std::sort(days.begin(), days.end());

    const MonteCarloSummary summary = trials.summary({maxima[1'499]});
    CHECK(summary.trials == 2'000);
    CHECK(summary.risk == trials.quota_risk({maxima[1'499]}).risk);
    CHECK(summary.risk <= 0.25);
    CHECK(summary.risk > 0.24);
    CHECK(std::abs(summary.risk_error - std::sqrt(0.25 * 0.75 / 2'000)) < 0.0002);
    CHECK(summary.p50.value == days[29'999]);
    CHECK(summary.p95.value == days[56'999]);
    CHECK(summary.p99.value == days[59'399]);
    for (std::size_t day = 0; day < trial_days; ++day) {
        std::vector<std::int64_t> column;
        for (std::size_t trial = 0; trial < 2'000; ++trial) {
            column.push_back(trials.day_calls()[trial * trial_days + day]);
        }
        std::sort(column.begin(), column.end());
        CHECK(summary.days[day] == CallPercentiles{{column[99]}, {column[999]}, {column[1'899]}});
    }

    // Even without a hit, the error is above 0.
    const MonteCarloSummary never = trials.summary({maxima.back()});
    CHECK(never.risk == 0);
    CHECK(never.risk_error > 0);
    CHECK(trials.summary({0}).risk == 1);
}

TEST_CASE("the smallest quota has a risk below the level, and one call less has not") {
    for (const std::size_t count :
         {std::size_t{1}, std::size_t{40}, std::size_t{100}, std::size_t{1'500}}) {
        const MonteCarlo trials = trials_of(24, count);
        for (const double risk_level : {0.001, 0.01, 0.05, 0.5}) {
            CAPTURE(count, risk_level);
            const auto quota = trials.summary({1}, risk_level).smallest_quota;
            REQUIRE(quota);
            CHECK(trials.quota_risk(*quota).risk < risk_level);
            CHECK(trials.quota_risk({quota->value - 1}).risk >= risk_level);
        }
        CHECK_FALSE(trials.summary({1}, 0).smallest_quota);
    }
}

TEST_CASE("the smallest quota is from 1 to 1,000,000") {
    MonteCarlo still(even_model(0), sample_cost(), settings_of(24));
    still.run(0, 10);
    CHECK(still.summary({1}).smallest_quota == smallest_daily_api_quota);
    CHECK(still.summary({1}).risk == 0);
    MonteCarlo busy(even_model(1e7), sample_cost(), settings_of(24));
    busy.run(0, 10);
    CHECK_FALSE(busy.summary({1'000'000}).smallest_quota);
    CHECK(busy.summary({1'000'000}).risk == 1);
    MonteCarlo absurd(even_model(1e300), sample_cost(), settings_of(1));
    absurd.run(0, 2);
    CHECK(absurd.maxima()[0] == max_exact_integer);
}

TEST_CASE("simulates peaks above any observed one") {
    const MonteCarlo trials = trials_of(24, 5'000);
    double largest = 0;
    for (int day = 1; day <= 30; ++day) {
        largest = std::max(largest, sample_model().pattern(add_days(sample_last_day, day)));
    }
    const double seen = sample_cost().calls(largest * sample_model().residuals.back());
    CHECK(static_cast<double>(*std::max_element(trials.maxima().begin(), trials.maxima().end())) >
          seen * 1.2);
}
