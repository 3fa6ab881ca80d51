#include "shared/planner/demand/demand_model.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "shared/planner/cost/rounding.hpp"
#include "shared/planner/statistics/philox.hpp"
#include "tests/shared/planner/sample_org.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using namespace orgkeep::planner::testing;

namespace {

DemandModel fitted(const DemandHistory& history) {
    auto model = fit_demand(history, sample_cost());
    if (!model) {
        FAIL(message(model.error()));
    }
    return std::move(model.value());
}

/// A history with these loads up to `sample_last_day`.
template <class LoadOfDay>
std::vector<DayCalls> history_of(int days, std::int32_t frequency_hours, LoadOfDay&& load) {
    std::vector<DayCalls> history;
    for (int ago = days - 1; ago >= 0; --ago) {
        const Date date = add_days(sample_last_day, -ago);
        const double runs = 24.0 / frequency_hours;
        history.push_back(
            {date, whole_calls(sample_cost().calls(load(date, ago) / runs) * runs - 0.5)});
    }
    return history;
}

bool is_weekend(Date date) {
    const auto weekday = std::chrono::weekday{std::chrono::sys_days{date}}.c_encoding();
    return weekday == 0 || weekday == 6;
}

struct RunHistory {
    std::vector<DayCalls> days;
    std::vector<DailyRuns> runs;
};

DemandModel with_residuals(std::vector<double> residuals, double tail_scale) {
    DemandModel model;
    model.last_day = sample_last_day;
    model.level = 1;
    model.residuals = std::move(residuals);
    model.tail_scale = tail_scale;
    return model;
}

}  // namespace

TEST_CASE("refuses too little history with the number of days") {
    std::vector<DayCalls> history = sample_history(sample_cost(), 13);
    const auto model = fit_demand({history, {}, 24}, sample_cost());
    REQUIRE_FALSE(model);
    CHECK(model.error().kind == DemandError::Kind::too_little_history);
    CHECK(model.error().have == 13);
    CHECK(model.error().need == 14);
    CHECK(message(model.error()) == "Not enough history: needs 14 days of backups (13 so far).");
    CHECK(fit_demand({sample_history(sample_cost(), 14), {}, 24}, sample_cost()).ok());

    history = sample_history(sample_cost(), 20);
    std::vector<Date> excluded;
    for (std::size_t i = 0; i < 7; ++i) {
        excluded.push_back(history[i * 2].date);
    }
    CHECK(fit_demand({history, excluded, 24}, sample_cost()).error().have == 13);
    CHECK(fit_demand({{}, {}, 24}, sample_cost()).error().have == 0);
    CHECK(fit_demand({history, {}, 24}, LoadCost{}).error().kind ==
          DemandError::Kind::no_changes_known);
}

TEST_CASE("fits a constant history at any frequency") {
    for (const std::int32_t frequency : {1, 5, 24}) {
        for (const double load : {0.5, 1.0, 3.0}) {
            CAPTURE(frequency, load);
            const auto history = history_of(42, frequency, [load](Date, int) { return load; });
            const DemandModel model = fitted({history, {}, frequency});
            CHECK(model.days == 42);
            CHECK(model.last_day == sample_last_day);
            CHECK(std::abs(model.level / load - 1) < 0.01);
            CHECK(std::abs(model.slope_per_day) < 1e-9);
            for (const double factor : model.weekday) {
                CHECK(std::abs(factor - 1) < 1e-9);
            }
            CHECK(std::abs(model.residuals.front() - 1) < 1e-9);
            CHECK(std::abs(model.residuals.back() - 1) < 1e-9);
            CHECK(std::abs(model.pattern(add_days(sample_last_day, 9)) / load - 1) < 0.01);
        }
    }
}

TEST_CASE("weekday factors become more pronounced with more weeks") {
    const auto load = [](Date date, int) { return is_weekend(date) ? 0.25 : 1.3; };
    // The mean of the seven days is 1, so the weekend's factor approaches 0.25.
    const double two = fitted({history_of(14, 24, load), {}, 24}).weekday[0];
    const double eight = fitted({history_of(56, 24, load), {}, 24}).weekday[0];
    CHECK(std::abs(two - (1 + 2 * 0.25) / 3) < 0.01);
    CHECK(std::abs(eight - (1 + 8 * 0.25) / 9) < 0.01);
    const DemandModel model = fitted({history_of(364, 24, load), {}, 24});
    CHECK(std::abs(model.weekday[0] - 0.25) < 0.02);
    CHECK(std::abs(model.weekday[3] - 1.3) < 0.02);
    CHECK(std::abs(model.weekday[6] - 0.25) < 0.02);
}

