#include <utility>

#include "shared/client/configuration/configuration.hpp"
#include "shared/client/requests/request_error.hpp"
#include "shared/client/requests/retry_after.hpp"
#include "shared/client/turn.hpp"
#include "shared/contract/codec.hpp"
#include "shared/core/frequency.hpp"
#include "shared/text/number_format.hpp"
#include "shared/text/sanitize_line.hpp"

/// The dialog "Edit Configuration".
///
/// OK sends what the fields say under the tag of the settings that the person has seen. A tag that
/// is not there yet is asked for first; one that is refused leads to a look at what is stored now:
/// the same as was sent counts as saved (an answer may have been lost), the same as before is worth
/// one more try, and anything else is shown beside it. Fields that were not touched follow what is
/// stored, so that a change of another person's is kept with one's own. Nothing is ever stored over
/// settings that the person has not seen.
namespace orgkeep::client {
namespace {

constexpr std::string_view kept = " What you typed is still here: press OK to try again.";

std::string saved_text(const contract::SettingsChange& saved) {
    return "Settings saved: Daily API Quota " + count_text(saved.daily_api_quota.value) +
           (saved.daily_api_quota.value == 1 ? " call" : " calls") + ", Backup Frequency " +
           frequency_text(saved.backup_frequency_hours) + ".";
}

// One of the fields was typed into, stands for another value than the stored one, and that one has
// changed since the person saw it.
bool clashes(const Configuration& configuration, const contract::SettingsChange& seen) {
    const contract::SettingsChange stored = values_of(configuration.stored);
    const bool quota = configuration.quota_touched &&
                       stored.daily_api_quota != seen.daily_api_quota &&
                       quota_of(configuration) != stored.daily_api_quota;
    const bool hours = configuration.frequency_touched &&
                       stored.backup_frequency_hours != seen.backup_frequency_hours &&
                       hours_of(configuration) != stored.backup_frequency_hours;
    return quota || hours;
}

void follow_stored(Configuration& configuration) {
    const contract::SettingsChange stored = values_of(configuration.stored);
    if (!configuration.quota_touched) show_quota(configuration, stored.daily_api_quota);
    if (!configuration.frequency_touched) {
        show_frequency(configuration, stored.backup_frequency_hours);
    }
}

void raise_conflict(Configuration& configuration) {
    const contract::SettingsChange stored = values_of(configuration.stored);
    configuration.conflict = true;
    configuration.quota_differs = quota_of(configuration) != stored.daily_api_quota;
    configuration.hours_differ = hours_of(configuration) != stored.backup_frequency_hours;
}

// Puts what the service says of the fields beside them; false when it says nothing of any.
bool refuse_fields(Configuration& configuration, const contract::Problem& problem) {
    if (problem.errors.empty()) return false;
    std::string others;
    for (const contract::FieldError& error : problem.errors) {
        const std::string said =
            "The service does not take this: it " + sanitize_sentence(error.detail);
        if (error.pointer == "/dailyApiQuota") {
            configuration.quota_refused = said;
        } else if (error.pointer == "/backupFrequencyHours") {
            configuration.hours_refused = said;
        } else {
            others += " " + sanitize_sentence(error.pointer + " " + error.detail);
        }
    }
    configuration.sending.reset();
    if (!others.empty()) configuration.failure = "The settings were not saved." + others;
    return true;
}

// While a panel covers the dialog, what seems to come from it (a dialog of the page that is taken
// away reports that it was closed) is nobody's wish.
Configuration* shown_configuration(State& state) {
    const bool is_covered = !is_loaded(state) || state.access != AccessState::open;
    return state.configuration && !is_covered ? &*state.configuration : nullptr;
}

// While a change is on its way the fields stand for it: what is typed then would be lost with it.
Configuration* editable_configuration(State& state) {
    Configuration* const shown = shown_configuration(state);
    return shown != nullptr && !shown->sending ? shown : nullptr;
}

}  // namespace

void Turn::on(const EditPressed&) {
    if (state_.configuration || edit_block(state_) != EditBlock::none) return;
    state_.open_activity.reset();
    state_.configuration = edit(state_.known.dashboard->settings, state_.known.session->org.id);
}

void Turn::on(const QuotaTyped& event) {
    Configuration* const configuration = editable_configuration(state_);
    if (configuration == nullptr) return;
    configuration->quota = event.text;
    configuration->quota_touched = true;
    configuration->quota_refused.clear();
}

void Turn::on(const UseDefaultPressed&) {
    Configuration* const configuration = editable_configuration(state_);
    if (configuration == nullptr) return;
    show_quota(*configuration, configuration->stored.default_daily_api_quota);
    configuration->quota_touched = true;
}

void Turn::on(const FrequencyChosen& event) {
    Configuration* const configuration = editable_configuration(state_);
    if (configuration == nullptr || event.option > other_frequency) return;
    // The free field begins with what was chosen, so that choosing it changes nothing by itself.
    if (event.option == other_frequency && configuration->hours.empty() &&
        configuration->frequency < other_frequency) {
        configuration->hours = std::to_string(frequency_choices[configuration->frequency]);
    }
    configuration->frequency = event.option;
    configuration->frequency_touched = true;
    configuration->hours_refused.clear();
}

void Turn::on(const HoursTyped& event) {
    Configuration* const configuration = editable_configuration(state_);
    if (configuration == nullptr) return;
    configuration->hours = event.text;
    configuration->frequency_touched = true;
    configuration->hours_refused.clear();
}

void Turn::on(const ConfigurationAccepted&) {
    Configuration* const configuration = shown_configuration(state_);
    if (configuration == nullptr) return;
    if (save_block(state_, *configuration) != SaveBlock::none) return;
    if (has_change(*configuration)) return save(*configuration);
    configuration->failure.clear();
    configuration->to_load = true;
}

// A change that is on its way can't be taken back: leaving would not leave all as it was.
void Turn::on(const ConfigurationCanceled&) {
    const Configuration* const configuration = shown_configuration(state_);
    if (configuration != nullptr && !configuration->sending) state_.configuration.reset();
}

void Turn::on(const KeepMinePressed&) {
    Configuration* const configuration = shown_configuration(state_);
    if (configuration == nullptr) return;
    if (!configuration->conflict || !change_of(*configuration) ||
        edit_block(state_) != EditBlock::none) {
        return;
    }
    save(*configuration);
}

// The dialog stays open: what the person wanted to change may now be wanted on top of theirs.
void Turn::on(const UseTheirsPressed&) {
    Configuration* const configuration = shown_configuration(state_);
    if (configuration == nullptr || !configuration->conflict) return;
    configuration->conflict = false;
    configuration->failure.clear();
    configuration->quota_touched = false;
    configuration->frequency_touched = false;
    show_quota(*configuration, configuration->stored.daily_api_quota);
    show_frequency(*configuration, configuration->stored.backup_frequency_hours);
}

void Turn::save(Configuration& configuration) {
    forget_notice(NoticeTopic::settings);
    configuration.sending = change_of(configuration);
    configuration.conflict = false;
    configuration.changed_elsewhere = false;
    configuration.sent_anew = false;
    configuration.failure.clear();
    if (configuration.etag.empty()) {
        configuration.to_load = true;
    } else {
        send_settings(configuration);
    }
}

void Turn::send_settings(const Configuration& configuration) {
    HttpRequest request;
    request.method = "PUT";
    request.path = std::string(api_root) + "/settings";
    request.headers = {{"Accept", "application/json"},
                       {"Content-Type", "application/json"},
                       {"If-Match", configuration.etag}};
    request.body = contract::encode(*configuration.sending);
    request.timeout = request_timeout;
    send(Purpose::save_settings, std::move(request));
}

// After a sign-in the dialog goes on where it was, but not in another org.
void Turn::tend_configuration() {
    if (!state_.configuration || !is_loaded(state_) || state_.access != AccessState::open) return;
    Configuration& configuration = *state_.configuration;
    if (state_.known.session->org.id != configuration.org_id) {
        state_.configuration.reset();
        return;
    }
    if (!configuration.to_load || is_in_flight(state_, Purpose::settings)) return;
    configuration.to_load = false;
    send(Purpose::settings, get("/settings"));
}

void Turn::suspend_configuration() {
    if (!state_.configuration) return;
    Configuration& configuration = *state_.configuration;
    if (configuration.sending) configuration.lost = std::exchange(configuration.sending, {});
    configuration.etag.clear();
    configuration.to_load = true;
    configuration.conflict = false;
    configuration.failure.clear();
}

void Turn::take_settings(const InFlight& request, const HttpResponse& response) {
    if (response.status != 200) return settings_refused(response);
    const contract::Decoded<contract::Settings> settings =
        contract::decode<contract::Settings>(response.body);
    const std::string_view etag = header(response, "etag");
    if (!settings || etag.empty()) {
        return on_settings_failure(settings ? RequestError{RequestErrorKind::unreadable, 0,
                                                           "it has no tag of the settings"}
                                            : to_request_error(settings.error()));
    }
    know_settings(settings.value(), request.id);
    if (!state_.configuration) return;
    Configuration& configuration = *state_.configuration;
    const contract::SettingsChange seen = values_of(configuration.stored);
    const contract::SettingsChange stored = values_of(settings.value());
    const std::optional<contract::SettingsChange> lost = std::exchange(configuration.lost, {});
    configuration.stored = settings.value();
    configuration.etag = etag;
    configuration.to_load = false;
    if (configuration.sending) {
        if (stored == *configuration.sending) return settings_saved(stored);
        // What this dialog itself stored before is no one else's change.
        if (stored == lost || stored == seen) return send_again(configuration);
        configuration.sending.reset();
        follow_stored(configuration);
        if (change_of(configuration) == stored) return settings_saved(stored);
        raise_conflict(configuration);
        return;
    }
    configuration.failure.clear();
    if (lost && stored == *lost && change_of(configuration) == stored) {
        return settings_saved(stored);
    }
    follow_stored(configuration);
    if (stored != lost && clashes(configuration, seen)) raise_conflict(configuration);
}

// What is stored is what the person has seen, under the tag of now. A service that refuses that too
// would refuse it for ever.
void Turn::send_again(Configuration& configuration) {
    if (configuration.changed_elsewhere && std::exchange(configuration.sent_anew, true)) {
        configuration.sending.reset();
        configuration.failure =
            "The settings were not saved. The backup service takes them for out of date although "
            "they are as you saw them." +
            std::string(kept);
        return;
    }
    send_settings(configuration);
}

void Turn::take_saved_settings(const InFlight& request, const HttpResponse& response) {
    if (!state_.configuration || !state_.configuration->sending) return;
    Configuration& configuration = *state_.configuration;
    const bool is_stale = response.status == 412 || response.status == 428;
    if (response.status >= 200 && response.status < 300) {
        const contract::Decoded<contract::Settings> settings =
            contract::decode<contract::Settings>(response.body);
        contract::Settings stored = configuration.stored;
        if (settings) {
            stored = settings.value();
        } else {
            stored.daily_api_quota = configuration.sending->daily_api_quota;
            stored.backup_frequency_hours = configuration.sending->backup_frequency_hours;
        }
        know_settings(stored, request.id);
        return settings_saved(values_of(stored));
    }
    if (!is_stale) return settings_refused(response);
    configuration.etag.clear();
    configuration.changed_elsewhere = true;
    configuration.to_load = true;
}

void Turn::settings_saved(const contract::SettingsChange& saved) {
    state_.configuration.reset();
    state_.dashboard.due = now();  // the change is an activity, too
    notify(NoticeTopic::settings, Tone::success, saved_text(saved));
}

void Turn::know_settings(const contract::Settings& settings, RequestId from) {
    Known& known = state_.known;
    if (!known.dashboard) return;
    // A dashboard that says "not modified" later speaks of the one with the settings of then.
    if (values_of(known.dashboard->settings) != values_of(settings)) known.etag.clear();
    known.dashboard->settings = settings;
    known.settings_from = from;
}

void Turn::settings_refused(const HttpResponse& response) {
    if (!state_.configuration) return;
    Configuration& configuration = *state_.configuration;
    const std::string words = service_message(response);
    if (response.status == 403) {
        state_.session.due = now();  // what this person may do has changed
        configuration.sending.reset();
        configuration.failure = "You are not allowed to change the settings.";
        if (!words.empty()) configuration.failure += " " + words;
        return;
    }
    if (response.status == 422 && configuration.sending) {
        const contract::Decoded<contract::Problem> problem =
            contract::decode<contract::Problem>(response.body);
        if (problem && refuse_fields(configuration, problem.value())) return;
    }
    on_settings_failure(to_request_error(response));
}

void Turn::on_settings_failure(const RequestError& error) {
    if (!state_.configuration) return;
    Configuration& configuration = *state_.configuration;
    if (!configuration.sending) {
        configuration.failure = "The settings as they are stored could not be read. " +
                                sentence(error) + " OK tries again; what you type is kept.";
        return;
    }
    // Only a change that was sent can have been stored. Without a tag it was not, this time.
    // Nor is one that came too soon after others.
    constexpr int too_many_requests = 429;
    const bool may_be_stored =
        !configuration.etag.empty() && is_retryable(error) && error.status != too_many_requests;
    const contract::SettingsChange sent = *std::exchange(configuration.sending, {});
    if (may_be_stored) {
        configuration.lost = sent;
        state_.dashboard.due = now();
    }
    const char* outcome = may_be_stored ? "The settings may not have been saved. "
                          : configuration.changed_elsewhere
                              ? "The settings were changed elsewhere, "
                                "and could not be read again. "
                              : "The settings were not saved. ";
    configuration.failure = outcome + sentence(error) + std::string(kept);
}

}  // namespace orgkeep::client
