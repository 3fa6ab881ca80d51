#include "shared/client/configuration/configuration_update.hpp"

#include "shared/client/configuration/configuration.hpp"
#include "shared/client/configuration/settings_requests.hpp"

namespace orgkeep::client {
namespace {

/// The dialog while the user can see it. A panel may cover it, and the element of a covered dialog
/// reports that it was closed when it is removed from the page: that is not the user's decision.
Configuration* shown_configuration(State& state) {
    const bool is_covered = !is_loaded(state) || state.access != AccessState::open;
    return state.configuration && !is_covered ? &*state.configuration : nullptr;
}

/// The dialog while its fields can be changed: not while they are being saved.
Configuration* editable_configuration(State& state) {
    Configuration* const shown = shown_configuration(state);
    return shown != nullptr && !shown->saving ? shown : nullptr;
}

}  // namespace

void on_event(Update& update, const EditPressed&) {
    State& state = update.state;
    if (state.configuration || edit_block(state) != EditBlock::none) return;
    state.open_activity.reset();
    state.configuration =
        make_configuration(state.known.dashboard->settings, state.known.session->org.id);
}

void on_event(Update& update, const QuotaTyped& event) {
    Configuration* const configuration = editable_configuration(update.state);
    if (configuration == nullptr) return;
    configuration->quota = event.text;
    configuration->quota_touched = true;
    configuration->quota_error.clear();
}

void on_event(Update& update, const UseDefaultPressed&) {
    Configuration* const configuration = editable_configuration(update.state);
    if (configuration == nullptr) return;
    show_quota(*configuration, configuration->stored.default_daily_api_quota);
    configuration->quota_touched = true;
}

void on_event(Update& update, const FrequencyChosen& event) {
    Configuration* const configuration = editable_configuration(update.state);
    if (configuration == nullptr || event.option > other_frequency) return;
    // The field for hours starts with the previous choice, so that "Other" alone changes nothing.
    if (event.option == other_frequency && configuration->hours.empty() &&
        configuration->frequency < other_frequency) {
        configuration->hours = std::to_string(frequency_choices[configuration->frequency]);
    }
    configuration->frequency = event.option;
    configuration->frequency_touched = true;
    configuration->hours_error.clear();
}

void on_event(Update& update, const HoursTyped& event) {
    Configuration* const configuration = editable_configuration(update.state);
    if (configuration == nullptr) return;
    configuration->hours = event.text;
    configuration->frequency_touched = true;
    configuration->hours_error.clear();
}

void on_event(Update& update, const ConfigurationAccepted&) {
    Configuration* const configuration = shown_configuration(update.state);
    if (configuration == nullptr) return;
    if (save_block(update.state, *configuration) != SaveBlock::none) return;
    if (has_change(*configuration)) return save_configuration(update, *configuration);
    configuration->failure.clear();
    configuration->needs_load = true;
}

// Cancel promises that nothing changes, which a change under way can't keep.
void on_event(Update& update, const ConfigurationCanceled&) {
    const Configuration* const configuration = shown_configuration(update.state);
    if (configuration != nullptr && !configuration->saving) update.state.configuration.reset();
}

void on_event(Update& update, const KeepMinePressed&) {
    Configuration* const configuration = shown_configuration(update.state);
    if (configuration == nullptr) return;
    if (!configuration->conflict || !change_of(*configuration) ||
        edit_block(update.state) != EditBlock::none) {
        return;
    }
    save_configuration(update, *configuration);
}

// The dialog stays open: the user may want to make the change on top of the saved settings.
void on_event(Update& update, const UseTheirsPressed&) {
    Configuration* const configuration = shown_configuration(update.state);
    if (configuration == nullptr || !configuration->conflict) return;
    configuration->conflict = false;
    configuration->failure.clear();
    configuration->quota_touched = false;
    configuration->frequency_touched = false;
    show_quota(*configuration, configuration->stored.daily_api_quota);
    show_frequency(*configuration, configuration->stored.backup_frequency_hours);
}

void open_configuration(Update& update, const contract::SettingsChange& values) {
    on_event(update, EditPressed{});
    if (!update.state.configuration) return;
    Configuration& configuration = *update.state.configuration;
    show_quota(configuration, values.daily_api_quota);
    show_frequency(configuration, values.backup_frequency_hours);
    configuration.quota_touched = true;
    configuration.frequency_touched = true;
}

}  // namespace orgkeep::client
