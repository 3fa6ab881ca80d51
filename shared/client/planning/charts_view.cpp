#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "shared/client/planning/outcome_text.hpp"
#include "shared/client/view.hpp"
#include "shared/core/axis.hpp"
#include "shared/core/date_format.hpp"
#include "shared/text/number_format.hpp"

/// Builds the planner's charts.
namespace orgkeep::client::planning {
namespace {

/// Days of history that are drawn before a forecast.
constexpr std::size_t past_call_days = 28;
constexpr std::size_t past_storage_days = 90;
/// Longer first backups have one bar per week.
constexpr std::size_t most_day_bars = 45;

using ValueText = std::string (*)(std::int64_t);

std::string count(std::int64_t value) { return count_text(value); }
std::string size(std::int64_t value) { return size_text(value); }
std::string short_count(std::int64_t value) { return compact_count_text(value); }

void add_axis(ChartView& chart, ValueText label) {
    std::int64_t highest = chart.line.value_or(0);
    for (const PointView& point : chart.points) highest = std::max(highest, point.high);
    for (const std::int64_t value : axis_ticks(highest)) {
        chart.ticks.push_back({value, label(value)});
    }
}

PointView measured(Date date, std::int64_t value, ValueText text, const State& state) {
    return {.title = full_date_text(date, state.calendar),
            .text = text(value),
            .low = value,
            .middle = value,
            .high = value,
            .past = true};
}

PointView predicted(Date date, std::int64_t low, std::int64_t middle, std::int64_t high,
                    const char* range, ValueText text, const State& state) {
    return {.title = full_date_text(date, state.calendar),
            .text = text(middle) + "; " + range + " " + text(low) + "–" + text(high),
            .low = low,
            .middle = middle,
            .high = high,
            .past = false};
}

/// Adds a date label below every `step`th point.
void add_dates(ChartView& chart, std::span<const Date> dates, std::size_t step,
               const State& state) {
    for (std::size_t at = 0; at < dates.size(); at += step) {
        chart.point_ticks.push_back({at, day_and_month_text(dates[at], state.calendar)});
    }
}

template <class Count, class Days>
void add_forecast(ChartView& chart, const planner::Forecast<Count>& forecast, const Days& past,
                  std::size_t most_past, std::size_t tick_step, ValueText text,
                  const State& state) {
    std::vector<Date> dates;
    const std::size_t first = past.size() > most_past ? past.size() - most_past : 0;
    for (std::size_t at = first; at < past.size(); ++at) {
        dates.push_back(past[at].date);
    }
    for (std::size_t at = first; at < past.size(); ++at) {
        if constexpr (requires { past[at].calls; }) {
            chart.points.push_back(measured(past[at].date, past[at].calls.value, text, state));
        } else {
            chart.points.push_back(measured(past[at].date, past[at].bytes.value, text, state));
        }
    }
    for (const planner::ForecastDay<Count>& day : forecast.days) {
        dates.push_back(day.date);
        chart.points.push_back(predicted(day.date, day.low.value, day.middle.value, day.high.value,
                                         "80% range", text, state));
    }
    add_dates(chart, dates, tick_step, state);
    chart.summary = forecast.method_reason;
}

std::string too_little_text(const planner::TooLittleHistory& history) {
    return "Not enough history: needs " + std::to_string(history.need) + " days (" +
           std::to_string(history.have) + " so far).";
}

}  // namespace

ChartView build_first_backup_chart(const Answer* answer, const State& state) {
    ChartView chart;
    chart.title = "First backup, day by day";
    chart.kind = ChartKind::bars;
    chart.empty_text = "No plan for a first backup.";
    if (answer == nullptr || !answer->plan.first_backup.ok()) return chart;
    const planner::FirstBackupPlan& plan = answer->plan.first_backup.value();
    const std::size_t group = plan.days.size() > most_day_bars ? 7 : 1;
    chart.subtitle =
        group == 1 ? "API calls per 24 hours, starting now" : "API calls per week, starting now";
    for (std::size_t at = 0; at < plan.days.size(); at += group) {
        PointView point;
        std::int64_t calls = 0;
        const std::size_t end = std::min(at + group, plan.days.size());
        for (std::size_t day = at; day < end; ++day) {
            calls = saturating_add(calls, plan.days[day].calls.value);
        }
        const std::string number = std::to_string(at / group + 1);
        point.title = (group == 1 ? "Day " : "Week ") + number + ", from " +
                      moment_in_full(state, plan.days[at].start);
        point.text = amount_text(calls, "API call", "API calls") + "; " +
                     count_text(plan.days[end - 1].cumulative.value) + " since the start";
        point.low = point.middle = point.high = calls;
        chart.points.push_back(std::move(point));
    }
    const std::size_t step = chart.points.size() / 8 + 1;
    for (std::size_t at = 0; at < chart.points.size(); at += step) {
        chart.point_ticks.push_back({at, (group == 1 ? "Day " : "Week ") + std::to_string(at + 1)});
    }
    if (group == 1) {
        chart.line = answer->choices.quota;
        chart.line_label = "Quota " + count_text(answer->choices.quota);
    }
    add_axis(chart, short_count);
    const auto fails = std::count_if(plan.runs.begin(), plan.runs.end(),
                                     [](const auto& run) { return run.failed_at_quota; });
    chart.summary =
        fails == 0   ? "No run reaches the quota."
        : fails == 1 ? "1 run stops at the quota; the next run resumes there."
                     : count_text(fails) + " runs stop at the quota; each next run resumes there.";
    return chart;
}

ChartView build_calls_chart(const Answer* answer, const State& state) {
    ChartView chart;
    chart.title = "Calls a day, next 30 days";
    chart.kind = ChartKind::band;
    chart.empty_text = "No data for the next 30 days.";
    if (answer == nullptr) return chart;
    if (!answer->plan.demand.ok()) {
        chart.empty_text = planner::message(answer->plan.demand.error());
        return chart;
    }
    chart.subtitle = "API calls of incremental runs, by calendar day";
    if (!answer->summary) return chart;
    std::vector<Date> dates;
    for (std::size_t at = 0; at < answer->summary->days.size(); ++at) {
        const planner::CallPercentiles& band = answer->summary->days[at];
        dates.push_back(add_days(answer->plan.today, static_cast<int>(at) + 1));
        chart.points.push_back(predicted(dates.back(), band.p5.value, band.p50.value,
                                         band.p95.value, "90% range", count, state));
    }
    add_dates(chart, dates, 7, state);
    chart.line = answer->choices.quota;
    chart.line_label = "Quota " + count_text(answer->choices.quota);
    add_axis(chart, short_count);
    chart.summary =
        "Based on " +
        amount_text(static_cast<std::int64_t>(answer->plan.demand.value().days), "day", "days") +
        " of backups (weekdays, growth, peaks).";
    return chart;
}

ChartView build_api_forecast_chart(const Planner& planner, const State& state) {
    ChartView chart;
    chart.title = "API usage, next 14 days";
    chart.subtitle = "all calls, by calendar day";
    chart.empty_text = "No API usage data.";
    if (!planner.api_forecast || !planner.usage) return chart;
    if (!planner.api_forecast->ok()) {
        chart.empty_text = too_little_text(planner.api_forecast->error());
        return chart;
    }
    const std::vector<DayCalls> past = whole_days(
        *planner.usage, state.known.dashboard ? state.known.dashboard->server_time : Instant{},
        &contract::UsageDay::calls);
    add_forecast(chart, planner.api_forecast->value(), past, past_call_days, 7, count, state);
    chart.line = planner.usage->daily_limit.value;
    chart.line_label = "Daily limit " + count_text(planner.usage->daily_limit.value);
    add_axis(chart, short_count);
    return chart;
}

ChartView build_storage_forecast_chart(const Planner& planner, const State& state) {
    ChartView chart;
    chart.title = "Storage, next 90 days";
    chart.subtitle = "End of day";
    chart.empty_text = "No storage data.";
    if (!planner.storage_forecast || !planner.storage || !planner.usage) return chart;
    if (!planner.storage_forecast->ok()) {
        chart.empty_text = too_little_text(planner.storage_forecast->error());
        return chart;
    }
    const std::vector<DayBytes> past =
        whole_storage_days(*planner.storage, *planner.usage,
                           state.known.dashboard ? state.known.dashboard->server_time : Instant{});
    add_forecast(chart, planner.storage_forecast->value(), past, past_storage_days, 30, size,
                 state);
    add_axis(chart, size);
    return chart;
}

}  // namespace orgkeep::client::planning
