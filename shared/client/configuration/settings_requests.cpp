#include "shared/client/configuration/settings_requests.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "shared/client/configuration/configuration.hpp"
#include "shared/client/notices.hpp"
#include "shared/client/requests/requests.hpp"
#include "shared/client/requests/retry_after.hpp"
#include "shared/contract/codec.hpp"
#include "shared/core/frequency.hpp"
#include "shared/text/number_format.hpp"
#include "shared/text/sanitize_line.hpp"

namespace orgkeep::client {
namespace {

constexpr std::string_view kept = " Your changes are kept. Press OK to try again.";

std::string saved_text(const contract::SettingsChange& saved) {
    return "Settings saved: Daily API Quota " + count_text(saved.daily_api_quota.value) +
           (saved.daily_api_quota.value == 1 ? " call" : " calls") + ", Backup Frequency " +
           frequency_text(saved.backup_frequency_hours) + ".";
}

/// Whether a touched field differs from the stored value, and that value has changed since the user
/// saw it.
bool has_conflict(const Configuration& configuration, const contract::SettingsChange& seen) {
    const contract::SettingsChange stored = values_of(configuration.stored);
    const bool quota = configuration.quota_touched &&
                       stored.daily_api_quota != seen.daily_api_quota &&
                       quota_of(configuration) != stored.daily_api_quota;
    const bool hours = configuration.frequency_touched &&
                       stored.backup_frequency_hours != seen.backup_frequency_hours &&
                       hours_of(configuration) != stored.backup_frequency_hours;
    return quota || hours;
}

void update_untouched_fields(Configuration& configuration) {
    const contract::SettingsChange stored = values_of(configuration.stored);
    if (!configuration.quota_touched) show_quota(configuration, stored.daily_api_quota);
    if (!configuration.frequency_touched) {
        show_frequency(configuration, stored.backup_frequency_hours);
    }
}

void show_conflict(Configuration& configuration) {
    const contract::SettingsChange stored = values_of(configuration.stored);
    configuration.conflict = true;
    configuration.quota_differs = quota_of(configuration) != stored.daily_api_quota;
    configuration.hours_differ = hours_of(configuration) != stored.backup_frequency_hours;
}

/// Shows the service's errors beside their fields. Returns false if it reports none.
bool show_field_errors(Configuration& configuration, const contract::Problem& problem) {
    if (problem.errors.empty()) return false;
    std::string others;
    for (const contract::FieldError& error : problem.errors) {
        const std::string text = "The service rejected this: it " + sanitize_sentence(error.detail);
        if (error.pointer == "/dailyApiQuota") {
            configuration.quota_error = text;
        } else if (error.pointer == "/backupFrequencyHours") {
            configuration.hours_error = text;
        } else {
            others += " " + sanitize_sentence(error.pointer + " " + error.detail);
        }
    }
    configuration.saving.reset();
    if (!others.empty()) configuration.failure = "The settings were not saved." + others;
    return true;
}

void send_settings(Update& update, const Configuration& configuration) {
    HttpRequest request = make_request("PUT", "/settings");
    request.headers.push_back({"Content-Type", "application/json"});
    request.headers.push_back({"If-Match", configuration.etag});
    request.body = contract::encode(*configuration.saving);
    send_request(update, Purpose::save_settings, std::move(request));
}

/// The stored settings are those that the user has seen, so the change is sent with their new ETag.
/// A service that refuses this ETag too would refuse every one.
void send_settings_again(Update& update, Configuration& configuration) {
    if (configuration.changed_elsewhere && std::exchange(configuration.resent, true)) {
        configuration.saving.reset();
        configuration.failure =
            "The settings were not saved. The backup service treats them as outdated, although "
            "they have not changed." +
            std::string(kept);
        return;
    }
    send_settings(update, configuration);
}

/// Shows the settings on the dashboard at once. If they differ, its ETag stands for the old ones
/// and is dropped.
void show_on_dashboard(State& state, const contract::Settings& settings, RequestId from) {
    Known& known = state.known;
    if (!known.dashboard) return;
    if (values_of(known.dashboard->settings) != values_of(settings)) known.etag.clear();
    known.dashboard->settings = settings;
    known.settings_request = from;
}

void on_settings_saved(State& state, const contract::SettingsChange& saved) {
    state.configuration.reset();
    state.dashboard.due = state.clock.now();  // the change is among the recent activities
    notify(state, NoticeTopic::settings, Tone::success, saved_text(saved));
}

void on_settings_refused(State& state, const HttpResponse& response) {
    if (!state.configuration) return;
    Configuration& configuration = *state.configuration;
    if (response.status == 403) {
        state.session.due = state.clock.now();  // the user's capabilities have changed
        configuration.saving.reset();
        configuration.failure = "You are not allowed to change the settings.";
        const std::string message = service_message(response);
        if (!message.empty()) configuration.failure += " " + message;
        return;
    }
    if (response.status == 422 && configuration.saving) {
        const contract::Decoded<contract::Problem> problem =
            contract::decode<contract::Problem>(response.body);
        if (problem && show_field_errors(configuration, problem.value())) return;
    }
    on_settings_failure(state, to_request_error(response));
}

}  // namespace

void save_configuration(Update& update, Configuration& configuration) {
    remove_notices(update.state, NoticeTopic::settings);
    configuration.saving = change_of(configuration);
    configuration.conflict = false;
    configuration.changed_elsewhere = false;
    configuration.resent = false;
    configuration.failure.clear();
    if (configuration.etag.empty()) {
        configuration.needs_load = true;
    } else {
        send_settings(update, configuration);
    }
}

void refresh_configuration(Update& update) {
    State& state = update.state;
    if (!state.configuration || !is_loaded(state) || state.access != AccessState::open) return;
    Configuration& configuration = *state.configuration;
    if (state.known.session->org.id != configuration.org_id) {
        state.configuration.reset();
        return;
    }
    if (!configuration.needs_load || is_in_flight(state, Purpose::settings)) return;
    configuration.needs_load = false;
    send_request(update, Purpose::settings, make_get("/settings"));
}

void suspend_configuration(State& state) {
    if (!state.configuration) return;
    Configuration& configuration = *state.configuration;
    if (configuration.saving) configuration.unconfirmed = std::exchange(configuration.saving, {});
    configuration.etag.clear();
    configuration.needs_load = true;
    configuration.conflict = false;
    configuration.failure.clear();
}

void on_settings_response(Update& update, const InFlight& request, const HttpResponse& response) {
    State& state = update.state;
    if (response.status != 200) return on_settings_refused(state, response);
    const contract::Decoded<contract::Settings> settings =
        contract::decode<contract::Settings>(response.body);
    const std::string_view etag = header(response, "etag");
    if (!settings || etag.empty()) {
        return on_settings_failure(
            state, settings ? RequestError{RequestErrorKind::unreadable, 0, "the ETag is missing"}
                            : to_request_error(settings.error()));
    }
    show_on_dashboard(state, settings.value(), request.id);
    if (!state.configuration) return;
    Configuration& configuration = *state.configuration;
    const contract::SettingsChange seen = values_of(configuration.stored);
    const contract::SettingsChange stored = values_of(settings.value());
    const std::optional<contract::SettingsChange> unconfirmed =
        std::exchange(configuration.unconfirmed, {});
    configuration.stored = settings.value();
    configuration.etag = etag;
    configuration.needs_load = false;
    if (configuration.saving) {
        if (stored == *configuration.saving) return on_settings_saved(state, stored);
        // A change that this dialog itself saved earlier is not a conflict.
        if (stored == unconfirmed || stored == seen)
            return send_settings_again(update, configuration);
        configuration.saving.reset();
        update_untouched_fields(configuration);
        if (change_of(configuration) == stored) return on_settings_saved(state, stored);
        show_conflict(configuration);
        return;
    }
    configuration.failure.clear();
    if (unconfirmed && stored == *unconfirmed && change_of(configuration) == stored) {
        return on_settings_saved(state, stored);
    }
    update_untouched_fields(configuration);
    if (stored != unconfirmed && has_conflict(configuration, seen)) show_conflict(configuration);
}

void on_save_response(State& state, const InFlight& request, const HttpResponse& response) {
    if (!state.configuration || !state.configuration->saving) return;
    Configuration& configuration = *state.configuration;
    const bool is_stale = response.status == 412 || response.status == 428;
    if (response.status >= 200 && response.status < 300) {
        const contract::Decoded<contract::Settings> settings =
            contract::decode<contract::Settings>(response.body);
        contract::Settings stored = configuration.stored;
        if (settings) {
            stored = settings.value();
        } else {
            stored.daily_api_quota = configuration.saving->daily_api_quota;
            stored.backup_frequency_hours = configuration.saving->backup_frequency_hours;
        }
        show_on_dashboard(state, stored, request.id);
        return on_settings_saved(state, values_of(stored));
    }
    if (!is_stale) return on_settings_refused(state, response);
    configuration.etag.clear();
    configuration.changed_elsewhere = true;
    configuration.needs_load = true;
}

void on_settings_failure(State& state, const RequestError& error) {
    if (!state.configuration) return;
    Configuration& configuration = *state.configuration;
    if (!configuration.saving) {
        configuration.failure = "The saved settings could not be loaded. " + sentence(error) +
                                " Press OK to try again.";
        return;
    }
    // The change may be stored if it was sent: not without an ETag, and not after a 429.
    constexpr int too_many_requests = 429;
    const bool may_be_stored =
        !configuration.etag.empty() && is_retryable(error) && error.status != too_many_requests;
    const contract::SettingsChange sent = *std::exchange(configuration.saving, {});
    if (may_be_stored) {
        configuration.unconfirmed = sent;
        state.dashboard.due = state.clock.now();
    }
    const char* outcome = may_be_stored ? "The settings may not have been saved. "
                          : configuration.changed_elsewhere ? "The settings were changed elsewhere "
                                                              "and could not be loaded again. "
                                                            : "The settings were not saved. ";
    configuration.failure = outcome + sentence(error) + std::string(kept);
}

}  // namespace orgkeep::client
