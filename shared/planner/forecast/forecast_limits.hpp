#pragma once

namespace orgkeep::planner {

inline constexpr int api_forecast_days = 14;
inline constexpr int api_history_days = 90;  ///< older days are ignored
inline constexpr int storage_forecast_days = 90;
inline constexpr int storage_history_days = 365;  ///< older days are ignored
/// The fewest known days for a forecast: two weeks show whether weekdays differ.
inline constexpr int needed_history_days = 14;

}  // namespace orgkeep::planner
