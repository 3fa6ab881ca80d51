#include "shared/client/configuration/configuration.hpp"

#include <algorithm>
#include <utility>

#include "shared/client/state.hpp"
#include "shared/core/frequency.hpp"
#include "shared/core/quota.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::client {

Configuration make_configuration(const contract::Settings& stored, std::string org_id) {
    Configuration configuration;
    configuration.org_id = std::move(org_id);
    configuration.stored = stored;
    show_quota(configuration, stored.daily_api_quota);
    show_frequency(configuration, stored.backup_frequency_hours);
    return configuration;
}

void show_quota(Configuration& configuration, ApiCalls quota) {
    configuration.quota = count_text(quota.value);
    configuration.quota_error.clear();
}

void show_frequency(Configuration& configuration, std::int32_t hours) {
    const auto found = std::find(frequency_choices.begin(), frequency_choices.end(), hours);
    configuration.frequency = static_cast<std::size_t>(found - frequency_choices.begin());
    configuration.hours.clear();
    if (configuration.frequency == other_frequency) configuration.hours = std::to_string(hours);
    configuration.hours_error.clear();
}

std::optional<ApiCalls> quota_of(const Configuration& configuration) {
    const auto quota = parse_daily_api_quota(configuration.quota);
    if (!quota || !configuration.quota_error.empty()) return std::nullopt;
    return quota.value();
}

std::optional<std::int32_t> hours_of(const Configuration& configuration) {
    if (!configuration.hours_error.empty()) return std::nullopt;
    if (configuration.frequency < other_frequency) {
        return frequency_choices[configuration.frequency];
    }
    const auto hours = parse_frequency_hours(configuration.hours);
    if (!hours) return std::nullopt;
    return hours.value();
}

std::optional<contract::SettingsChange> change_of(const Configuration& configuration) {
    const std::optional<ApiCalls> quota = quota_of(configuration);
    const std::optional<std::int32_t> hours = hours_of(configuration);
    if (!quota || !hours) return std::nullopt;
    return contract::SettingsChange{*quota, *hours};
}

contract::SettingsChange values_of(const contract::Settings& settings) {
    return {settings.daily_api_quota, settings.backup_frequency_hours};
}

EditBlock edit_block(const State& state) {
    if (!is_loaded(state) || state.access != AccessState::open) return EditBlock::not_loaded;
    if (!state.known.session->capabilities.edit_settings) return EditBlock::not_allowed;
    if (is_offline(state)) return EditBlock::offline;
    return EditBlock::none;
}

bool can_read_again(const State& state, const Configuration& configuration) {
    return configuration.etag.empty() && !configuration.needs_load &&
           !is_in_flight(state, Purpose::settings);
}

bool has_change(const Configuration& configuration) {
    const std::optional<contract::SettingsChange> change = change_of(configuration);
    return change && (configuration.unconfirmed || *change != values_of(configuration.stored));
}

SaveBlock save_block(const State& state, const Configuration& configuration) {
    if (configuration.saving) return SaveBlock::saving;
    if (configuration.conflict) return SaveBlock::conflict;
    switch (edit_block(state)) {
        case EditBlock::none:
            break;
        case EditBlock::not_loaded:
            return SaveBlock::loading;
        case EditBlock::not_allowed:
            return SaveBlock::not_allowed;
        case EditBlock::offline:
            return SaveBlock::offline;
    }
    if (!quota_of(configuration)) return SaveBlock::bad_quota;
    if (!hours_of(configuration)) return SaveBlock::bad_hours;
    if (can_read_again(state, configuration)) return SaveBlock::none;
    if (!has_change(configuration)) return SaveBlock::unchanged;
    if (configuration.needs_load || is_in_flight(state, Purpose::settings))
        return SaveBlock::loading;
    return SaveBlock::none;
}

}  // namespace orgkeep::client
