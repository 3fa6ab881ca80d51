#pragma once

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/shared/client/world.hpp"

/// Helpers for tests of the dialog "Edit Configuration".
namespace orgkeep::client {

[[nodiscard]] inline contract::Settings settings_of(std::int64_t quota, std::int32_t hours) {
    contract::Settings settings = samples::dashboard().settings;
    settings.daily_api_quota = {quota};
    settings.backup_frequency_hours = hours;
    return settings;
}

/// The settings of the samples: 20,000 calls and 24 hours.
inline const contract::Settings stored = settings_of(20'000, 24);

inline void respond_settings(World& world, const contract::Settings& settings, std::string etag) {
    world.respond("/settings", 200, contract::encode(settings), {{"etag", std::move(etag)}});
}

[[nodiscard]] inline const ConfigurationView& dialog(const World& world) {
    REQUIRE(world.view().configuration);
    return *world.view().configuration;
}

/// Opens the dialog and responds with the stored settings and their ETag.
inline void open_dialog(World& world, const contract::Settings& settings = stored) {
    world.dispatch(EditPressed{});
    respond_settings(world, settings, "\"s1\"");
}

/// Opens the dialog with a change that can be saved.
inline void open_with_change(World& world) {
    world.load();
    open_dialog(world);
    world.dispatch(QuotaTyped{"30,000"});
    REQUIRE(dialog(world).ok.enabled);
}

[[nodiscard]] inline std::vector<std::string> values(const std::vector<ConflictRowView>& rows) {
    std::vector<std::string> texts;
    for (const ConflictRowView& row : rows) {
        texts.push_back(row.label + ": " + row.mine + " | " + row.theirs);
    }
    return texts;
}

}  // namespace orgkeep::client
