#include <algorithm>

#include "shared/client/view.hpp"
#include "shared/core/axis.hpp"
#include "shared/core/date_format.hpp"
#include "shared/core/usage.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::client {
namespace {

/// A metric of the last days in the org's time zone. A missing day counts as zero.
std::vector<DayCalls> daily_calls(const contract::ApiUsage& usage, Date last,
                                  ApiCalls contract::UsageDay::*metric) {
    std::vector<DayCalls> days;
    days.reserve(usage.days.size());
    for (const contract::UsageDay& day : usage.days) days.push_back({day.date, day.*metric});
    return calls_by_day(days, last);
}

std::vector<UsageBarView> bars(const contract::ApiUsage& usage, Instant server_time,
                               CalendarStyle style) {
    if (usage.days.empty()) return {};
    const Date last = date_at(server_time, std::chrono::minutes(usage.utc_offset_minutes));
    const std::vector<DayCalls> calls = daily_calls(usage, last, &contract::UsageDay::calls);
    const std::vector<DayCalls> backups =
        daily_calls(usage, last, &contract::UsageDay::backup_calls);
    std::vector<UsageBarView> views;
    for (std::size_t at = 0; at < calls.size(); ++at) {
        UsageBarView bar;
        bar.axis_label = weekday_text(calls[at].date);
        bar.date = full_date_text(calls[at].date, style);
        bar.calls = calls[at].calls.value;
        // The backups' calls are part of all calls, even if the service reports more.
        bar.backup_calls = std::min(backups[at].calls.value, bar.calls);
        bar.calls_text = amount_text(bar.calls, "API call", "API calls");
        bar.backup_text = count_text(bar.backup_calls) + " by backups";
        views.push_back(std::move(bar));
    }
    return views;
}

std::string rolling_text(const contract::ApiUsage& usage) {
    const std::int64_t calls = usage.last_24_hours.value;
    const std::int64_t limit = usage.daily_limit.value;
    const std::string start = "Rolling 24 hours: ";
    if (limit <= 0) return start + amount_text(calls, "call", "calls");
    return start + count_text(calls) + " of " + amount_text(limit, "call", "calls") + " (" +
           percent_text(calls, limit) + ")";
}

}  // namespace

UsageCardView build_usage_view(const State& state) {
    UsageCardView view;
    view.title = "API Usage";
    view.subtitle = "last 7 days, by calendar day";
    view.backups_legend = "Backups";
    view.others_legend = "Other integrations";
    if (!state.known.dashboard) return view;

    const contract::ApiUsage& usage = state.known.dashboard->api_usage;
    // The days are calendar days in the org's time zone, which is named if it differs from the
    // user's.
    const std::chrono::minutes org_offset(usage.utc_offset_minutes);
    if (org_offset != offset_at(state.zone, state.clock.wall())) {
        view.subtitle += " (" + utc_offset_text(org_offset) + ")";
    }
    view.bars = bars(usage, state.known.dashboard->server_time, state.calendar);
    view.limit = usage.daily_limit.value;
    view.limit_label = "Daily limit " + count_text(view.limit);
    view.rolling = rolling_text(usage);
    if (view.bars.empty()) {
        view.empty_text = "No API usage data yet.";
        return view;
    }
    std::int64_t highest = view.limit;
    for (const UsageBarView& bar : view.bars) highest = std::max(highest, bar.calls);
    for (const std::int64_t value : axis_ticks(highest)) {
        view.ticks.push_back({value, compact_count_text(value)});
    }
    return view;
}

}  // namespace orgkeep::client
