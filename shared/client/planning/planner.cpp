#include "shared/client/planning/planner.hpp"

#include <algorithm>
#include <chrono>
#include <span>
#include <string>
#include <utility>

#include "shared/client/configuration/configuration.hpp"
#include "shared/client/planning/imported.hpp"
#include "shared/client/planning/outcome_text.hpp"
#include "shared/client/planning/planner_state.hpp"
#include "shared/client/view.hpp"
#include "shared/contract/codec.hpp"
#include "shared/core/whole_number.hpp"
#include "shared/planner/plan/plan_export.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::client::planning {
namespace {

/// A slice of so many trials takes less than a millisecond.
constexpr std::size_t trials_in_slice = 250;
/// These trials run at once, so that every move of a slider shows a result in the next frame.
constexpr std::size_t first_trials = 500;

template <class Message, class Store>
std::optional<RequestError> read(std::string_view body, Store store) {
    contract::Decoded<Message> message = contract::decode<Message>(body);
    if (!message) return to_request_error(message.error());
    store(std::move(message.value()));
    return std::nullopt;
}

/// The backups' calls that may still count against the rolling quota. The service reports them by
/// calendar day: today's are assumed at `now`, and the part of yesterday's that may be less than 24
/// hours old at its end. A plan that keeps the quota with these exceeds it with the real ones by
/// little at most.
std::vector<CallSample> recent_calls(const contract::ApiUsage& usage, Instant now) {
    const std::chrono::minutes offset(usage.utc_offset_minutes);
    const Date today = date_at(now, offset);
    const Instant midnight = start_of(today, offset);
    const double rest_of_yesterday =
        1 - std::chrono::duration<double>(now - midnight) / std::chrono::hours(24);
    std::vector<CallSample> samples;
    for (const contract::UsageDay& day : usage.days) {
        if (day.date == today) samples.push_back({now, day.backup_calls});
        if (day.date == add_days(today, -1)) {
            const double calls = static_cast<double>(day.backup_calls.value) * rest_of_yesterday;
            samples.push_back(
                {midnight - std::chrono::minutes(1), {static_cast<std::int64_t>(calls)}});
        }
    }
    return samples;
}

/// The backups' calls by day, from the first day that has any.
std::vector<DayCalls> backup_days(const Planner& planner, Instant now) {
    std::vector<DayCalls> days = whole_days(*planner.usage, now, &contract::UsageDay::backup_calls);
    const auto first = std::find_if(days.begin(), days.end(),
                                    [](const DayCalls& day) { return day.calls.value > 0; });
    days.erase(days.begin(), first);
    return days;
}

/// The runs of each day, if the service reports them.
std::vector<DailyRuns> backup_runs(const Planner& planner) {
    std::vector<DailyRuns> runs;
    for (const contract::UsageDay& day : planner.usage->days) {
        if (day.backups) runs.push_back({day.date, *day.backups});
    }
    return runs;
}

bool has_same_trials(const Choices& one, const Choices& other) {
    return one.frequency_hours == other.frequency_hours && one.growth == other.growth &&
           one.attachments == other.attachments;
}

/// Derives the risk and the smallest quota from the trials.
void update_quota_risk(Answer& answer) {
    const planner::PlanSettings settings = plan_settings(answer.choices);
    static_cast<planner::QuotaRisk&>(*answer.summary) =
        answer.plan.trials->quota_risk(settings.quota, settings.risk_level);
    answer.summary->trials = answer.plan.trials->size();
}

/// The usual calls per day of everything but backups.
ApiCalls other_calls(const contract::ApiUsage& usage, Instant now) {
    const Date today = date_at(now, std::chrono::minutes(usage.utc_offset_minutes));
    std::vector<ApiCalls> days;
    for (const contract::UsageDay& day : usage.days) {
        if (day.date < today) days.push_back({day.calls.value - day.backup_calls.value});
    }
    return planner::usual_other_calls(days);
}

/// The pace of the last backup; nothing unless it was successful and measured.
std::optional<planner::WorkPace> pace_of(const contract::LastBackup& last) {
    if (last.status != BackupStatus::successful || !last.started_at || !last.finished_at ||
        !last.run_api_calls || !last.objects) {
        return std::nullopt;
    }
    return planner::pace_of_run(*last.objects, *last.run_api_calls,
                                *last.finished_at - *last.started_at);
}

void make_answer(Planner& planner, const Choices& choices, Instant now,
                 std::optional<Answer>& answer) {
    const std::vector<DayCalls> days = backup_days(planner, now);
    const std::vector<DailyRuns> runs = backup_runs(planner);
    const std::vector<CallSample> recent = recent_calls(*planner.usage, now);
    auto plan =
        planner::make_plan({.stats = *planner.stats(),
                            .history = {.days = days,
                                        .excluded = {},
                                        .frequency_hours = planner.settings->backup_frequency_hours,
                                        .runs = runs},
                            .recent = recent,
                            .now = now,
                            .utc_offset = std::chrono::minutes(planner.usage->utc_offset_minutes),
                            .daily_limit = daily_limit(planner),
                            .other_calls = other_calls(*planner.usage, now),
                            .pace = planner.pace,
                            .load_costs = &planner.load_costs},
                           plan_settings(choices));
    if (!plan.ok()) return answer.reset();
    // Trials do not depend on the quota, so those of the previous answer can be kept.
    std::optional<Answer> previous;
    if (answer && !planner.answers_outdated && has_same_trials(answer->choices, choices)) {
        previous = std::move(answer);
    }
    answer = Answer{choices, std::move(plan.value()), std::nullopt};
    answer->daily_limit = daily_limit(planner);
    if (!answer->plan.trials) return;
    if (previous && previous->summary) {
        answer->plan.trials = std::move(previous->plan.trials);
        answer->summary = previous->summary;
        answer->percentiles = previous->percentiles;
        answer->percentile_days = previous->percentile_days;
        update_quota_risk(*answer);
    } else {
        answer->plan.trials->run_next(first_trials);
        const planner::PlanSettings settings = plan_settings(choices);
        answer->summary = answer->plan.trials->summary(settings.quota, settings.risk_level);
    }
}

void update_answer(Planner& planner, std::optional<Answer>& answer,
                   const std::optional<Choices>& choices, Instant now) {
    if (!choices) return answer.reset();
    if (!planner.answers_outdated && answer && answer->choices == *choices &&
        answer->daily_limit == daily_limit(planner)) {
        return;
    }
    make_answer(planner, *choices, now, answer);
}

void advance_trials(Answer& answer) {
    planner::MonteCarlo& trials = *answer.plan.trials;
    if (trials.size() < planner::default_trials) {
        trials.run_next(std::min(trials_in_slice, planner::default_trials - trials.size()));
        return;
    }
    if (answer.percentile_days == 0) {
        answer.percentiles = trials.percentiles_of_all();
    }
    answer.percentiles.days[answer.percentile_days] =
        trials.percentiles_of_day(answer.percentile_days);
    if (++answer.percentile_days == planner::trial_days) {
        static_cast<planner::DayPercentiles&>(*answer.summary) = answer.percentiles;
        update_quota_risk(answer);
    }
}

/// Runs one step of the next forecast, which replaces the previous one when it is done. Returns
/// whether there was a step to run.
template <class InSteps, class Result>
bool run_forecast_step(std::optional<InSteps>& next, std::optional<Result>& forecast) {
    if (!next) return false;
    next->step();
    if (next->is_done()) {
        forecast = next->result();
        next.reset();
    }
    return true;
}

std::vector<std::string> skipped_inputs_of(const Planner& planner) {
    std::vector<std::string> skipped;
    for (const Import& import : planner.imports) {
        skipped.insert(skipped.end(), import.skipped.begin(), import.skipped.end());
    }
    return skipped;
}

/// The parts of a saved plan besides the plan itself.
planner::PlanContext context_of(const Planner& planner, std::span<const std::string> skipped) {
    planner::PlanContext context;
    context.skipped = skipped;
    if (planner.compared_answer) {
        context.compared = &planner.compared_answer->plan;
        if (planner.compared_answer->summary) {
            context.compared_trials = &*planner.compared_answer->summary;
        }
    }
    return context;
}

void apply_choice(Planner& planner, const PlannerUsed& used) {
    Choices& choices = *planner.choices;
    switch (used.control) {
        case PlannerControl::quota:
            if (const auto quota = step_at(used.value, quota_steps(notable_quotas(planner)))) {
                choices.quota = *quota;
                planner.quota_chosen = true;
            }
            return;
        case PlannerControl::frequency:
            if (const auto hours =
                    step_at(used.value, frequency_steps(notable_frequencies(planner)))) {
                choices.frequency_hours = static_cast<std::int32_t>(*hours);
                planner.frequency_chosen = true;
            }
            return;
        case PlannerControl::growth:
            if (const auto step = step_at(used.value, growth_steps())) {
                choices.growth = static_cast<double>(*step) / 100;
            }
            return;
        case PlannerControl::attachments:
            if (const auto step = step_at(used.value, attachment_steps())) {
                choices.attachments = static_cast<double>(*step) / 100;
            }
            return;
        case PlannerControl::risk_level: {
            const auto risk_level = parse_whole_number(used.value, 0, risk_levels.size() - 1);
            if (risk_level.ok()) choices.risk_level = static_cast<std::size_t>(risk_level.value());
            return;
        }
        default:
            return;
    }
}

}  // namespace

