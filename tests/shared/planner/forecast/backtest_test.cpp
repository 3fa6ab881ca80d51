#include "shared/planner/forecast/backtest.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string_view>
#include <type_traits>

#include "shared/planner/forecast/backtest_pair.hpp"
#include "shared/planner/forecast/forecast.hpp"
#include "shared/planner/statistics/pinball.hpp"
#include "tests/shared/planner/forecast/forecast_histories.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using namespace orgkeep::planner::testing;

TEST_CASE("pinball loss depends on the side of the error") {
    struct Case {
        double q;
        double actual;
        double forecast;
        double loss;
    };
    for (const Case& expected : {Case{0.5, 10, 10, 0},
                                 {0.5, 14, 10, 2},
                                 {0.5, 6, 10, 2},
                                 {0.25, 14, 10, 1},
                                 {0.25, 6, 10, 3},
                                 {0.75, 14, 10, 3},
                                 {0.75, 6, 10, 1},
                                 {0, 14, 10, 0},
                                 {1, 6, 10, 0}}) {
        CHECK(pinball_loss(expected.q, expected.actual, expected.forecast) == expected.loss);
    }
}

TEST_CASE("interpolates quantiles and clamps them to the ends") {
    EndQuantiles numbers(0.5, 3);
    CHECK(numbers.quantile(0.5) == 0);
    numbers.add(4);
    numbers.settle();
    CHECK(numbers.quantile(0.9) == 4);
    numbers.add(1);
    numbers.add(2);
    numbers.settle();
    CHECK(numbers.count() == 3);
    struct Case {
        double q;
        double value;
    };
    for (const Case& expected :
         {Case{0, 1}, {0.1, 1}, {0.25, 1}, {0.375, 1.5}, {0.5, 2}, {0.625, 3}, {0.75, 4}, {1, 4}}) {
        CHECK(numbers.quantile(expected.q) == expected.value);
    }
}

TEST_CASE("computes quantiles from both ends of the numbers") {
    Random random{17};
    for (const double share : {0.0, 0.1, 0.3, 0.5}) {
        for (const int most : {1, 9, 10, 11, 400}) {
            EndQuantiles ends(share, static_cast<std::size_t>(most));
            EndQuantiles all(0.5, static_cast<std::size_t>(most));
            for (int count = 1; count <= most; ++count) {
                CAPTURE(share, most, count);
                const double number = std::floor(6 * noise(random));
                ends.add(number);
                all.add(number);
                if (random.below(8) > 0 && count < most) {
                    continue;  // It is settled with the next one.
                }
                ends.settle();
                all.settle();
                CHECK(ends.quantile(share) == all.quantile(share));
                CHECK(ends.quantile(share / 2) == all.quantile(share / 2));
                CHECK(ends.quantile(1 - share) == all.quantile(1 - share));
            }
        }
    }
}

namespace {

constexpr std::array groups = {3, 5};

/// A series whose values are their days, and forecasts that know it or lag behind.
std::vector<DayValue> staircase(int days) {
    std::vector<DayValue> series;
    for (int day = 100; day < 100 + days; ++day) {
        series.push_back({day, static_cast<double>(day)});
    }
    return series;
}

std::vector<double> ones(std::span<const DayValue>, int horizon) {
    return std::vector<double>(static_cast<std::size_t>(horizon), 1.0);
}

std::vector<double> knowing(std::span<const DayValue> past, int horizon) {
    std::vector<double> forecast;
    for (int days_ahead = 1; days_ahead <= horizon; ++days_ahead) {
        forecast.push_back(past.back().value + days_ahead);
    }
    return forecast;
}

std::vector<double> always_ten_less(std::span<const DayValue> past, int horizon) {
    std::vector<double> forecast = knowing(past, horizon);
    for (double& value_of_day : forecast) {
        value_of_day -= 10;
    }
    return forecast;
}

}  // namespace

