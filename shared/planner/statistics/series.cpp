#include "shared/planner/statistics/series.hpp"

#include <algorithm>
#include <cstdint>

namespace orgkeep::planner {
namespace {

DayValue day_value(Date date, std::int64_t value) {
    const std::int64_t clamped = std::clamp<std::int64_t>(value, 0, max_exact_integer);
    const auto day = std::chrono::sys_days(date).time_since_epoch().count();
    return {static_cast<int>(day), static_cast<double>(clamped)};
}

std::vector<DayValue> sorted_and_unique(std::vector<DayValue> series, int days) {
    std::stable_sort(series.begin(), series.end(),
                     [](const DayValue& a, const DayValue& b) { return a.day < b.day; });
    std::vector<DayValue> result;
    for (const DayValue& entry : series) {
        if (entry.day <= series.back().day - days) {
            continue;
        }
        if (!result.empty() && result.back().day == entry.day) {
            result.back() = entry;
        } else {
            result.push_back(entry);
        }
    }
    return result;
}

}  // namespace

std::vector<DayValue> series_of(std::span<const DayCalls> history, int days) {
    std::vector<DayValue> series;
    series.reserve(history.size());
    for (const DayCalls& day : history) {
        series.push_back(day_value(day.date, day.calls.value));
    }
    return sorted_and_unique(std::move(series), days);
}

std::vector<DayValue> series_of(std::span<const DayBytes> history, int days) {
    std::vector<DayValue> series;
    series.reserve(history.size());
    for (const DayBytes& day : history) {
        series.push_back(day_value(day.date, day.bytes.value));
    }
    series = sorted_and_unique(std::move(series), days);
    const auto first_copy = std::find_if(series.begin(), series.end(),
                                         [](const DayValue& entry) { return entry.value > 0; });
    if (first_copy != series.end()) {
        series.erase(series.begin(), first_copy);
    }
    return series;
}

std::span<const DayValue> later_than(std::span<const DayValue> series, int day) {
    const auto first = std::partition_point(
        series.begin(), series.end(), [&](const DayValue& entry) { return entry.day <= day; });
    return series.subspan(static_cast<std::size_t>(first - series.begin()));
}

}  // namespace orgkeep::planner