std::shared_ptr<Planner> make_planner() { return std::make_shared<Planner>(); }

std::optional<RequestError> on_response(Planner& planner, Purpose purpose, std::string_view body) {
    if (purpose == Purpose::planner_objects) {
        return read<std::vector<ObjectStats>>(body, [&](auto objects) {
            planner.service_stats = OrgStats{.objects = std::move(objects)};
            merge_stats(planner);
        });
    }
    if (purpose == Purpose::planner_calls) {
        return read<contract::ApiUsage>(body,
                                        [&](auto usage) { planner.usage = std::move(usage); });
    }
    return read<contract::StorageUsage>(
        body, [&](auto storage) { planner.storage = std::move(storage); });
}

void finish_loading(Planner& planner) {
    planner.answers_outdated = true;
    planner.forecasts_outdated = true;
}

std::optional<contract::SettingsChange> apply_control(Planner& planner, const PlannerUsed& used,
                                                      const State& state, Effects& effects) {
    const std::string org = state.known.session ? state.known.session->org.name : "";
    const std::string day = format_date(today(state));
    switch (used.control) {
        case PlannerControl::reset:
            planner.quota_chosen = false;
            planner.frequency_chosen = false;
            if (planner.settings) planner.choices = choices_of(*planner.settings);
            break;
        case PlannerControl::compare:
            if (planner.compared) {
                planner.compared.reset();
            } else {
                planner.compared = planner.choices;
            }
            break;
        case PlannerControl::all_objects:
            planner.all_objects = !planner.all_objects;
            break;
        case PlannerControl::paste:
            add_import(planner, "", used.value, false);
            break;
        case PlannerControl::edition: {
            const auto edition = parse_whole_number(used.value, 0, editions.size());
            if (edition.ok()) planner.edition = static_cast<std::size_t>(edition.value());
            break;
        }
        case PlannerControl::licenses:
            planner.licenses.salesforce = used.value;
            break;
        case PlannerControl::platform_licenses:
            planner.licenses.platform = used.value;
            break;
        case PlannerControl::add_on_calls:
            planner.licenses.add_on_calls = used.value;
            break;
        case PlannerControl::forget:
            discard_imports(planner);
            break;
        case PlannerControl::apply: {
            const auto quota = recommended_quota(planner);
            if (quota) return contract::SettingsChange{*quota, planner.choices->frequency_hours};
            break;
        }
        case PlannerControl::apply_chosen:
            if (planner.choices) {
                return contract::SettingsChange{{planner.choices->quota},
                                                planner.choices->frequency_hours};
            }
            break;
        case PlannerControl::copy:
            if (planner.answer) effects.copy = outcome_text(planner, state);
            break;
        case PlannerControl::save_csv:
            if (planner.answer) {
                effects.downloads.push_back(
                    {"orgkeep-plan-" + day + ".csv", "text/csv;charset=utf-8",
                     planner::plan_csv(planner.answer->plan, planner.answer->summary,
                                       context_of(planner, skipped_inputs_of(planner)))});
            }
            break;
        case PlannerControl::save_report:
            if (planner.answer) {
                effects.downloads.push_back(
                    {"orgkeep-plan-" + day + ".html", "text/html;charset=utf-8",
                     planner::plan_report_html(planner.answer->plan, planner.answer->summary, org,
                                               context_of(planner, skipped_inputs_of(planner)))});
            }
            break;
        case PlannerControl::retry:  // The client handles it.
            break;
        default:
            if (planner.choices) apply_choice(planner, used);
    }
    return std::nullopt;
}

