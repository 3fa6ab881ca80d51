#include <algorithm>
#include <cstddef>

#include "shared/client/view.hpp"
#include "shared/core/axis.hpp"
#include "shared/core/date_format.hpp"
#include "shared/core/usage.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::client {
namespace {

/// The last days in the org's time zone. A missing day has the value of the day before: storage
/// stays until it changes.
std::vector<DayBytes> storage_days_of(const contract::Dashboard& dashboard) {
    if (dashboard.storage.days.empty()) return {};
    std::vector<DayBytes> readings;
    readings.reserve(dashboard.storage.days.size());
    for (const contract::StorageDay& day : dashboard.storage.days) {
        readings.push_back({day.date, day.bytes});
    }
    const std::chrono::minutes org_offset(dashboard.api_usage.utc_offset_minutes);
    return storage_by_day(readings, date_at(dashboard.server_time, org_offset));
}

/// The labels of the days: at most four, evenly spaced from the first to the last day.
std::vector<DayTickView> day_ticks(const std::vector<DayBytes>& days, CalendarStyle style) {
    constexpr std::size_t most_ticks = 4;
    const std::size_t count = std::min(days.size(), most_ticks);
    std::vector<DayTickView> ticks;
    for (std::size_t tick = 0; tick < count; ++tick) {
        const std::size_t steps = std::max<std::size_t>(count - 1, 1);
        const std::size_t index = (tick * (days.size() - 1) + steps - 1) / steps;
        ticks.push_back({index, day_and_month_text(days[index].date, style)});
    }
    return ticks;
}

std::string growth(const std::vector<DayBytes>& days) {
    const std::int64_t first = days.front().bytes.value;
    const std::int64_t last = days.back().bytes.value;
    const std::string period = " in " + amount_text(storage_days, "day", "days");
    if (first == last) return "Unchanged" + period + ".";
    if (first == 0) return "Grew from 0 to " + size_text(last) + period + ".";
    const std::string by = last > first ? "Grew by " : "Shrank by ";
    const std::int64_t difference = last > first ? last - first : first - last;
    return by + size_text(difference) + " (" + percent_text(difference, first) + ")" + period + ".";
}

}  // namespace

StorageCardView build_storage_view(const State& state) {
    StorageCardView view;
    view.title = "Storage Consumption";
    view.subtitle = "last " + amount_text(storage_days, "day", "days");
    if (!state.known.dashboard) return view;

    const std::vector<DayBytes> days = storage_days_of(*state.known.dashboard);
    if (days.empty()) {
        view.empty_text = "No storage data yet.";
        return view;
    }
    std::int64_t highest = 0;
    view.days.reserve(days.size());
    for (const DayBytes& day : days) {
        view.days.push_back({full_date_text(day.date, state.calendar), size_text(day.bytes.value),
                             day.bytes.value});
        highest = std::max(highest, day.bytes.value);
    }
    view.total = view.days.back().size;
    for (const std::int64_t value : axis_ticks(highest)) {
        view.ticks.push_back({value, value == 0 ? "0" : size_text(value)});
    }
    view.day_ticks = day_ticks(days, state.calendar);
    view.growth = growth(days);
    return view;
}

}  // namespace orgkeep::client
