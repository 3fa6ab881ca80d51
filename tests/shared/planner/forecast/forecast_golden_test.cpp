// Golden values, the same in every build: native, with sanitizers and WebAssembly. After an
// intended change of the method, replace them with the values that the failed checks print.
#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <initializer_list>

#include "shared/planner/forecast/forecast.hpp"
#include "tests/shared/planner/forecast/forecast_histories.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using namespace orgkeep::planner::testing;

namespace {

struct Golden {
    std::size_t days_ahead;
    std::int64_t low;
    std::int64_t middle;
    std::int64_t high;
};

template <class Count>
void check_days(const Forecast<Count>& forecast, std::initializer_list<Golden> golden) {
    for (const Golden& expected : golden) {
        CAPTURE(expected.days_ahead);
        const ForecastDay<Count>& day = forecast.days[expected.days_ahead - 1];
        CHECK(day.low.value == expected.low);
        CHECK(day.middle.value == expected.middle);
        CHECK(day.high.value == expected.high);
    }
}

/// FNV-1a over every bit of a forecast.
class Bits {
  public:
    void add(std::uint64_t bits) {
        for (int byte = 0; byte < 8; ++byte) {
            hash_ = (hash_ ^ (bits >> (8 * byte) & 0xFF)) * 0x100000001B3u;
        }
    }
    void add(double number) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &number, sizeof bits);
        add(bits);
    }
    template <class Count>
    void add(const Forecast<Count>& forecast) {
        for (const ForecastDay<Count>& day : forecast.days) {
            add(static_cast<std::uint64_t>(day.low.value));
            add(static_cast<std::uint64_t>(day.middle.value));
            add(static_cast<std::uint64_t>(day.high.value));
        }
        add(forecast.score.model_loss);
        add(forecast.score.baseline_loss);
        add(forecast.score.model_coverage);
        add(forecast.score.baseline_coverage);
    }
    [[nodiscard]] std::uint64_t hash() const { return hash_; }

  private:
    std::uint64_t hash_ = 0xCBF29CE484222325u;
};

}  // namespace

TEST_CASE("forecasts the same calls in every build") {
    const ApiForecast forecast =
        forecast_api_calls(calls_history(90, 2026, [](int day, Random& random) {
            return 56'000 * of_week(day) * (day < 70 ? 1 : 1.4) * (1 + 0.07 * noise(random));
        })).value();
    check_days(forecast, {{1, 16'871, 18'356, 20'911},
                          {6, 66'014, 71'868, 85'205},
                          {7, 22'479, 24'560, 29'882},
                          {14, 22'479, 24'560, 32'204}});
    CHECK(forecast.score == BacktestScore{0x1.58ff3f7d8d6b5p+11, 0x1.6df5e7b54ee52p+11,
                                          0x1.47b7ce9ad5babp-1, 0x1.239f1c05b30ecp-1, 45, 539});
}

TEST_CASE("forecasts the same storage in every build") {
    const StorageForecast forecast =
        forecast_storage(storage_history(200, 2026, [](int day, Random& random) {
            return 1e9 * of_week(day) * (1 + 0.4 * noise(random)) + (day == 50 ? 3e11 : 0);
        })).value();
    check_days(forecast, {{1, 508'805'348'693, 509'331'526'699, 509'899'885'460},
                          {7, 512'591'009'385, 514'107'018'123, 515'633'143'420},
                          {30, 529'133'517'606, 532'464'596'268, 794'869'446'579},
                          {90, 574'821'650'184, 581'303'167'656, 1'091'883'011'160}});
    CHECK(forecast.score == BacktestScore{0x1.616e7353e674ep+33, 0x1.bc9406b50f23cp+34,
                                          0x1.f22983759f22ap-1, 1, 100, 4'995});
}

TEST_CASE("forecasts of many histories have the same bits in every build") {
    Bits bits;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        for (const int days : {14, 23, 61, 90}) {
            const double share = 0.05 * static_cast<double>(seed);
            const CallsOfDay value_of_day = [&](int day, Random& random) {
                return (30'000 + 100 * day) * of_week(day) * (1 + share * noise(random)) *
                       (random.below(15) == 0 ? 3 : 1);
            };
            bits.add(forecast_api_calls(calls_history(days, seed, value_of_day)).value());
            bits.add(forecast_storage(storage_history(days, seed, value_of_day)).value());
        }
    }
    CHECK(bits.hash() == 0x20ABE4057993AD7Bu);
}
