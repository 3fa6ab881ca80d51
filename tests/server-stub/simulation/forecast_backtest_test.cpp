// Backtests of the forecasts on the histories of the stub.
#include <catch2/catch_test_macros.hpp>

#include "shared/planner/forecast/forecast.hpp"
#include "tests/server-stub/simulation/forecast_histories.hpp"
#include "tests/server-stub/world.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;

namespace {

/// Checks that the selected method was never worse than the baseline, and shows the losses of both.
template <class Forecast>
BacktestScore checked(const Forecast& forecast) {
    const BacktestScore& score = forecast.score;
    CAPTURE(score.model_loss, score.baseline_loss, score.model_coverage);
    CHECK(score.origins == 45);
    const bool model = forecast.method == ForecastMethod::model;
    CHECK(model == (score.model_loss < score.baseline_loss));
    for (const auto& day : forecast.days) {
        CHECK(day.low.value >= 0);
        CHECK(day.low <= day.middle);
        CHECK(day.middle <= day.high);
    }
    return score;
}

}  // namespace

TEST_CASE("the forecasts are no worse than their baselines in every scenario") {
    const Instant now = at("2026-11-26T09:00:00Z");
    struct Sum {
        double model = 0;
        double baseline = 0;
    };
    Sum storage;
    for (const Scenario scenario : all_scenarios()) {
        for (const std::uint64_t seed : {1u, 2u}) {
            CAPTURE(name(scenario), seed);
            SqliteStore store = seeded_store(scenario, seed, now);
            const Histories histories = histories_of(store, now);
            REQUIRE(histories.calls.size() == 90);

            // The org's calls depend on the weekday and have noise, as the model assumes.
            const ApiForecast calls = forecast_api_calls(histories.calls).value();
            const BacktestScore of_calls = checked(calls);
            CHECK(calls.days.front().date == date_at(now, store.org().utc_offset));
            CHECK(calls.method == ForecastMethod::model);
            CHECK(of_calls.model_loss < 0.92 * of_calls.baseline_loss);
            CHECK(of_calls.model_coverage > 0.65);
            CHECK(of_calls.model_coverage < 0.95);

            const ApiForecast backups = forecast_api_calls(histories.backup_calls).value();
            const BacktestScore of_backups = checked(backups);
            if (scenario == Scenario::fresh) {
                CHECK(backups.days.back().high == ApiCalls{0});
                CHECK(histories.storage.empty());
                CHECK(forecast_storage(histories.storage).error() == TooLittleHistory{0, 14});
                continue;
            }
            CHECK(of_backups.model_loss < 0.92 * of_backups.baseline_loss);

            // Storage grows steadily: a straight line is hard to beat.
            const BacktestScore of_storage = checked(forecast_storage(histories.storage).value());
            CHECK(of_storage.model_loss < 1.05 * of_storage.baseline_loss);
            storage.model += of_storage.model_loss / of_storage.baseline_loss;
            storage.baseline += 1;
        }
    }
    CHECK(storage.model < storage.baseline);
}
