#include "shared/client/planning/outcome_text.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "shared/client/view.hpp"
#include "shared/core/date_format.hpp"
#include "shared/core/frequency.hpp"
#include "shared/core/quota.hpp"
#include "shared/planner/cost/number_text.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::client::planning {
namespace {

std::string calls_text(ApiCalls calls) { return amount_text(calls.value, "call", "calls"); }

double risk_level_of(const Choices& choices) {
    return risk_levels[std::min(choices.risk_level, risk_levels.size() - 1)];
}

std::string runs_text(std::size_t runs) {
    return amount_text(static_cast<std::int64_t>(runs), "run", "runs");
}

/// A warning that other integrations leave less than the quota. The plan must have an allocation.
std::string less_left_text(const planner::Plan& plan) {
    return "Other integrations leave " + calls_text(planner::left_to_backups(*plan.allocation)) +
           " a day of the limit, less than the quota.";
}

MetricView first_backup(const Answer& answer, const State& state) {
    MetricView metric;
    metric.label = "First backup";
    const planner::Plan& plan = answer.plan;
    if (!plan.first_backup.ok()) {
        metric.value = unknown;
        metric.detail = planner::message(plan.first_backup.error(), plan.settings.quota);
        const bool is_unknown =
            plan.first_backup.error().kind == planner::FirstBackupError::Kind::no_records;
        metric.tone = is_unknown ? Tone::neutral : Tone::error;
        return metric;
    }
    const planner::FirstBackupPlan& schedule = plan.first_backup.value();
    const std::chrono::milliseconds simulated = schedule.finish - plan.now;
    const planner::FirstBackupRange takes =
        plan.first_backup_takes.value_or(planner::FirstBackupRange{simulated, simulated});
    metric.value = planner::span_text(takes);
    metric.detail = calls_text(schedule.needed);
    const bool is_exact = takes.shortest == takes.longest;
    if (is_exact) metric.detail += " in " + runs_text(schedule.runs.size());
    metric.detail += ". If started now, done by " +
                     moment_in_full(state, is_exact ? schedule.finish : plan.now + takes.longest) +
                     ".";
    metric.tone = schedule.runs.size() > 1 ? Tone::warning : Tone::success;
    if (plan.ceiling < plan.settings.quota) {
        metric.detail += " " + less_left_text(plan);
        metric.tone = Tone::warning;
    }
    return metric;
}

/// An average, "12.3 calls", with the range of the batch rule if its ends differ.
void show_average(MetricView& metric, const std::string& period, const planner::CallRange& calls) {
    const std::string value = planner::average_text(calls.expected);
    const std::string low = planner::average_text(calls.low);
    const std::string high = planner::average_text(calls.high);
    metric.value = value + " calls";
    metric.detail = "Average " + period + ".";
    if (low != high) {
        metric.detail += " " + low + "–" + high + " depending on field count and record size.";
    }
}

/// The calls of a run or a day. For a day the trials give percentiles, otherwise it is an average.
MetricView calls_metric(std::string label, const std::string& period, const Answer& answer,
                        const planner::CallRange& average,
                        const std::optional<planner::MonteCarloSummary>& trials) {
    MetricView metric;
    metric.label = std::move(label);
    if (answer.plan.run_cost.objects.empty()) {
        metric.value = unknown;
        metric.detail = "No data on changed records per day.";
        return metric;
    }
    if (!trials) {
        show_average(metric, period, average);
        return metric;
    }
    const std::string p95 = count_text(trials->p95.value);
    // With less than one run a day, the median day may have no calls.
    const bool half_have_none = trials->p50.value == 0 && trials->p95.value > 0;
    metric.value = half_have_none ? "0–" + p95 : count_text(trials->p50.value);
    metric.detail = std::string(half_have_none ? "Next 30 days, half of them without calls."
                                               : "Median day, next 30 days.") +
                    " P95 " + p95 + " · P99 " + count_text(trials->p99.value) +
                    ". Based on past runs.";
    return metric;
}

std::string no_summary_text(const Answer& answer) {
    if (!answer.plan.demand.ok()) return planner::message(answer.plan.demand.error());
    return "Simulating the next 30 days…";
}

MetricView risk(const Answer& answer) {
    MetricView metric;
    metric.label = "Risk of hitting the quota";
    if (!answer.summary) {
        metric.value = unknown;
        metric.detail = no_summary_text(answer);
        return metric;
    }
    const planner::MonteCarloSummary& summary = *answer.summary;
    const double risk_level = risk_level_of(answer.choices);
    metric.value = planner::risk_text(summary.risk, risk_level);
    metric.detail =
        "Next 30 days, ±" + planner::risk_text(std::max(2 * summary.risk_error, 0.001)) + ".";
    metric.tone = summary.risk < risk_level        ? Tone::success
                  : summary.risk < 10 * risk_level ? Tone::warning
                                                   : Tone::error;
    return metric;
}

MetricView smallest_quota(const Answer& answer) {
    MetricView metric;
    metric.label =
        "Smallest quota for a risk below " + risk_level_text(risk_level_of(answer.choices));
    if (!answer.summary) {
        metric.value = unknown;
        metric.detail = no_summary_text(answer);
        return metric;
    }
    if (!answer.summary->smallest_quota) {
        metric.value = "none";
        metric.detail = "Even the largest quota (" + count_text(largest_daily_api_quota.value) +
                        ") is not enough.";
        metric.tone = Tone::error;
        return metric;
    }
    metric.value = count_text(answer.summary->smallest_quota->value);
    metric.detail = "Lowest daily quota with a 30-day risk below " +
                    risk_level_text(risk_level_of(answer.choices)) + ".";
    if (is_short_history(answer)) {
        metric.detail += " Cautious, because based on only " +
                         amount_text(history_days(answer), "day", "days") + " of backups.";
    }
    if (is_more_than_left(answer, *answer.summary->smallest_quota)) {
        metric.detail += " " + less_left_text(answer.plan);
        metric.tone = Tone::warning;
    }
    return metric;
}

MetricView share_of_org(const Planner& planner, const Answer& answer) {
    MetricView metric;
    metric.label = "Share of the daily limit";
    const std::optional<ApiCalls> limit = daily_limit(planner);
    if (!limit) {
        metric.value = unknown;
        metric.detail = "The daily API limit is unknown.";
        return metric;
    }
    metric.value = percent_text(answer.choices.quota, limit->value);
    metric.detail = count_text(answer.choices.quota) + " of " + calls_text(*limit) + " a day.";
    switch (quota_warning({answer.choices.quota}, *limit)) {
        case QuotaWarning::none:
            break;
        case QuotaWarning::large_share:
            metric.tone = Tone::warning;
            break;
        case QuotaWarning::whole_limit:
            metric.tone = Tone::error;
            break;
    }
    return metric;
}

}  // namespace

