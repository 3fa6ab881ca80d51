#pragma once

#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "shared/core/result.hpp"
#include "shared/core/time.hpp"
#include "shared/core/usage.hpp"
#include "shared/planner/forecast/backtest.hpp"
#include "shared/planner/forecast/backtest_pair.hpp"
#include "shared/planner/forecast/forecast_limits.hpp"

/// What the days to come may bring: API calls a day and the storage that backups take up, each with
/// a range. The same history gives the same figures, to the bit, on every machine.
///
/// A model and a plain baseline both forecast the history's own days over again (backtest.hpp); the
/// better one is shown. A model that does not beat the baseline on this history is not shown.
namespace orgkeep::planner {

/// One day to come. 0 ≤ low ≤ middle ≤ high ≤ 2^53 − 1.
template <class Count>
struct ForecastDay {
    Date date;
    Count low;     ///< P10: one day in ten is expected to stay below it
    Count middle;  ///< P50
    Count high;    ///< P90: one day in ten is expected to exceed it

    friend bool operator==(const ForecastDay&, const ForecastDay&) = default;
};

enum class ForecastMethod {
    model,     ///< level, weekdays and damped growth; for storage the growth of late, by weekday
    baseline,  ///< the same weekday of the last week; for storage growth as over the whole history
};

template <class Count>
struct Forecast {
    ForecastMethod method = ForecastMethod::baseline;
    std::string method_reason;             ///< one English sentence with the figures of `score`
    std::vector<ForecastDay<Count>> days;  ///< one each, from the day after the history's last
    BacktestScore score;                   ///< what chose the method
};

using ApiForecast = Forecast<ApiCalls>;
using StorageForecast = Forecast<Bytes>;

/// Of the days that count: those of the last 90 (API) or 365 (storage) up to the newest.
struct TooLittleHistory {
    int have = 0;
    int need = needed_history_days;

    friend bool operator==(const TooLittleHistory&, const TooLittleHistory&) = default;
};

/// API calls of the days after the history's last, for all calls of an org or for the backups' part
/// alone. Only whole days may be passed: the day that is not over yet looks like a quiet one, so
/// leave it out, and it is the first that is forecast. Days may be missing: a missing day is
/// unknown, not 0. The days should ascend; others are put in order, and of two figures of one day
/// the one later in the span counts. Figures outside 0 … 2^53 − 1 are taken as the nearest of them.
/// Dates must be valid. `horizon` is in days, taken as the nearest of 0 … 14.
[[nodiscard]] Result<ApiForecast, TooLittleHistory> forecast_api_calls(
    std::span<const DayCalls> history, int horizon = api_forecast_days);

/// Storage at the end of the days after the history's last; `horizon` is 0 … 90. Zeros before the
/// first copy are left out, unless there is nothing else. All else as above.
[[nodiscard]] Result<StorageForecast, TooLittleHistory> forecast_storage(
    std::span<const DayBytes> history, int horizon = storage_forecast_days);

/// A forecast that is worked out a little at a time, so that a page can draw in between: the same
/// bits as forecast_api_calls() and forecast_storage(), which take the same history and horizon.
/// The history is not looked at after the constructor. May be copied and moved at any moment; two
/// copies go on apart.
template <class Count>
class ForecastInSteps {
  public:
    using Day = std::conditional_t<std::is_same_v<Count, ApiCalls>, DayCalls, DayBytes>;
    static constexpr int most_days =
        std::is_same_v<Count, ApiCalls> ? api_forecast_days : storage_forecast_days;

    explicit ForecastInSteps(std::span<const Day> history, int horizon = most_days);

    /// At once, if the history is too little.
    [[nodiscard]] bool is_done() const;
    /// At most one step a day of the history; none takes longer than about 0.1 ms in WebAssembly, a
    /// third of that natively. Does nothing when done.
    void step();
    /// May be called only once done.
    [[nodiscard]] Result<Forecast<Count>, TooLittleHistory> result() const;

  private:
    int known_days_ = 0;
    int last_day_ = 0;
    int horizon_ = 0;
    std::optional<BacktestPair> backtests_;  ///< none, if the history is too little
};

using ApiForecastInSteps = ForecastInSteps<ApiCalls>;
using StorageForecastInSteps = ForecastInSteps<Bytes>;

}  // namespace orgkeep::planner
