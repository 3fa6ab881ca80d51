// forecast_checks.hpp compares steps with the whole forecast on every history of forecast_test.cpp.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <optional>

#include "shared/planner/forecast/forecast.hpp"
#include "tests/shared/planner/forecast/forecast_histories.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using namespace orgkeep::planner::testing;

namespace {

double usual(int day, Random& random) { return 1e9 * of_week(day) * (1 + 0.2 * noise(random)); }

/// The number of remaining steps.
template <class Count>
int run(ForecastInSteps<Count>& forecast) {
    int steps = 0;
    for (; !forecast.is_done(); ++steps) {
        forecast.step();
    }
    return steps;
}

}  // namespace

TEST_CASE("needs at most one step per day of the history") {
    const std::vector<DayCalls> calls = calls_history(400, 1, usual);
    const std::vector<DayBytes> storage = storage_history(400, 1, usual);
    for (const int days : {14, 60, 90, 365, 400}) {
        CAPTURE(days);
        const auto count = static_cast<std::size_t>(days);
        auto api = ApiForecastInSteps(std::span(calls).first(count));
        const int api_steps = run(api);
        CHECK(api_steps <= std::min(days, api_history_days));
        CHECK(api_steps > std::min(days, api_history_days) / 2);
        auto bytes = StorageForecastInSteps(std::span(storage).first(count));
        const int storage_steps = run(bytes);
        CHECK(storage_steps <= std::min(days, storage_history_days));
        CHECK(storage_steps > std::min(days, storage_history_days) / 2);
    }
}

TEST_CASE("a forecast in steps is done at once with too little history") {
    const std::vector<DayCalls> calls = calls_history(14, 1, usual);
    const std::vector<DayBytes> storage = storage_history(14, 1, usual);
    for (const int days : {0, 1, 13}) {
        CAPTURE(days);
        const auto count = static_cast<std::size_t>(days);
        auto api = ApiForecastInSteps(std::span(calls).first(count));
        CHECK(api.is_done());
        api.step();
        CHECK(api.result().error() == TooLittleHistory{days, 14});
        auto bytes = StorageForecastInSteps(std::span(storage).first(count));
        CHECK(bytes.is_done());
        bytes.step();
        CHECK(bytes.result().error() == TooLittleHistory{days, 14});
    }
    CHECK_FALSE(ApiForecastInSteps(calls).is_done());
    CHECK_FALSE(StorageForecastInSteps(storage).is_done());
}

TEST_CASE("a forecast in steps keeps a copy of history and horizon") {
    std::vector<DayBytes> history = storage_history(60, 2, usual);
    for (const int horizon : {-1, 0, 30, 1'000}) {
        CAPTURE(horizon);
        std::vector<DayBytes> passed = history;
        StorageForecastInSteps forecast(passed, horizon);
        std::fill(passed.begin(), passed.end(), DayBytes{first_day, {1}});
        run(forecast);
        CHECK(forecast.result().value().days == forecast_storage(history, horizon).value().days);
        CHECK(forecast.result().value().score == backtest_storage(history, horizon));
    }
}

TEST_CASE("copies of a forecast in steps are independent") {
    const std::vector<DayCalls> history = calls_history(90, 3, usual);
    const ApiForecast whole = forecast_api_calls(history).value();
    ApiForecastInSteps forecast(history);
    for (int step = 0; step < 50; ++step) {
        forecast.step();
    }
    std::optional<ApiForecastInSteps> copy = forecast;
    const int left = run(*copy);
    CHECK(left > 0);
    CHECK(copy->result().value().score == whole.score);
    copy->step();  // This does nothing.
    CHECK(copy->is_done());
    CHECK(copy->result().value().days == whole.days);
    CHECK_FALSE(forecast.is_done());
    CHECK(run(forecast) == left);
    CHECK(forecast.result().value().days == whole.days);
    // A finished forecast can be assigned a new one.
    copy = ApiForecastInSteps(std::span(history).first(30), 7);
    CHECK_FALSE(copy->is_done());
    run(*copy);
    CHECK(copy->result().value().days ==
          forecast_api_calls(std::span(history).first(30), 7).value().days);
}