TEST_CASE("a backtest scores the later half of the origins") {
    const ForecastSpec spec{ones, groups};
    struct Case {
        int days;
        int horizon;
        int origins;
        int forecasts;
    };
    for (const Case& expected : {Case{14, 5, 4, 4 + 3 + 2 + 1},
                                 {14, 2, 4, 2 + 2 + 2 + 1},
                                 {14, 0, 0, 0},
                                 {40, 5, 20, 16 * 5 + 4 + 3 + 2 + 1}}) {
        CAPTURE(expected.days, expected.horizon);
        const BacktestResult done =
            run_backtest(staircase(expected.days), spec, knowing, expected.horizon);
        CHECK(done.origins == expected.origins);
        CHECK(done.forecasts == expected.forecasts);
        CHECK(done.loss == 0);
        CHECK(done.coverage == (expected.forecasts > 0 ? 1 : 0));
        REQUIRE(done.intervals.size() == 5);
        CHECK(done.intervals[4] == PredictionInterval{0.0 + 100 + expected.days + 4,
                                                      0.0 + 100 + expected.days + 4,
                                                      0.0 + 100 + expected.days + 4});
    }
}

TEST_CASE("intervals cover the residuals on each side") {
    const ForecastSpec spec{ones, groups};
    const BacktestResult done = run_backtest(staircase(40), spec, always_ten_less, 5);
    // The actual values are always at the upper end: the middle and the low forecast are off by 10.
    CHECK(done.coverage == 1);
    CHECK(done.loss == (0.1 * 10 + 0.5 * 10 + 0) / 3);
    CHECK(done.intervals[0] == PredictionInterval{130, 130, 140});
}

