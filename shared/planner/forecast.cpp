#include "shared/planner/forecast.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/planner/backtest_walks.hpp"

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
Forecast<Count> shown(const Walks& walks, int horizon, int last_day, std::string_view baseline) {
    Forecast<Count> forecast;
    forecast.score = score_of(walks);
    const bool model_is_better = walks.model.loss < walks.baseline.loss;
    forecast.method = model_is_better ? ForecastMethod::model : ForecastMethod::baseline;
    forecast.method_reason = reason(forecast.score, model_is_better, baseline);
    const std::vector<Band>& ahead = model_is_better ? walks.model.ahead : walks.baseline.ahead;
    for (int day = 1; day <= horizon; ++day) {
        const Band& band = ahead[static_cast<std::size_t>(day - 1)];
        const Date date{std::chrono::sys_days(std::chrono::days(last_day + day))};
        forecast.days.push_back({date, {whole(band[0])}, {whole(band[1])}, {whole(band[2])}});
    }
    return forecast;
}

TooLittleHistory too_little(const std::vector<DayValue>& series) {
    return {static_cast<int>(series.size()), needed_history_days};
}

}  // namespace

Result<ApiForecast, TooLittleHistory> forecast_api_calls(std::span<const DayCalls> history,
                                                         int horizon) {
    const std::vector<DayValue> series = series_of(history, api_history_days);
    if (series.size() < needed_history_days) {
        return too_little(series);
    }
    horizon = std::clamp(horizon, 0, api_forecast_days);
    return shown<ApiCalls>(walk_calls(series, horizon), horizon, series.back().day,
                           "repeating the last week");
}

Result<StorageForecast, TooLittleHistory> forecast_storage(std::span<const DayBytes> history,
                                                           int horizon) {
    const std::vector<DayValue> series = series_of(history, storage_history_days);
    if (series.size() < needed_history_days) {
        return too_little(series);
    }
    horizon = std::clamp(horizon, 0, storage_forecast_days);
    return shown<Bytes>(walk_storage(series, horizon), horizon, series.back().day,
                        "drawing on the straight line of the whole history");
}

}  // namespace orgkeep::planner
