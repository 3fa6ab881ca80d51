#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "shared/contract/messages.hpp"

namespace orgkeep::client {

struct State;

/// The intervals in the list, in hours. The option after them is "Other", with a field for hours.
inline constexpr std::array<std::int32_t, 9> frequency_choices{1, 2, 4, 6, 8, 12, 24, 48, 168};
inline constexpr std::size_t other_frequency = frequency_choices.size();

/// The open dialog "Edit Configuration": the typed values and the stored settings.
struct Configuration {
    std::string org_id;  ///< the org of these settings: nothing typed for it is sent to another

    std::string quota;           ///< the quota as typed
    std::size_t frequency = 0;   ///< index of the chosen option; the last is `other_frequency`
    std::string hours;           ///< the hours as typed
    bool quota_touched = false;  ///< a touched field no longer follows the stored value
    bool frequency_touched = false;

    contract::Settings stored;  ///< the dashboard's settings until they have been read
    std::string etag;           ///< ETag of `stored`; "" until they have been read
    bool needs_load = true;     ///< the settings must be read

    /// The change that is being saved. While it is set, the fields are disabled.
    std::optional<contract::SettingsChange> saving;
    /// A change that was sent before and may or may not have been stored.
    std::optional<contract::SettingsChange> unconfirmed;
    bool changed_elsewhere = false;  ///< the service refused the ETag of `saving`
    bool resent = false;             ///< `saving` was sent again with the new ETag

    bool conflict = false;       ///< the user must choose between the fields and `stored`
    bool quota_differs = false;  ///< the quotas differed when the conflict was found
    bool hours_differ = false;   ///< the hours differed when the conflict was found
    std::string failure;         ///< reason why the settings were not saved or read
    std::string quota_error;     ///< the service's error about the field
    std::string hours_error;     ///< the service's error about the field
};

/// The dialog with the stored settings in its fields.
[[nodiscard]] Configuration make_configuration(const contract::Settings& stored,
                                               std::string org_id);

/// Puts the value into the field.
void show_quota(Configuration& configuration, ApiCalls quota);
void show_frequency(Configuration& configuration, std::int32_t hours);

/// The values of the fields; nothing while they are invalid.
[[nodiscard]] std::optional<ApiCalls> quota_of(const Configuration& configuration);
[[nodiscard]] std::optional<std::int32_t> hours_of(const Configuration& configuration);
[[nodiscard]] std::optional<contract::SettingsChange> change_of(const Configuration& configuration);

[[nodiscard]] contract::SettingsChange values_of(const contract::Settings& settings);

/// The reason why Edit is disabled.
enum class EditBlock { none, not_loaded, not_allowed, offline };
[[nodiscard]] EditBlock edit_block(const State& state);

/// Whether reading the stored settings has failed and is not under way: OK reads them again.
[[nodiscard]] bool can_read_again(const State& state, const Configuration& configuration);

/// Whether the fields hold valid values that OK can save: they differ from the stored settings, or
/// an earlier change is unconfirmed.
[[nodiscard]] bool has_change(const Configuration& configuration);

/// The reason why OK is disabled. If there are several reasons, the first in this order is shown.
enum class SaveBlock {
    none,
    saving,
    conflict,
    not_allowed,
    offline,
    bad_quota,
    bad_hours,
    unchanged,
    loading,
};
[[nodiscard]] SaveBlock save_block(const State& state, const Configuration& configuration);

}  // namespace orgkeep::client