TEST_CASE("the forecast contains the scores of model and baseline") {
    const std::vector<DayCalls> calls = calls_history(
        90, 61, [](int day, Random& random) { return 9'000 * of_week(day) + 500 * noise(random); });
    const std::vector<DayBytes> storage =
        storage_history(120, 62, [](int, Random& random) { return 1e9 * random.unit(); });
    for (const int horizon : {1, 7, 14}) {
        const BacktestScore api = backtest_api_calls(calls, horizon);
        CHECK(api == forecast_api_calls(calls, horizon).value().score);
        CHECK(api.origins == 45);
        const BacktestScore bytes = backtest_storage(storage, horizon);
        CHECK(bytes == forecast_storage(storage, horizon).value().score);
        CHECK(bytes.origins == 60);
        CHECK(bytes.forecasts < 60 * horizon + 1);
    }
}

namespace {

/// Results over many histories of one kind: the losses of their backtests, and the coverage of the
/// intervals on the days after them.
struct Trial {
    double model_loss = 0;
    double baseline_loss = 0;
    double coverage_to_come = 0;
    double chosen = 0;  ///< share of the histories for which the model was chosen
};

constexpr int seeds = 8;

template <class Day, class Tell>
Trial try_out(int days, int horizon, const CallsOfDay& value_of_day, const Tell& tell) {
    Trial trial;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const std::vector<Day> all = tell(days + horizon, seed * 7'919, value_of_day);
        const std::span<const Day> known = std::span(all).first(static_cast<std::size_t>(days));
        const std::span<const Day> to_come = std::span(all).subspan(known.size());
        const auto score_days = [&](const auto& forecast, const auto& value_of) {
            trial.model_loss += forecast.score.model_loss;
            trial.baseline_loss += forecast.score.baseline_loss;
            const bool model = forecast.method == ForecastMethod::model;
            CHECK(model == (forecast.score.model_loss < forecast.score.baseline_loss));
            trial.chosen += model ? 1.0 / seeds : 0;
            for (int day = 0; day < horizon; ++day) {
                const auto& said = forecast.days[static_cast<std::size_t>(day)];
                const auto came = value_of(to_come[static_cast<std::size_t>(day)]);
                const bool held = said.low <= came && came <= said.high;
                trial.coverage_to_come += held ? 1.0 / (seeds * horizon) : 0;
            }
        };
        if constexpr (std::is_same_v<Day, DayCalls>) {
            score_days(forecast_api_calls(known, horizon).value(),
                       [](const DayCalls& day) { return day.calls; });
        } else {
            score_days(forecast_storage(known, horizon).value(),
                       [](const DayBytes& day) { return day.bytes; });
        }
    }
    return trial;
}

struct Kind {
    const char* name;
    CallsOfDay value_of_day;
    double most_ratio;  ///< ratio of the model's loss to the baseline's, as measured plus a margin
};

}  // namespace

TEST_CASE("calls: the model beats seasonal naive and covers about 80% of days") {
    const auto noisy = [](double calls, double share, Random& random) {
        return calls * (1 + share * noise(random));
    };
    const std::vector<Kind> kinds = {
        {"a weekly pattern and noise",
         [&](int day, Random& random) { return noisy(60'000 * of_week(day), 0.07, random); }, 0.84},
        {"a weekly pattern and much noise",
         [&](int day, Random& random) { return noisy(60'000 * of_week(day), 0.3, random); }, 0.85},
        {"no pattern", [&](int, Random& random) { return noisy(60'000, 0.1, random); }, 0.8},
        {"growth", [&](int day, Random& random) { return noisy(20'000 + 600 * day, 0.05, random); },
         0.62},
        {"growth on a weekly pattern",
         [&](int day, Random& random) {
             return noisy((20'000 + 600 * day) * of_week(day), 0.05, random);
         },
         0.7},
        {"closed at weekends",
         [&](int day, Random& random) { return day % 7 > 4 ? 0 : noisy(60'000, 0.1, random); },
         0.85},
        {"occasional busy days",
         [&](int day, Random& random) {
             return noisy(60'000 * of_week(day), 0.07, random) * (random.below(20) == 0 ? 5 : 1);
         },
         0.68},
    };
    for (const Kind& kind : kinds) {
        const Trial trial = try_out<DayCalls>(90, 14, kind.value_of_day, calls_history);
        CAPTURE(kind.name, trial.model_loss / trial.baseline_loss, trial.coverage_to_come);
        CHECK(trial.model_loss < kind.most_ratio * trial.baseline_loss);
        CHECK(trial.chosen > 0.85);
        CHECK(trial.coverage_to_come > 0.65);
        CHECK(trial.coverage_to_come < 0.95);
    }
}

TEST_CASE("storage: the model equals drift and beats it if growth changes") {
    const auto usual = [](int day, Random& random) {
        return 1e9 * of_week(day) * (1 + 0.5 * noise(random));
    };
    const std::vector<Kind> kinds = {
        {"growth by weekday", usual, 1.0},
        {"faster growth for four months",
         [&](int day, Random& random) { return usual(day, random) * (day < 60 ? 1 : 3); }, 0.6},
        {"accelerating growth",
         [&](int day, Random& random) { return usual(day, random) * (1 + day / 50.0); }, 0.6},
        {"one import months ago",
         [&](int day, Random& random) { return usual(day, random) + (day == 40 ? 5e11 : 0); },
         0.45},
        {"growth once a week",
         [](int day, Random& random) { return day % 7 == 2 ? 7e9 * (1 + 0.2 * noise(random)) : 0; },
         0.45},
    };
    for (const Kind& kind : kinds) {
        const Trial trial = try_out<DayBytes>(180, 90, kind.value_of_day, storage_history);
        CAPTURE(kind.name, trial.model_loss / trial.baseline_loss, trial.coverage_to_come);
        CHECK(trial.model_loss < kind.most_ratio * trial.baseline_loss);
        if (std::string_view(kind.name) == "growth by weekday") {
            CHECK(trial.coverage_to_come > 0.65);
            CHECK(trial.coverage_to_come < 0.95);
        }
    }
}