TEST_CASE("fits bounded growth that peaks do not affect") {
    const auto growing = [](Date, int ago) {
        const double load = 2 - ago * 0.01;
        return ago % 11 == 3 ? load * 8 : load;
    };
    const DemandModel model = fitted({history_of(90, 24, growing), {}, 24});
    CHECK(std::abs(model.slope_per_day - 0.01) < 0.002);
    CHECK(std::abs(model.level - 2) < 0.1);
    CHECK(model.residuals.back() > 6);

    const auto exploding = [](Date, int ago) { return ago > 10 ? 0.1 : 8.0 - ago * 0.5; };
    const auto vanishing = [](Date, int ago) { return 0.1 + ago * 0.4; };
    for (const DemandModel& steep : {fitted({history_of(21, 24, exploding), {}, 24}),
                                     fitted({history_of(30, 24, vanishing), {}, 24})}) {
        CHECK(std::abs(steep.slope_per_day) <= steep.level / 60 * (1 + 1e-12));
        CHECK(steep.pattern(add_days(sample_last_day, 30)) >= 0);
        CHECK(steep.pattern(add_days(sample_last_day, 3'000)) >= 0);
    }
}

TEST_CASE("handles days without calls, missing days and excluded days") {
    // Nothing changes every third day, which is part of the variation.
    const auto holes = [](Date, int ago) { return ago % 3 == 0 ? 0.0 : 1.0; };
    const DemandModel with_zeros = fitted({history_of(60, 24, holes), {}, 24});
    CHECK(with_zeros.days == 60);
    CHECK(with_zeros.residuals.front() == 0);
    CHECK(with_zeros.residuals[19] == 0);
    CHECK(with_zeros.residuals[20] > 0);

    // With few days with changes, these are peaks over a constant level.
    const auto rare = [](Date, int ago) { return ago % 5 == 0 ? 5.0 : 0.0; };
    const DemandModel peaks = fitted({history_of(60, 24, rare), {}, 24});
    CHECK(std::abs(peaks.level - 1) < 0.05);
    CHECK(peaks.slope_per_day == 0);

    const auto never = [](Date, int) { return 0.0; };
    const DemandModel none = fitted({history_of(60, 24, never), {}, 24});
    CHECK(none.level == 0);
    CHECK(none.pattern(sample_last_day) == 0);
    CHECK(none.residual(0.5) == 1);

    // Days in any order, with gaps and an excluded day.
    std::vector<DayCalls> history = history_of(60, 24, [](Date, int) { return 1.0; });
    history[30].calls = {1'000'000};
    const std::vector<Date> excluded{history[30].date};
    std::reverse(history.begin(), history.end());
    history.erase(history.begin() + 5, history.begin() + 15);
    const DemandModel model = fitted({history, excluded, 24});
    CHECK(model.days == 49);
    CHECK(std::abs(model.level - 1) < 0.01);
    CHECK(model.residuals.back() < 1.01);
    CHECK(model.last_day == sample_last_day);
}

TEST_CASE("if runs are rarer than daily, each covers the days before it") {
    // A run every three days, with the changes of three days.
    std::vector<DayCalls> history;
    for (int ago = 89; ago >= 0; --ago) {
        const std::int64_t calls = ago % 3 == 0 ? whole_calls(sample_cost().calls(6)).value : 0;
        history.push_back({add_days(sample_last_day, -ago), {calls}});
    }
    const DemandModel model = fitted({history, {}, 72});
    CHECK(model.days == 30);
    CHECK(std::abs(model.level - 2) < 0.02);
}

TEST_CASE("weekends without changes stay closed and do not affect other days") {
    for (const int days : {14, 28, 56, 89}) {
        CAPTURE(days);
        const auto closed = [](Date date, int ago) {
            return is_weekend(date) ? 0.0 : 1 + 0.02 * (ago % 5);
        };
        const DemandModel model = fitted({history_of(days, 24, closed), {}, 24});
        CHECK(model.days == static_cast<std::size_t>(days));
        CHECK(model.weekday[0] == 0);
        CHECK(model.weekday[6] == 0);
        CHECK(std::abs(model.level - 1.04) < 0.05);
        CHECK(model.residuals.front() > 0.9);
        CHECK(model.residuals.back() < 1.1);
    }
    // One Sunday in twelve has an import, so Sundays are not closed.
    const auto imports = [](Date date, int ago) {
        return !is_weekend(date) ? 1.0 : ago % 84 < 7 ? 5.0 : 0.0;
    };
    const DemandModel model = fitted({history_of(84, 24, imports), {}, 24});
    CHECK(model.weekday[0] > 0);
    CHECK(model.residuals.back() > 5);
}

TEST_CASE("accepts ten weekly runs") {
    const auto weekly = [](int runs) {
        RunHistory past;
        for (int day = 7 * runs - 1; day >= 0; --day) {
            const Date date = add_days(sample_last_day, -day);
            past.days.push_back({date, {}});
            past.runs.push_back({date, {}});
            if (day % 7 == 3) {
                past.runs.back().counts = {1, whole_calls(sample_cost().calls(7)), 7 * 24 * 60};
            }
        }
        return past;
    };
    const RunHistory ten = weekly(10);
    const DemandModel model = fitted({ten.days, {}, 168, ten.runs});
    CHECK(model.days == 10);
    CHECK(model.days_covered == 70);
    CHECK_FALSE(model.is_short());
    const RunHistory nine = weekly(9);
    const auto too_little = fit_demand({nine.days, {}, 168, nine.runs}, sample_cost());
    REQUIRE_FALSE(too_little);
    CHECK(too_little.error().have == 9);
    CHECK(too_little.error().need == 10);
}

TEST_CASE("needs four weeks to recommend a quota") {
    for (const int days : {14, 27, 28, 60}) {
        const DemandModel model =
            fitted({history_of(days, 24, [](Date, int) { return 1.0; }), {}, 24});
        CHECK(model.is_short() == (days < 28));
    }
}

TEST_CASE("shrinks growth and widens its error for short histories") {
    const auto noisy = [](double a_day) {
        return [a_day](Date date, int ago) {
            const auto day =
                static_cast<unsigned>(std::chrono::sys_days(date).time_since_epoch().count());
            return (1 - ago * a_day) * (0.8 + 0.4 * static_cast<double>(day * 7'919 % 101) / 100);
        };
    };
    const DemandModel few = fitted({history_of(14, 24, noisy(0.004)), {}, 24});
    const DemandModel many = fitted({history_of(180, 24, noisy(0.004)), {}, 24});
    CHECK(std::abs(few.slope_per_day) < 0.005);
    CHECK(std::abs(many.slope_per_day - 0.004) < 0.0005);
    CHECK(few.slope_error > 5 * many.slope_error);
    CHECK(few.level_error > 1.5 * many.level_error);
    CHECK(few.middle_days == 6.5);
    CHECK(many.middle_days == 89.5);
}

TEST_CASE("uses only the latest days") {
    const auto load = [](Date, int ago) { return ago >= 366 ? 50.0 : 1.0; };
    const DemandModel model = fitted({history_of(500, 24, load), {}, 24});
    CHECK(model.days == 366);
    CHECK(model.residuals.size() == 366);
    CHECK(std::abs(model.level - 1) < 0.01);
}

TEST_CASE("computes residuals from order statistics and the tail") {
    const DemandModel model = with_residuals({0.5, 1, 2, 4}, 0.75);
    struct Case {
        double u;
        double residual;
    };
    constexpr Case cases[] = {
        {0x1p-53, 0.5},
        {0.1, 0.5},
        {0.2, 0.5},
        {0.3, 0.75},
        {0.4, 1},
        {0.5, 1.5},
        {0.6, 2},
        {0.7, 3},
        {0.8, 4},
        // 1/16 of the tail lies above, and 16^(1/4) is 2.
        {1 - 0.2 / 16, 4 + 0.75 / 0.25},
        {1 - 0.2 / 256, 4 + 3 * 0.75 / 0.25},
    };
    for (const Case& c : cases) {
        CAPTURE(c.u);
        CHECK(std::abs(model.residual(c.u) - c.residual) < 1e-9);
    }
    double before = 0;
    for (int i = 1; i < 100'000; ++i) {
        const double residual = model.residual(i / 100'000.0);
        REQUIRE(residual >= before - 1e-12);
        before = residual;
    }
    // The largest possible u gives a large but finite residual.
    CHECK(model.residual(1 - 0x1p-53) > 1'000);
    CHECK(model.residual(1 - 0x1p-53) < 100'000);
    CHECK(with_residuals({2}, 0).residual(0.9999) == 2);
}

TEST_CASE("the tail scale follows from the largest residuals") {
    // For 20 days k is 5: the mean excess of the largest four over the fifth.
    const auto load = [](Date, int ago) { return ago < 4 ? 2.0 + 3 * ago : 1.0; };
    std::vector<DayCalls> history = history_of(20, 24, load);
    const DemandModel model = fitted({history, {}, 24});
    const std::size_t n = model.residuals.size();
    REQUIRE(n == 20);
    double excess = 0;
    for (std::size_t i = n - 4; i < n; ++i) {
        excess += (model.residuals[i] - model.residuals[n - 5]) / 4;
    }
    CHECK(std::abs(model.tail_scale - 0.75 * excess) < 1e-12);
    CHECK(model.tail_scale > 0.5);
}

TEST_CASE("simulates the days that were fitted") {
    const auto history = sample_history(sample_cost(), 90);
    const DemandModel model = fitted({history, {}, 24});
    double seen = 0;
    for (const double residual : model.residuals) {
        seen += residual;
    }
    double drawn = 0;
    constexpr int draws = 20'000;
    for (std::uint32_t i = 0; i < draws / 2; ++i) {
        const auto pair = unit_pair(3, RandomStream::demand, i, 0);
        drawn += model.residual(pair[0]) + model.residual(pair[1]);
    }
    CHECK(std::abs(drawn / draws / (seen / static_cast<double>(model.days)) - 1) < 0.03);
}
