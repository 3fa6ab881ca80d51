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

/// Forecasts of daily API calls and of the storage of backups, with prediction intervals. The same
/// history gives the same bits on every machine.
///
/// A model and a simple baseline are backtested on the history (backtest.hpp). The model is used
/// only if it beats the baseline.
namespace orgkeep::planner {

/// One forecast day. 0 ≤ low ≤ middle ≤ high ≤ 2^53 − 1.
template <class Count>
struct ForecastDay {
    Date date;
    Count low;     ///< P10: one day in ten is expected to stay below it
    Count middle;  ///< P50
    Count high;    ///< P90: one day in ten is expected to exceed it

    friend bool operator==(const ForecastDay&, const ForecastDay&) = default;
};

enum class ForecastMethod {
    model,     ///< calls: level, weekdays and damped growth; storage: recent growth by weekday
    baseline,  ///< calls: the same weekday of last week; storage: the growth of the whole history
};

template <class Count>
struct Forecast {
    ForecastMethod method = ForecastMethod::baseline;
    std::string method_reason;             ///< one sentence about `score`
    std::vector<ForecastDay<Count>> days;  ///< the days after the last day of the history
    BacktestScore score;                   ///< the backtest that decided on the method
};

using ApiForecast = Forecast<ApiCalls>;
using StorageForecast = Forecast<Bytes>;

/// The known days among the last 90 (API) or 365 (storage) days up to the newest.
struct TooLittleHistory {
    int have = 0;
    int need = needed_history_days;

    friend bool operator==(const TooLittleHistory&, const TooLittleHistory&) = default;
};

/// Forecasts API calls for the days after the history, for all calls of an org or those of backups.
/// The history must consist of complete days: leave out the current day, which then is the first
/// forecast day. Days may be missing: a missing day is unknown, not 0. Days are sorted if needed,
/// and of two values of one day the later in the span is used. Values are clamped to 0 … 2^53 − 1.
/// Dates must be valid. `horizon` is in days and clamped to 0 … 14.
[[nodiscard]] Result<ApiForecast, TooLittleHistory> forecast_api_calls(
    std::span<const DayCalls> history, int horizon = api_forecast_days);

/// Forecasts storage at the end of the days after the history, with a `horizon` of 0 … 90 days.
/// Zeros before the first copy are ignored, unless there are no other values. Everything else is as
/// above.
[[nodiscard]] Result<StorageForecast, TooLittleHistory> forecast_storage(
    std::span<const DayBytes> history, int horizon = storage_forecast_days);

/// A forecast that is computed in steps, so that the page can draw in between. Gives the same bits
/// as forecast_api_calls() and forecast_storage() with the same arguments. The history is only read
/// by the constructor. Can be copied and moved at any time; copies are independent.
template <class Count>
class ForecastInSteps {
  public:
    using Day = std::conditional_t<std::is_same_v<Count, ApiCalls>, DayCalls, DayBytes>;
    static constexpr int most_days =
        std::is_same_v<Count, ApiCalls> ? api_forecast_days : storage_forecast_days;

    explicit ForecastInSteps(std::span<const Day> history, int horizon = most_days);

    /// Returns true from the start if there is too little history.
    [[nodiscard]] bool is_done() const;
    /// Computes the next step; there is at most one per day of the history. A step takes at most
    /// about 0.1 ms in WebAssembly and a third of that natively. Does nothing when done.
    void step();
    /// May be called only when done.
    [[nodiscard]] Result<Forecast<Count>, TooLittleHistory> result() const;

  private:
    int known_days_ = 0;
    int last_day_ = 0;
    int horizon_ = 0;
    std::optional<BacktestPair> backtests_;  ///< nothing if there is too little history
};

using ApiForecastInSteps = ForecastInSteps<ApiCalls>;
using StorageForecastInSteps = ForecastInSteps<Bytes>;

}  // namespace orgkeep::planner
