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

std::string risk_level_text(const Choices& choices) {
    const auto tenths = static_cast<std::int64_t>(std::llround(risk_level_of(choices) * 1'000));
    return tenths % 10 == 0
               ? std::to_string(tenths / 10) + " %"
               : std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

std::string runs_text(std::size_t runs) {
    return amount_text(static_cast<std::int64_t>(runs), "run", "runs");
}

/// There must be an allocation.
std::string less_left_text(const planner::Plan& plan) {
    return "The org's other calls leave " + calls_text(planner::left_to_backups(*plan.allocation)) +
           " a day of its limit to backups, fewer than the quota.";
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
    const std::chrono::milliseconds played = schedule.finish - plan.now;
    const planner::FirstBackupRange takes =
        plan.first_backup_takes.value_or(planner::FirstBackupRange{played, played});
    metric.value = planner::span_text(takes);
    metric.detail = calls_text(schedule.needed);
    if (takes.shortest == takes.longest) {
        metric.detail += " in " + runs_text(schedule.runs.size()) + "; begun now it is done on " +
                         moment_in_full(state, schedule.finish) + ".";
    } else {
        metric.detail +=
            ", as the hours fall in which runs meet the quota; begun now it is done by " +
            moment_in_full(state, plan.now + takes.longest) + ".";
    }
    metric.tone = schedule.runs.size() > 1 ? Tone::warning : Tone::success;
    if (plan.ceiling < plan.settings.quota) {
        metric.detail += " " + less_left_text(plan);
        metric.tone = Tone::warning;
    }
    return metric;
}

/// An average, "12.3 calls", with the ends of the rule where they differ.
void show_average(MetricView& metric, const planner::CallRange& calls) {
    const std::string value = planner::average_text(calls.expected);
    const std::string low = planner::average_text(calls.low);
    const std::string high = planner::average_text(calls.high);
    metric.value = value + " calls";
    metric.detail = "On average, by the changes a day that the figures state";
    metric.detail += low == high ? "."
                                 : "; " + low + " to " + high +
                                       " by the number of fields and the size of the records.";
}

/// What a run or a day costs: of a day the trials know more than its average.
MetricView each(std::string label, const Answer& answer, const planner::CallRange& average,
                const std::optional<planner::MonteCarloSummary>& trials) {
    MetricView metric;
    metric.label = std::move(label);
    if (answer.plan.run_cost.objects.empty()) {
        metric.value = unknown;
        metric.detail = "The figures do not say how many records change a day.";
        return metric;
    }
    if (!trials) {
        show_average(metric, average);
        return metric;
    }
    const std::string p95 = count_text(trials->p95.value);
    // Between two runs lie days without a call: the middle of all days may be one of them.
    const bool half_have_none = trials->p50.value == 0 && trials->p95.value > 0;
    metric.value = half_have_none ? "0 to " + p95 : count_text(trials->p50.value);
    metric.detail =
        std::string("By what backups have cost until now: on half of the next 30 days ") +
        (half_have_none ? "none" : "no more") + "; " + p95 + " on 95 % (P95) and " +
        count_text(trials->p99.value) + " on 99 % of them (P99).";
    return metric;
}

std::string no_model_text(const Answer& answer) {
    if (!answer.plan.demand.ok()) return planner::message(answer.plan.demand.error());
    return "The next 30 days are being played.";
}

MetricView risk(const Answer& answer) {
    MetricView metric;
    metric.label = "Chance to hit the quota";
    if (!answer.summary) {
        metric.value = unknown;
        metric.detail = no_model_text(answer);
        return metric;
    }
    const planner::MonteCarloSummary& summary = *answer.summary;
    const double risk_level = risk_level_of(answer.choices);
    metric.value = planner::risk_text(summary.risk, risk_level);
    metric.detail = "In the next 30 days, ±\u00A0" +
                    planner::risk_text(std::max(2 * summary.risk_error, 0.001)) + ".";
    metric.tone = summary.risk < risk_level        ? Tone::success
                  : summary.risk < 10 * risk_level ? Tone::warning
                                                   : Tone::error;
    return metric;
}

MetricView smallest_quota(const Answer& answer) {
    MetricView metric;
    metric.label = "Smallest quota under " + risk_level_text(answer.choices);
    if (!answer.summary) {
        metric.value = unknown;
        metric.detail = no_model_text(answer);
        return metric;
    }
    if (!answer.summary->smallest_quota) {
        metric.value = "none";
        metric.detail = "Even the largest quota of " + count_text(largest_daily_api_quota.value) +
                        " calls would be hit more often.";
        metric.tone = Tone::error;
        return metric;
    }
    metric.value = count_text(answer.summary->smallest_quota->value);
    metric.detail = "Calls a day that keep the chance under " + risk_level_text(answer.choices) +
                    " in the next 30 days.";
    if (is_short_history(answer)) {
        metric.detail += " Learned from " + days_learned_text(answer) +
                         " only, so it is on the safe side: it will come down.";
    }
    if (is_more_than_left(answer, *answer.summary->smallest_quota)) {
        metric.detail += " " + less_left_text(answer.plan);
        metric.tone = Tone::warning;
    }
    return metric;
}

MetricView share_of_org(const Planner& planner, const Answer& answer) {
    MetricView metric;
    metric.label = "Share of the org's calls";
    const std::optional<ApiCalls> limit = daily_limit(planner);
    if (!limit) {
        metric.value = unknown;
        metric.detail = "The org's daily API limit is not known.";
        return metric;
    }
    metric.value = percent_text(answer.choices.quota, limit->value);
    metric.detail = "The quota of " + count_text(answer.choices.quota) +
                    " of the org's daily limit of " + calls_text(*limit) + ".";
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

std::string days_learned_text(const Answer& answer) {
    return amount_text(static_cast<std::int64_t>(answer.plan.demand.value().days_covered), "day",
                       "days");
}

std::optional<ApiCalls> recommended_quota(const Planner& planner) {
    if (!planner.answer || !planner.answer->summary) return std::nullopt;
    if (is_short_history(*planner.answer)) return std::nullopt;
    if (planner.answer->summary->trials < planner::default_trials) return std::nullopt;
    return planner.answer->summary->smallest_quota;
}

std::string settings_text(const Choices& choices) {
    std::string text =
        calls_text({choices.quota}) + " a day, " + frequency_text(choices.frequency_hours);
    if (choices.growth != 1) {
        text += ", changes × " + count_text(hundredths(choices.growth)) + " % in 30 days";
    }
    if (choices.attachments != 1) {
        text += ", " + count_text(hundredths(choices.attachments)) + " % of the attachments";
    }
    return text;
}

OutcomeView outcome(const Planner& planner, const Answer& answer, const State& state) {
    OutcomeView view;
    view.settings = settings_text(answer.choices);
    view.metrics = {first_backup(answer, state),
                    each("Each incremental run", answer, answer.plan.run_cost.total, std::nullopt),
                    each("Calls a day", answer, answer.plan.day_calls, answer.summary),
                    risk(answer),
                    smallest_quota(answer),
                    share_of_org(planner, answer)};
    return view;
}

std::string outcome_words(const Planner& planner, const State& state) {
    std::string words;
    for (const std::optional<Answer>* answer : {&planner.answer, &planner.compared_answer}) {
        if (!*answer) continue;
        const OutcomeView view = outcome(planner, **answer, state);
        words += (words.empty() ? "" : "\n") + view.settings + "\n";
        for (const MetricView& metric : view.metrics) {
            words += metric.label + "\t" + metric.value + "\t" + metric.detail + "\n";
        }
    }
    return words;
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
