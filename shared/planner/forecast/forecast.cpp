#include "shared/planner/forecast/forecast.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace orgkeep::planner {
namespace {

/// Rounds to the nearest whole number in the contract's range.
std::int64_t whole(double value) {
    constexpr auto most = static_cast<double>(max_exact_integer);
    return static_cast<std::int64_t>(std::clamp(value + 0.5, 0.0, most));
}

/// The name of a baseline in sentences.
struct BaselineText {
    std::string_view name;      ///< "a straight line"
    std::string_view is_shown;  ///< "the line is shown"
};
constexpr BaselineText calls_baseline{"repeating last week", "last week is repeated"};
constexpr BaselineText storage_baseline{"a straight line", "the line is shown"};

std::string reason(const BacktestScore& score, bool model_is_better, const BaselineText& baseline) {
    if (score.forecasts == 0) {
        return "Too many days are missing for a backtest, so " + std::string(baseline.is_shown) +
               ".";
    }
    if (!model_is_better) {
        return "Backtest: no better than " + std::string(baseline.name) + ", so " +
               std::string(baseline.is_shown) + ".";
    }
    const auto percent = static_cast<int>(
        std::clamp(100 * (1 - score.model_loss / score.baseline_loss), 0.0, 100.0));
    return "Backtest over " + std::to_string(score.origins) +
           (score.origins == 1 ? " day: error " : " days: error ") +
           (percent < 1 ? std::string("less than 1") : std::to_string(percent)) + "% lower than " +
           std::string(baseline.name) + ".";
}

template <class Count>
Forecast<Count> build_forecast(const BacktestResults& backtests, int horizon, int last_day,
                               const BaselineText& baseline) {
    Forecast<Count> forecast;
    forecast.score = score_of(backtests);
    const bool model_is_better = backtests.model.loss < backtests.baseline.loss;
    forecast.method = model_is_better ? ForecastMethod::model : ForecastMethod::baseline;
    forecast.method_reason = reason(forecast.score, model_is_better, baseline);
    const std::vector<PredictionInterval>& intervals =
        model_is_better ? backtests.model.intervals : backtests.baseline.intervals;
    for (int day = 1; day <= horizon; ++day) {
        const PredictionInterval& interval = intervals[static_cast<std::size_t>(day - 1)];
        const Date date{std::chrono::sys_days(std::chrono::days(last_day + day))};
        forecast.days.push_back(
            {date, {whole(interval[0])}, {whole(interval[1])}, {whole(interval[2])}});
    }
    return forecast;
}

template <class Count>
constexpr bool is_calls = std::is_same_v<Count, ApiCalls>;

template <class Count>
Result<Forecast<Count>, TooLittleHistory> run_all_steps(ForecastInSteps<Count> forecast) {
    while (!forecast.is_done()) {
        forecast.step();
    }
    return forecast.result();
}

}  // namespace

template <class Count>
ForecastInSteps<Count>::ForecastInSteps(std::span<const Day> history, int horizon)
    : horizon_(std::clamp(horizon, 0, most_days)) {
    const std::vector<DayValue> series =
        series_of(history, is_calls<Count> ? api_history_days : storage_history_days);
    known_days_ = static_cast<int>(series.size());
    if (known_days_ < needed_history_days) {
        return;
    }
    last_day_ = series.back().day;
    backtests_ =
        is_calls<Count> ? api_calls_backtest(series, horizon_) : storage_backtest(series, horizon_);
}

template <class Count>
bool ForecastInSteps<Count>::is_done() const {
    return !backtests_ || backtests_->is_done();
}

template <class Count>
void ForecastInSteps<Count>::step() {
    if (backtests_) {
        backtests_->step();
    }
}

template <class Count>
Result<Forecast<Count>, TooLittleHistory> ForecastInSteps<Count>::result() const {
    if (!backtests_) {
        return TooLittleHistory{known_days_, needed_history_days};
    }
    return build_forecast<Count>(backtests_->result(), horizon_, last_day_,
                                 is_calls<Count> ? calls_baseline : storage_baseline);
}

template class ForecastInSteps<ApiCalls>;
template class ForecastInSteps<Bytes>;

Result<ApiForecast, TooLittleHistory> forecast_api_calls(std::span<const DayCalls> history,
                                                         int horizon) {
    return run_all_steps(ApiForecastInSteps(history, horizon));
}

Result<StorageForecast, TooLittleHistory> forecast_storage(std::span<const DayBytes> history,
                                                           int horizon) {
    return run_all_steps(StorageForecastInSteps(history, horizon));
}

}  // namespace orgkeep::planner
