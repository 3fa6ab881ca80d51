#include <algorithm>
#include <cmath>
#include <utility>

#include "shared/client/configuration/configuration.hpp"
#include "shared/client/planning/outcome_text.hpp"
#include "shared/client/planning/planner.hpp"
#include "shared/client/planning/planner_state.hpp"
#include "shared/client/view.hpp"
#include "shared/core/frequency.hpp"
#include "shared/text/number_format.hpp"

/// Builds the page "Planner" as a whole.
namespace orgkeep::client::planning {
namespace {

constexpr const char* more_than_left_text =
    "More than other integrations leave of the daily limit.";

SliderView slider(std::string label, std::string value, std::int64_t chosen,
                  const std::vector<std::int64_t>& steps, std::optional<std::int64_t> current,
                  std::string hint) {
    SliderView view;
    view.label = std::move(label);
    view.value = std::move(value);
    view.position = position_of(chosen, steps);
    view.last_position = static_cast<std::int32_t>(steps.size()) - 1;
    if (current) view.mark = position_of(*current, steps);
    view.hint = std::move(hint);
    return view;
}

std::vector<SliderView> sliders(const Planner& planner) {
    if (!planner.choices || !planner.settings) return {};
    const Choices& choices = *planner.choices;
    const Choices current = choices_of(*planner.settings);
    const std::int64_t growth = percent_of(choices.growth);
    const std::int64_t attachments = percent_of(choices.attachments);
    return {slider("Daily API Quota", amount_text(choices.quota, "call", "calls") + " a day",
                   choices.quota, quota_steps(notable_quotas(planner)), current.quota,
                   "Current: " + count_text(current.quota)),
            slider("Backup Frequency", frequency_text(choices.frequency_hours),
                   choices.frequency_hours, frequency_steps(notable_frequencies(planner)),
                   current.frequency_hours, "Current: " + frequency_text(current.frequency_hours)),
            slider("Extra growth", growth_text(growth), growth, growth_steps(), 100,
                   "Added to the growth in your history"),
            slider("Attachments", attachments_text(attachments), attachments, attachment_steps(),
                   100, "")};
}

ChoiceView risk_level_choice(const Planner& planner) {
    ChoiceView view;
    view.label = "Acceptable risk";
    for (const double risk_level : risk_levels) {
        view.options.push_back("below " + risk_level_text(risk_level));
    }
    if (planner.choices)
        view.selected = std::min(planner.choices->risk_level, risk_levels.size() - 1);
    return view;
}

std::string edit_block_text(const State& state) {
    switch (edit_block(state)) {
        case EditBlock::none:
            return {};
        case EditBlock::not_loaded:
            return "The settings are not loaded yet.";
        case EditBlock::not_allowed:
            return "View only: you can't change settings.";
        case EditBlock::offline:
            return "You are offline.";
    }
    return {};
}

ButtonView apply_button(const Planner& planner, const State& state) {
    ButtonView button;
    const std::optional<ApiCalls> quota = recommended_quota(planner);
    button.label = quota ? "Apply recommended quota (" + count_text(quota->value) + ")"
                         : "Apply recommended quota";
    button.reason = edit_block_text(state);
    if (!quota && button.reason.empty()) {
        button.reason =
            is_incomplete(planner.answer) ? "Simulating the next 30 days…"
            : planner.answer && is_short_history(*planner.answer)
                ? "Not enough history: needs " + std::to_string(planner::fewest_days_to_recommend) +
                      " days of backups (" + count_text(history_days(*planner.answer)) + " so far)."
            : planner.answer && planner.answer->summary ? "No quota keeps the risk that low."
                                                        : "Not enough history of backups.";
    }
    button.enabled = button.reason.empty();
    if (button.enabled && is_more_than_left(*planner.answer, *quota)) {
        button.reason = more_than_left_text;
    }
    return button;
}

ButtonView apply_chosen_button(const Planner& planner, const State& state) {
    ButtonView button;
    button.label = planner.choices ? "Apply " + count_text(planner.choices->quota) : "Apply";
    button.reason = edit_block_text(state);
    if (button.reason.empty() && planner.choices && planner.settings) {
        const Choices current = choices_of(*planner.settings);
        if (current.quota == planner.choices->quota &&
            current.frequency_hours == planner.choices->frequency_hours) {
            button.reason = "Already in use.";
        }
    }
    button.enabled = button.reason.empty();
    if (button.enabled && planner.answer &&
        is_more_than_left(*planner.answer, {planner.choices->quota})) {
        button.reason = more_than_left_text;
    }
    return button;
}

std::string progress_text(const Planner& planner) {
    for (const std::optional<Answer>* answer : {&planner.answer, &planner.compared_answer}) {
        if (!*answer || !(*answer)->plan.trials) continue;
        const std::size_t size = (*answer)->plan.trials->size();
        if (size < planner::default_trials) {
            return "Simulating the next 30 days: " + count_text(static_cast<std::int64_t>(size)) +
                   " of " + count_text(planner::default_trials) + " trials";
        }
    }
    return {};
}

ButtonView result_button(const Planner& planner, std::string label) {
    ButtonView button;
    button.label = std::move(label);
    button.enabled = planner.answer.has_value();
    if (!button.enabled) button.reason = "No plan yet.";
    return button;
}

}  // namespace

std::shared_ptr<const ChartView> build_forecast_view(const Planner& planner, const State& state,
                                                     ForecastOf of) {
    const bool is_storage = of == ForecastOf::storage;
    ChartView chart = is_storage ? build_storage_forecast_chart(planner, state)
                                 : build_api_forecast_chart(planner, state);
    chart.title = is_storage ? "Storage Consumption" : "API Usage";
    chart.subtitle = is_storage ? "last 90 days and next 90 days"
                                : "last 28 days and next 14 days, by calendar day";
    if (!planner.has_service_data()) {
        chart.empty_text =
            state.planner_load.error ? sentence(*state.planner_load.error) : "Loading…";
    }
    return std::make_shared<const ChartView>(std::move(chart));
}

std::shared_ptr<const PlannerView> build_planner_view(const Planner& planner, const State& state) {
    PlannerView view;
    view.title = "Planner";
    view.lead = "Plan API calls, the first backup and the risk of hitting the quota.";
    if (state.planner_load.error) {
        view.error = sentence(*state.planner_load.error) + (planner.has_service_data()
                                                                ? " The data shown is older."
                                                                : " The planner needs its data.");
        view.error_action = "Try again";
    }
    view.busy = !planner.has_service_data() && view.error.empty();

    view.settings_title = "Scenario";
    view.sliders = sliders(planner);
    view.risk_level = risk_level_choice(planner);
    view.reset.label = "Reset to current settings";
    view.compare.label = planner.compared ? "End comparison" : "Compare";
    view.compare.enabled = planner.choices.has_value();
    view.apply = apply_button(planner, state);
    view.apply_chosen = apply_chosen_button(planner, state);

    view.outcomes_title = "Projected results";
    if (planner.answer) {
        view.outcomes.push_back(build_outcome_view(planner, *planner.answer, state));
        view.outcomes.back().title = "Scenario";
    }
    if (planner.compared_answer) {
        view.outcomes.push_back(build_outcome_view(planner, *planner.compared_answer, state));
        view.outcomes.back().title = "Compared with";
    }
    view.progress = progress_text(planner);

    const Answer* answer = planner.answer ? &*planner.answer : nullptr;
    view.first_backup = build_first_backup_chart(answer, state);
    view.calls_a_day = build_calls_chart(answer, state);
    view.api_forecast = build_api_forecast_chart(planner, state);
    view.storage_forecast = build_storage_forecast_chart(planner, state);
    view.objects = build_object_table(planner);
    view.metrics = build_metrics_view(planner);
    view.copy = result_button(planner, "Copy result");
    view.save_csv = result_button(planner, "Save as CSV");
    view.save_report = result_button(planner, "Save report");
    return std::make_shared<const PlannerView>(std::move(view));
}

}  // namespace orgkeep::client::planning
