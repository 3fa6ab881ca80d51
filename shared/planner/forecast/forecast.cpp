#include "shared/planner/forecast/forecast.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace orgkeep::planner {
namespace {

/// To the nearest whole number that the contract carries.
std::int64_t whole(double figure) {
    constexpr auto most = static_cast<double>(max_exact_integer);
    return static_cast<std::int64_t>(std::clamp(figure + 0.5, 0.0, most));
}

std::string reason(const BacktestScore& score, bool model_is_better, std::string_view baseline) {
    if (score.forecasts == 0) {
        return "The days that are known are too far apart to try the model on them: " +
               std::string(baseline) + " instead.";
    }
    const std::string days = std::to_string(score.origins) + " days";
    if (!model_is_better) {
        return "The model was not better than " + std::string(baseline) +
               " when tried on this history from " + days + ".";
    }
    const auto percent = static_cast<int>(
        std::clamp(100 * (1 - score.model_loss / score.baseline_loss), 0.0, 100.0));
    return "Tried on this history from " + days + ", the model's error was " +
           (percent < 1 ? std::string("less than 1") : std::to_string(percent)) +
           " % smaller than that of " + std::string(baseline) + ".";
}

template <class Count>
Forecast<Count> shown(const BacktestResults& backtests, int horizon, int last_day,
                      std::string_view baseline) {
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
Result<Forecast<Count>, TooLittleHistory> all_steps(ForecastInSteps<Count> forecast) {
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
    return shown<Count>(backtests_->result(), horizon_, last_day_,
                        is_calls<Count> ? "repeating the last week"
                                        : "drawing on the straight line of the whole history");
}

template class ForecastInSteps<ApiCalls>;
template class ForecastInSteps<Bytes>;

Result<ApiForecast, TooLittleHistory> forecast_api_calls(std::span<const DayCalls> history,
                                                         int horizon) {
    return all_steps(ApiForecastInSteps(history, horizon));
}

Result<StorageForecast, TooLittleHistory> forecast_storage(std::span<const DayBytes> history,
                                                           int horizon) {
    return all_steps(StorageForecastInSteps(history, horizon));
}

}  // namespace orgkeep::planner
