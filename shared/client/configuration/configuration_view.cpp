#include <algorithm>

#include "shared/client/configuration/configuration.hpp"
#include "shared/client/view.hpp"
#include "shared/core/frequency.hpp"
#include "shared/core/quota.hpp"
#include "shared/text/number_format.hpp"
#include "shared/text/sanitize_line.hpp"

namespace orgkeep::client {
namespace {

constexpr const char* not_allowed = "View only: you can't change settings";
constexpr const char* offline = "You are offline";

std::string calls_text(ApiCalls calls) { return amount_text(calls.value, "call", "calls"); }

FieldView quota_field(const Configuration& configuration) {
    FieldView field;
    field.label = "Daily API Quota";
    field.value = configuration.quota;
    field.hint = "From " + count_text(smallest_daily_api_quota.value) + " to " +
                 count_text(largest_daily_api_quota.value) + " calls a day";
    field.error = configuration.quota_error;
    field.enabled = !configuration.saving;
    const auto quota = parse_daily_api_quota(configuration.quota);
    if (!quota) field.error = quota_message(quota.error());
    return field;
}

/// The default quota and its reason. The value is the service's and the rule is the product's, so
/// the reason is shown only if they agree.
std::string default_text(const contract::Settings& settings) {
    const ApiCalls limit = settings.org_daily_api_limit;
    const DefaultQuota rule = default_daily_api_quota(limit);
    const std::string text = "Default: " + count_text(settings.default_daily_api_quota.value);
    if (rule.quota != settings.default_daily_api_quota) return text + " (set by the service)";
    if (limit.value <= 0) return text + " (the daily limit is unknown)";
    const std::string least = count_text(smallest_default_daily_api_quota.value);
    const std::string part = "10% of the daily limit of " + calls_text(limit);
    switch (rule.basis) {
        case QuotaBasis::minimum:
            return text + " (the larger of " + least + " and " + part + ")";
        case QuotaBasis::ten_percent:
            return text + " (" + part + ")";
        case QuotaBasis::maximum:
            return text + " (the maximum, less than " + part + ")";
    }
    return text;
}

ButtonView use_default(const Configuration& configuration) {
    ButtonView button;
    button.label = "Use default";
    button.enabled = quota_of(configuration) != configuration.stored.default_daily_api_quota;
    if (!button.enabled) button.reason = "Already in use.";
    if (configuration.saving) {
        button.enabled = false;
        button.reason = "Saving…";
    }
    return button;
}

std::string share_text(ApiCalls quota, ApiCalls limit) {
    const std::string share = percent_text(quota.value, limit.value) + " of the daily limit";
    switch (quota_warning(quota, limit)) {
        case QuotaWarning::none:
            return share + " of " + calls_text(limit) + ".";
        case QuotaWarning::large_share:
            return share + ". Other integrations may run out.";
        case QuotaWarning::whole_limit:
            return quota > limit ? "Above the daily limit: Salesforce will stop the backup first."
                                 : share + ". Nothing is left for other integrations.";
    }
    return share;
}

struct Assessment {
    std::string text;
    Tone tone = Tone::neutral;
};

/// Compares the runs per day that the quota is enough for, each like the last successful one, with
/// the runs that the frequency schedules.
Assessment runs_per_day(std::optional<ApiCalls> calls_of_run, ApiCalls quota,
                        std::optional<std::int32_t> hours) {
    if (!calls_of_run) {
        return {"Runs per day unknown: no successful backup yet."};
    }
    if (calls_of_run->value <= 0) return {"The last backup used no API calls."};
    if (quota < *calls_of_run) {
        return {"Less than the last backup used (" + count_text(calls_of_run->value) +
                    "). The next run may fail.",
                Tone::warning};
    }
    const std::int64_t possible = quota.value / calls_of_run->value;
    const std::string text = "Enough for " + amount_text(possible, "run", "runs") +
                             " like the last one (" + calls_text(*calls_of_run) + ").";
    if (!hours) return {text};
    constexpr std::int32_t hours_a_day = 24;
    const std::int32_t scheduled = most_runs_a_day(*hours);
    const std::string schedule = " Scheduled: " +
                                 (*hours > hours_a_day        ? std::string("less than 1")
                                  : hours_a_day % *hours == 0 ? count_text(scheduled)
                                                              : "up to " + count_text(scheduled)) +
                                 " a day.";
    if (possible >= scheduled) return {text + schedule};
    return {text + schedule + " The others will fail.", Tone::warning};
}

ChoiceView frequency_choice(const Configuration& configuration) {
    ChoiceView choice;
    choice.label = "Backup Frequency";
    for (const std::int32_t hours : frequency_choices) {
        choice.options.push_back(frequency_text(hours));
    }
    choice.options.emplace_back("Other");
    choice.selected = configuration.frequency;
    choice.enabled = !configuration.saving;
    return choice;
}

std::optional<FieldView> hours_field(const Configuration& configuration) {
    if (configuration.frequency != other_frequency) return std::nullopt;
    FieldView field;
    field.label = "Hours between backups";
    field.value = configuration.hours;
    field.hint = "From " + count_text(shortest_frequency_hours) + " to " +
                 count_text(longest_frequency_hours) + " hours";
    field.error = configuration.hours_error;
    field.enabled = !configuration.saving;
    const auto hours = parse_frequency_hours(configuration.hours);
    if (!hours) field.error = frequency_message(hours.error());
    return field;
}

ButtonView ok_button(const State& state, const Configuration& configuration) {
    ButtonView button;
    button.label = "OK";
    const SaveBlock block = save_block(state, configuration);
    button.enabled = block == SaveBlock::none;
    switch (block) {
        case SaveBlock::none:
            break;
        case SaveBlock::saving:
            button.busy = true;
            button.reason = "Saving…";
            break;
        case SaveBlock::conflict:
            button.reason = "Keep your change or the saved one?";
            break;
        case SaveBlock::not_allowed:
            button.reason = not_allowed;
            break;
        case SaveBlock::offline:
            button.reason = offline;
            break;
        case SaveBlock::bad_quota:
            button.reason = "The Daily API Quota is not valid";
            break;
        case SaveBlock::bad_hours:
            button.reason = "The Backup Frequency is not valid";
            break;
        case SaveBlock::unchanged:
            button.reason = "No changes";
            break;
        case SaveBlock::loading:
            button.reason = "Loading the saved settings…";
            break;
    }
    return button;
}

ButtonView keep_mine_button(const State& state, const Configuration& configuration) {
    ButtonView button;
    button.label = "Save mine";
    switch (edit_block(state)) {
        case EditBlock::none:
            if (!quota_of(configuration))
                button.reason = "The Daily API Quota is not valid";
            else if (!hours_of(configuration))
                button.reason = "The Backup Frequency is not valid";
            break;
        case EditBlock::not_loaded:
            button.reason = "The dashboard is not loaded";
            break;
        case EditBlock::not_allowed:
            button.reason = not_allowed;
            break;
        case EditBlock::offline:
            button.reason = offline;
            break;
    }
    button.enabled = button.reason.empty();
    return button;
}

/// The rows of the settings that differ. A value that can't be parsed is shown as typed.
std::optional<ConflictView> conflict(const State& state, const Configuration& configuration) {
    if (!configuration.conflict) return std::nullopt;
    const std::optional<ApiCalls> quota = quota_of(configuration);
    const std::optional<std::int32_t> hours = hours_of(configuration);
    const contract::Settings& stored = configuration.stored;
    ConflictView view;
    view.text = "The settings were changed elsewhere while you edited them. Choose which to keep.";
    view.mine_label = "Your change";
    view.theirs_label = "Saved";
    // A row that differed stays while the user types over its value.
    if (configuration.quota_differs || quota != stored.daily_api_quota) {
        view.rows.push_back({"Daily API Quota",
                             quota ? calls_text(*quota) : sanitize_line(configuration.quota, 40),
                             calls_text(stored.daily_api_quota)});
    }
    if (configuration.hours_differ || hours != stored.backup_frequency_hours) {
        view.rows.push_back(
            {"Backup Frequency",
             hours ? frequency_text(*hours) : sanitize_line(configuration.hours, 40),
             frequency_text(stored.backup_frequency_hours)});
    }
    view.keep_mine = keep_mine_button(state, configuration);
    view.use_theirs.label = "Use theirs";
    return view;
}

}  // namespace

ConfigurationView build_configuration_view(const State& state, const Configuration& configuration) {
    ConfigurationView view;
    view.title = "Edit Configuration";
    view.loading = !configuration.saving &&
                   (configuration.needs_load || is_in_flight(state, Purpose::settings));
    view.quota = quota_field(configuration);
    view.default_text = default_text(configuration.stored);
    view.use_default = use_default(configuration);
    if (const auto quota = parse_daily_api_quota(configuration.quota)) {
        const ApiCalls limit = configuration.stored.org_daily_api_limit;
        view.share_text = share_text(quota.value(), limit);
        view.share_tone = quota_warning(quota.value(), limit) == QuotaWarning::none ? Tone::neutral
                                                                                    : Tone::warning;
        const Assessment assessment =
            runs_per_day(state.known.last_backup.api_calls, quota.value(), hours_of(configuration));
        view.runs_text = assessment.text;
        view.runs_tone = assessment.tone;
    }
    view.frequency = frequency_choice(configuration);
    view.hours = hours_field(configuration);
    // The failed change no longer matters once the fields match the stored settings.
    if (save_block(state, configuration) != SaveBlock::unchanged) {
        view.failure = configuration.failure;
    }
    if (!view.hours && !configuration.hours_error.empty()) {
        if (!view.failure.empty()) view.failure += ' ';
        view.failure += "Backup Frequency: " + configuration.hours_error;
    }
    view.conflict = conflict(state, configuration);
    view.ok = ok_button(state, configuration);
    view.cancel.label = "Cancel";
    view.cancel.enabled = !configuration.saving;
    if (configuration.saving) view.cancel.reason = "Saving…";
    return view;
}

}  // namespace orgkeep::client
