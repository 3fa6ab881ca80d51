#include "shared/planner/forecast/forecast.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <string>

#include "tests/shared/planner/forecast/forecast_checks.hpp"
#include "tests/shared/planner/forecast/forecast_histories.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using namespace orgkeep::planner::testing;

namespace {

constexpr std::int64_t giga = 1'000'000'000;

template <class Count>
bool all_are(const Forecast<Count>& forecast, std::int64_t value) {
    return std::all_of(forecast.days.begin(), forecast.days.end(), [&](const auto& day) {
        return day.low.value == value && day.middle.value == value && day.high.value == value;
    });
}

}  // namespace

TEST_CASE("refuses less than two weeks of history with the number of days") {
    const std::vector<DayCalls> calls =
        calls_history(400, 1, [](int day, Random&) { return 1'000 * of_week(day); });
    const std::vector<DayBytes> storage = storage_history(400, 1, [](int, Random&) { return 1e9; });
    struct Case {
        int days;
        bool enough;
    };
    for (const Case& expected :
         {Case{0, false}, {1, false}, {3, false}, {13, false}, {14, true}, {400, true}}) {
        CAPTURE(expected.days);
        const auto count = static_cast<std::size_t>(expected.days);
        const auto api = forecast_api_calls(std::span(calls).first(count));
        const auto bytes = forecast_storage(std::span(storage).first(count));
        CHECK(api.ok() == expected.enough);
        CHECK(bytes.ok() == expected.enough);
        if (!expected.enough) {
            CHECK(api.error() == TooLittleHistory{expected.days, 14});
            CHECK(bytes.error() == TooLittleHistory{expected.days, 14});
            CHECK(backtest_api_calls(std::span(calls).first(count), 14) == BacktestScore{});
            CHECK(backtest_storage(std::span(storage).first(count), 90) == BacktestScore{});
        }
    }
}

TEST_CASE("uses only the last 90 days of calls and 365 of storage") {
    std::vector<DayCalls> calls;
    for (int day = 0; day < 14; ++day) {
        calls.push_back({add_days(first_day, day), {1'000}});
    }
    calls.push_back({add_days(first_day, 90 + 3), {1'000}});  // This makes the first four too old.
    CHECK(forecast_api_calls(calls).error() == TooLittleHistory{11, 14});

    const CallsOfDay noisy = [](int day, Random& random) {
        return 1'000 * of_week(day) * (1 + 0.1 * noise(random));
    };
    const std::vector<DayCalls> long_history = calls_history(200, 3, noisy);
    CHECK(checked(long_history).days ==
          forecast_api_calls(std::span(long_history).last(90)).value().days);
    const std::vector<DayBytes> long_storage = storage_history(500, 3, noisy);
    CHECK(checked(long_storage).days ==
          forecast_storage(std::span(long_storage).last(365)).value().days);
}

TEST_CASE("a horizon shortens the same forecast") {
    const std::vector<DayCalls> calls =
        calls_history(90, 5, [](int, Random& random) { return 1'000 + 100 * noise(random); });
    const std::vector<ForecastDay<ApiCalls>> all = checked(calls).days;
    struct Case {
        int asked;
        std::size_t given;
    };
    for (const Case& expected : {Case{-1, 0}, {0, 0}, {1, 1}, {7, 7}, {14, 14}, {1'000, 14}}) {
        const ApiForecast forecast = forecast_api_calls(calls, expected.asked).value();
        REQUIRE(forecast.days.size() == expected.given);
        if (forecast.method == ForecastMethod::model) {
            CHECK(std::equal(forecast.days.begin(), forecast.days.end(), all.begin()));
        }
    }
    CHECK(forecast_storage(storage_history(30, 1, [](int, Random&) { return 1e9; }), 1'000)
              .value()
              .days.size() == 90);
}

TEST_CASE("accepts unsorted days, duplicates and values out of range") {
    const std::vector<DayCalls> calls = calls_history(
        60, 7, [](int day, Random& random) { return 1'000 * of_week(day) + 50 * noise(random); });
    const ApiForecast expected = checked(calls);

    std::vector<DayCalls> shuffled(calls.rbegin(), calls.rend());
    CHECK(forecast_api_calls(shuffled).value().days == expected.days);

    std::vector<DayCalls> doubled = calls;
    doubled.insert(doubled.begin() + 20, {calls[30].date, {77}});  // the later one is used
    CHECK(forecast_api_calls(doubled).value().days == expected.days);

    std::vector<DayCalls> beyond = calls;
    std::vector<DayCalls> held = calls;
    beyond[10].calls = {-5};
    held[10].calls = {0};
    beyond[20].calls = {std::numeric_limits<std::int64_t>::max()};
    held[20].calls = {max_exact_integer};
    CHECK(checked(beyond).days == checked(held).days);
}

TEST_CASE("calls: difficult histories give consistent forecasts") {
    struct Case {
        std::string name;
        std::vector<DayCalls> history;
    };
    const CallsOfDay usual = [](int day, Random& random) {
        return 20'000 * of_week(day) * (1 + 0.07 * noise(random));
    };
    constexpr auto most = static_cast<double>(max_exact_integer);
    std::vector<Case> cases;
    for (const int days : {14, 15, 20, 21, 45, 90}) {
        const std::string of = " of " + std::to_string(days) + " days";
        const auto add = [&](const char* name, const CallsOfDay& calls) {
            cases.push_back({name + of, calls_history(days, 11, calls)});
        };
        add("usual", usual);
        add("zero", [](int, Random&) { return 0.0; });
        add("all zero but one", [=](int day, Random&) { return day == days - 5 ? 1e6 : 0.0; });
        add("all zero but the last", [=](int day, Random&) { return day == days - 1 ? 1.0 : 0.0; });
        add("alternating", [](int day, Random&) { return day % 2 == 0 ? 0.0 : 20'000.0; });
        add("every third day", [](int day, Random&) { return day % 3 == 0 ? 9'000.0 : 0.0; });
        add("the largest values", [=](int, Random&) { return most; });
        add("0 and the largest value", [=](int day, Random&) { return day % 5 == 0 ? most : 0; });
        add("doubling", [](int day, Random&) {
            return static_cast<double>(std::int64_t{1} << std::min(day, 52));
        });
        add("halving", [](int day, Random&) {
            return static_cast<double>(max_exact_integer >> std::min(day, 60));
        });
        add("a jump", [=](int day, Random& random) {
            return usual(day, random) * (day >= days - 8 ? 10 : 1);
        });
        add("a stop", [=](int day, Random& random) {
            return usual(day, random) * (day >= days - 9 ? 0 : 1);
        });
        add("noise", [](int, Random& random) { return random.unit() * 1e6; });
    }
    const std::vector<DayCalls> whole = calls_history(90, 13, usual);
    cases.push_back({"every other day", without(whole, [](int day) { return day % 2 == 1; })});
    cases.push_back({"every sixth day", without(whole, [](int day) { return day % 6 != 0; })});
    cases.push_back({"no weekends", without(whole, [](int day) { return day % 7 > 4; })});
    cases.push_back(
        {"a month missing", without(whole, [](int day) { return day > 40 && day < 70; })});
    cases.push_back({"two weeks and one day after two months",
                     without(whole, [](int day) { return day > 13 && day < 89; })});
    for (const Case& difficult : cases) {
        CAPTURE(difficult.name);
        checked(difficult.history);
    }
}

TEST_CASE("calls: a constant history has an interval of width 0") {
    const auto never = [](double calls) {
        return checked(calls_history(60, 1, [=](int, Random&) { return calls; }));
    };
    for (const std::int64_t calls : {std::int64_t{0}, std::int64_t{1'000}, max_exact_integer}) {
        const ApiForecast forecast = never(static_cast<double>(calls));
        CHECK(all_are(forecast, calls));
        CHECK(forecast.method == ForecastMethod::baseline);  // the baseline is equal to the model
        CHECK(forecast.score.model_coverage == 1);
        CHECK(forecast.score.baseline_loss == 0);
    }
}

TEST_CASE("calls: a weekly pattern continues") {
    const ApiForecast forecast =
        checked(calls_history(60, 1, [](int day, Random&) { return 10'000 * of_week(day); }));
    for (std::size_t day = 0; day < forecast.days.size(); ++day) {
        const ApiCalls expected = calls_from(10'000 * of_week(60 + static_cast<int>(day)));
        CHECK(forecast.days[day].low == expected);
        CHECK(forecast.days[day].high == expected);
    }
}

TEST_CASE("calls: the middle follows level, growth and jumps") {
    struct Case {
        std::string name;
        std::vector<DayCalls> history;
        double expected;  ///< value on an average day of the second forecast week
    };
    const auto noisy = [](double calls, Random& random) {
        return calls * (1 + 0.05 * noise(random));
    };
    const CallsOfDay even = [&](int day, Random& random) {
        return noisy(20'000 * of_week(day), random);
    };
    const std::vector<Case> cases = {
        {"no change", calls_history(90, 21, even), 20'000},
        {"half of the days missing",
         without(calls_history(90, 22, even), [](int day) { return day % 3 == 1 || day == 88; }),
         20'000},
        {"one very busy day a week ago",
         calls_history(
             90, 23, [&](int day, Random& random) { return day == 83 ? 5e6 : even(day, random); }),
         20'000},
        {"a jump ten days ago",
         calls_history(
             90, 24,
             [&](int day, Random& random) { return even(day, random) * (day < 80 ? 1 : 2.5); }),
         50'000},
        {"a drop a week ago",
         calls_history(
             90, 25,
             [&](int day, Random& random) { return even(day, random) * (day < 83 ? 1 : 0.3); }),
         6'000},
        {"growth",
         calls_history(90, 26,
                       [&](int day, Random& random) {
                           return noisy((20'000 + 400 * day) * of_week(day), random);
                       }),
         20'000 + 400 * 100},
    };
    for (const Case& c : cases) {
        CAPTURE(c.name);
        const ApiForecast forecast = checked(c.history);
        CAPTURE(forecast.method_reason);
        double sum = 0;
        double week_sum = 0;
        for (int day = 7; day < 14; ++day) {
            sum += static_cast<double>(forecast.days[static_cast<std::size_t>(day)].middle.value);
            week_sum += of_week(90 + day);
        }
        CHECK(sum / week_sum > c.expected * 0.9);
        CHECK(sum / week_sum < c.expected * 1.1);
    }
}

TEST_CASE("storage: difficult histories give consistent forecasts") {
    struct Case {
        std::string name;
        std::vector<DayBytes> history;
    };
    constexpr auto most = static_cast<double>(max_exact_integer);
    std::vector<Case> cases;
    for (const int days : {14, 15, 30, 91, 365}) {
        const std::string of = " of " + std::to_string(days) + " days";
        const auto add = [&](const char* name, const CallsOfDay& growth) {
            cases.push_back({name + of, storage_history(days, 17, growth)});
        };
        add("usual", [](int day, Random& random) { return 1e9 * of_week(day) * random.unit(); });
        add("nothing new", [](int, Random&) { return 0.0; });
        add("one giant import",
            [=](int day, Random& random) { return day == days - 4 ? 5e12 : 1e8 * random.unit(); });
        add("falling to nothing", [](int, Random&) { return -1e9; });
        add("to and fro", [](int day, Random&) { return day % 2 == 0 ? 4e10 : -4e10; });
        add("to the largest value and back", [=](int day, Random&) {
            return day % 6 == 2 ? most : day % 6 == 5 ? -most : 1e6;
        });
        add("a step a month", [](int day, Random&) { return day % 30 == 7 ? 3e10 : 0.0; });
    }
    for (const Case& difficult : cases) {
        CAPTURE(difficult.name);
        checked(difficult.history);
    }

    std::vector<DayBytes> sparse;
    for (int day = 0; day < 365; day += 3) {
        sparse.push_back({add_days(first_day, day), {day * giga + day % 5 * giga}});
    }
    const StorageForecast forecast = checked(sparse);
    CHECK(forecast.days.front().high.value - forecast.days.front().low.value > giga / 2);
}

TEST_CASE("storage: constant growth has an interval of width 0") {
    const StorageForecast forecast =
        checked(storage_history(120, 1, [](int, Random&) { return 2e9; }));
    for (std::size_t day = 0; day < forecast.days.size(); ++day) {
        const std::int64_t expected = (50 + 2 * (120 + static_cast<std::int64_t>(day) + 1)) * giga;
        CHECK(forecast.days[day].low.value == expected);
        CHECK(forecast.days[day].middle.value == expected);
        CHECK(forecast.days[day].high.value == expected);
    }
    CHECK(all_are(checked(storage_history(60, 1, [](int, Random&) { return 0.0; })), 50 * giga));
    CHECK(all_are(
        checked(storage_history(60, 1, [](int day, Random&) { return day == 0 ? -5e10 : 0.0; })),
        0));
}

TEST_CASE("storage: ignores an import and the time before the first copy") {
    const auto grown_in_90_days = [](const StorageForecast& forecast,
                                     const std::vector<DayBytes>& history) {
        return static_cast<double>(forecast.days.back().middle.value - history.back().bytes.value);
    };
    const CallsOfDay usual = [](int day, Random& random) {
        return 1e9 * of_week(day) * (1 + 0.3 * noise(random));
    };
    constexpr double expected = 90 * 1e9 * 5.55 / 7;  // the sum of the week's factors is 5.55

    const std::vector<DayBytes> imported = storage_history(180, 31, [&](int day, Random& random) {
        return usual(day, random) + (day == 60 ? 9e11 : 0);
    });
    const StorageForecast forecast = checked(imported);
    CHECK(forecast.method == ForecastMethod::model);
    CHECK(grown_in_90_days(forecast, imported) > 0.85 * expected);
    CHECK(grown_in_90_days(forecast, imported) < 1.15 * expected);

    const std::vector<DayBytes> plain = storage_history(60, 32, usual);
    std::vector<DayBytes> later;
    for (int day = -200; day < 0; ++day) {
        later.push_back({add_days(first_day, day), {0}});
    }
    later.insert(later.end(), plain.begin(), plain.end());
    CHECK(checked(later).days == checked(plain).days);

    const std::vector<DayBytes> faster = storage_history(
        180, 33, [&](int day, Random& random) { return usual(day, random) * (day < 130 ? 1 : 4); });
    CHECK(grown_in_90_days(checked(faster), faster) > 0.85 * 4 * expected);
    CHECK(grown_in_90_days(checked(faster), faster) < 1.15 * 4 * expected);
}

TEST_CASE("intervals of storage widen with the horizon") {
    const StorageForecast forecast = checked(storage_history(
        180, 41, [](int, Random& random) { return 1e9 * (1 + 0.5 * noise(random)); }));
    std::int64_t width = 0;
    for (const ForecastDay<Bytes>& day : forecast.days) {
        const std::int64_t now = day.high.value - day.low.value;
        CHECK(now + 2 >= width);  // each bound is rounded to a whole byte
        width = now;
    }
    CHECK(width > 3 * (forecast.days[0].high.value - forecast.days[0].low.value));
}

TEST_CASE("the reason describes the backtest and its result") {
    const ApiForecast model = checked(calls_history(
        90, 51, [](int, Random& random) { return 20'000 * (1 + 0.1 * noise(random)); }));
    CHECK(model.method == ForecastMethod::model);
    CHECK(model.method_reason.starts_with("Backtest over 45 days: error "));
    CHECK(model.method_reason.ends_with("% lower than repeating last week."));
    const StorageForecast line = checked(storage_history(60, 1, [](int, Random&) { return 0.0; }));
    CHECK(line.method_reason == "Backtest: no better than a straight line, so the line is shown.");
}