void import_file(Planner& planner, const FileOffered& file) {
    add_import(planner, file.name, file.text, file.belongs_to_last);
}

void sync_from(Planner& planner, const State& state) {
    if (!state.known.dashboard) return;
    planner.settings = state.known.dashboard->settings;
    const Choices current = choices_of(*planner.settings);
    if (!planner.choices) planner.choices = current;
    if (!planner.quota_chosen) planner.choices->quota = current.quota;
    if (!planner.frequency_chosen) planner.choices->frequency_hours = current.frequency_hours;
    planner.pace = pace_of(state.known.dashboard->last_backup);
    if (!planner.has_service_data()) return;
    // Seconds would only make the results flicker: the quota is counted by the minute.
    const Instant now =
        std::chrono::floor<std::chrono::minutes>(state.known.dashboard->server_time);
    if (std::exchange(planner.forecasts_outdated, false)) {
        planner.next_api_forecast.emplace(
            whole_days(*planner.usage, now, &contract::UsageDay::calls));
        planner.next_storage_forecast.emplace(
            whole_storage_days(*planner.storage, *planner.usage, now));
        // The first step finds out whether there is enough history.
        run_forecast_step(planner.next_api_forecast, planner.api_forecast);
        run_forecast_step(planner.next_storage_forecast, planner.storage_forecast);
    }
    if (state.page != Page::planner) return;
    update_answer(planner, planner.answer, planner.choices, now);
    update_answer(planner, planner.compared_answer, planner.compared, now);
    planner.answers_outdated = false;
}

bool has_work(const Planner& planner, const State& state) {
    return planner.next_api_forecast || planner.next_storage_forecast ||
           (state.page == Page::planner &&
            (is_incomplete(planner.answer) || is_incomplete(planner.compared_answer)));
}

void run_slice(Planner& planner, const State& state) {
    for (std::optional<Answer>* answer : {&planner.answer, &planner.compared_answer}) {
        if (state.page == Page::planner && is_incomplete(*answer)) return advance_trials(**answer);
    }
    if (run_forecast_step(planner.next_api_forecast, planner.api_forecast)) return;
    run_forecast_step(planner.next_storage_forecast, planner.storage_forecast);
}

}  // namespace orgkeep::client::planning