std::vector<std::int64_t> notable_quotas(const Planner& planner) {
    std::vector<std::int64_t> quotas;
    if (planner.settings) {
        quotas = {planner.settings->daily_api_quota.value,
                  planner.settings->default_daily_api_quota.value};
    }
    if (planner.compared) quotas.push_back(planner.compared->quota);
    return quotas;
}

std::vector<std::int64_t> notable_frequencies(const Planner& planner) {
    std::vector<std::int64_t> hours;
    if (planner.settings) hours.push_back(planner.settings->backup_frequency_hours);
    if (planner.compared) hours.push_back(planner.compared->frequency_hours);
    return hours;
}

bool is_more_than_left(const Answer& answer, ApiCalls quota) {
    return answer.plan.allocation && planner::left_to_backups(*answer.plan.allocation) < quota;
}

bool is_short_history(const Answer& answer) {
    return answer.plan.demand.ok() && answer.plan.demand.value().is_short();
}

std::int64_t history_days(const Answer& answer) {
    return static_cast<std::int64_t>(answer.plan.demand.value().days_covered);
}

std::optional<ApiCalls> recommended_quota(const Planner& planner) {
    if (!planner.answer || !planner.answer->summary) return std::nullopt;
    if (is_short_history(*planner.answer)) return std::nullopt;
    if (planner.answer->summary->trials < planner::default_trials) return std::nullopt;
    return planner.answer->summary->smallest_quota;
}

std::string risk_level_text(double risk_level) {
    const auto tenths = static_cast<std::int64_t>(std::llround(risk_level * 1'000));
    const std::string whole = std::to_string(tenths / 10);
    return tenths % 10 == 0 ? whole + "%" : whole + "." + std::to_string(tenths % 10) + "%";
}

std::string growth_text(std::int64_t percent) {
    if (percent == 100) return "none";
    if (percent > 100) return "+" + count_text(percent - 100) + "% in 30 days";
    return "−" + count_text(100 - percent) + "% in 30 days";
}

std::string attachments_text(std::int64_t percent) {
    if (percent == 0) return "none";
    return percent == 100 ? "all" : count_text(percent) + "% of current";
}

std::string settings_text(const Choices& choices) {
    std::string text =
        calls_text({choices.quota}) + " a day, " + frequency_text(choices.frequency_hours);
    if (choices.growth != 1) {
        text += ", extra growth " + growth_text(percent_of(choices.growth));
    }
    if (choices.attachments != 1) {
        text += ", attachments " + attachments_text(percent_of(choices.attachments));
    }
    return text;
}

OutcomeView build_outcome_view(const Planner& planner, const Answer& answer, const State& state) {
    OutcomeView view;
    view.settings = settings_text(answer.choices);
    view.metrics = {
        first_backup(answer, state),
        calls_metric("Incremental run", "run", answer, answer.plan.run_cost.total, std::nullopt),
        calls_metric("Calls a day", "day", answer, answer.plan.day_calls, answer.summary),
        risk(answer),
        smallest_quota(answer),
        share_of_org(planner, answer)};
    return view;
}

std::string outcome_text(const Planner& planner, const State& state) {
    std::string text;
    for (const std::optional<Answer>* answer : {&planner.answer, &planner.compared_answer}) {
        if (!*answer) continue;
        const OutcomeView view = build_outcome_view(planner, **answer, state);
        text += (text.empty() ? "" : "\n") + view.settings + "\n";
        for (const MetricView& metric : view.metrics) {
            text += metric.label + "\t" + metric.value + "\t" + metric.detail + "\n";
        }
    }
    return text;
}

std::vector<DayBytes> whole_storage_days(const contract::StorageUsage& storage,
                                         const contract::ApiUsage& usage, Instant now) {
    const Date today = date_at(now, std::chrono::minutes(usage.utc_offset_minutes));
    std::vector<DayBytes> days;
    for (const contract::StorageDay& day : storage.days) {
        if (day.date < today) days.push_back({day.date, day.bytes});
    }
    return days;
}

}  // namespace orgkeep::client::planning
