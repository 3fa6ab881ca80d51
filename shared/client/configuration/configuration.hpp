#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "shared/contract/messages.hpp"

namespace orgkeep::client {

struct State;

/// The intervals to choose from, in hours; after them comes "Other" with a field to type into.
inline constexpr std::array<std::int32_t, 9> frequency_choices{1, 2, 4, 6, 8, 12, 24, 48, 168};
inline constexpr std::size_t other_frequency = frequency_choices.size();

/// The dialog "Edit Configuration" while it is open: what was typed, and what the service holds.
struct Configuration {
    std::string org_id;  ///< whose settings these are: nothing typed is carried to another org

    std::string quota;           ///< as typed
    std::size_t frequency = 0;   ///< the option chosen; the last one is `other_frequency`
    std::string hours;           ///< as typed
    bool quota_touched = false;  ///< once touched a field is not replaced by what is stored
    bool frequency_touched = false;

    contract::Settings stored;  ///< as far as is known
    std::string etag;           ///< of `stored`; "" until the service has said it
    bool to_load = true;        ///< the settings and their tag have to be asked for

    /// What OK asked for, until its end is known: while it is set, the dialog is saving.
    std::optional<contract::SettingsChange> sending;
    /// What was sent before and may or may not have been stored.
    std::optional<contract::SettingsChange> lost;
    bool changed_elsewhere = false;  ///< the service refused `sending` for an old tag
    bool sent_anew = false;          ///< after such a refusal, under the tag of then

    bool conflict = false;  ///< `stored` is what was stored meanwhile: the person has to choose
    bool quota_differs = false;  ///< when the conflict was found
    bool hours_differ = false;
    std::string failure;        ///< why it was not saved
    std::string quota_refused;  ///< what the service says of the fields
    std::string hours_refused;
};

[[nodiscard]] Configuration edit(const contract::Settings& stored, std::string org_id);

/// The fields take the values as if they had been chosen.
void show_quota(Configuration& configuration, ApiCalls quota);
void show_frequency(Configuration& configuration, std::int32_t hours);

/// What the fields say; nothing while they are not valid.
[[nodiscard]] std::optional<ApiCalls> quota_of(const Configuration& configuration);
[[nodiscard]] std::optional<std::int32_t> hours_of(const Configuration& configuration);
[[nodiscard]] std::optional<contract::SettingsChange> change_of(const Configuration& configuration);

[[nodiscard]] contract::SettingsChange values_of(const contract::Settings& settings);

/// Why the dialog can't be opened.
enum class EditBlock { none, not_loaded, not_allowed, offline };
[[nodiscard]] EditBlock edit_block(const State& state);

/// What is stored could not be read, and nothing is under way to read it: OK asks again.
[[nodiscard]] bool is_unread(const State& state, const Configuration& configuration);

/// The fields hold something that can be saved and is not stored, as far as is known.
[[nodiscard]] bool has_change(const Configuration& configuration);

/// Why OK can't be pressed in the open dialog. The order is that in which they are told.
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
