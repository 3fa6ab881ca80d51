#pragma once

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <memory>
#include <utility>
#include <vector>

#include "shared/planner/forecast/forecast.hpp"

/// Forecasts with the checks that apply to all of them.
namespace orgkeep::planner::testing {

template <class Count>
void check_invariants(const Forecast<Count>& forecast, Date last, int horizon) {
    REQUIRE(forecast.days.size() == static_cast<std::size_t>(horizon));
    Date date = last;
    for (const ForecastDay<Count>& day : forecast.days) {
        date = add_days(date, 1);
        CHECK(day.date == date);
        CHECK(day.low.value >= 0);
        CHECK(day.low <= day.middle);
        CHECK(day.middle <= day.high);
        CHECK(day.high.value <= max_exact_integer);
    }
    const BacktestScore& score = forecast.score;
    CHECK(std::isfinite(score.model_loss));
    CHECK(std::isfinite(score.baseline_loss));
    CHECK(score.model_loss >= 0);
    CHECK(score.baseline_loss >= 0);
    CHECK(score.model_coverage >= 0);
    CHECK(score.model_coverage <= 1);
    CHECK(score.forecasts >= score.origins);
    // The chosen method is never worse than the baseline.
    const bool model = forecast.method == ForecastMethod::model;
    CHECK(model == (score.model_loss < score.baseline_loss));
    CHECK_FALSE(forecast.method_reason.empty());
    CHECK(forecast.method_reason.back() == '.');
}

/// Runs all steps, moving the forecast to another object in between.
template <class Count>
Result<Forecast<Count>, TooLittleHistory> stepped(ForecastInSteps<Count> begun) {
    auto here = std::make_unique<ForecastInSteps<Count>>(std::move(begun));
    for (bool copy = false; !here->is_done(); copy = !copy) {
        here->step();
        here = copy ? std::make_unique<ForecastInSteps<Count>>(*here)
                    : std::make_unique<ForecastInSteps<Count>>(std::move(*here));
    }
    return here->result();
}

template <class Count>
Forecast<Count> checked(Date last, int horizon,
                        const Result<Forecast<Count>, TooLittleHistory>& whole,
                        const Result<Forecast<Count>, TooLittleHistory>& steps) {
    REQUIRE(whole);
    REQUIRE(steps);
    check_invariants(whole.value(), last, horizon);
    CHECK(steps.value().days == whole.value().days);
    CHECK(steps.value().score == whole.value().score);
    CHECK(steps.value().method == whole.value().method);
    CHECK(steps.value().method_reason == whole.value().method_reason);
    return whole.value();
}

inline ApiForecast checked(const std::vector<DayCalls>& history) {
    return checked(history.back().date, api_forecast_days, forecast_api_calls(history),
                   stepped(ApiForecastInSteps(history)));
}

inline StorageForecast checked(const std::vector<DayBytes>& history) {
    return checked(history.back().date, storage_forecast_days, forecast_storage(history),
                   stepped(StorageForecastInSteps(history)));
}

}  // namespace orgkeep::planner::testing
