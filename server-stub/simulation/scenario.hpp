#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/store/sqlite_store.hpp"

/// The states of the world that the service can be started in.
namespace orgkeep::server {

enum class Scenario {
    fresh,    ///< an org that was never backed up
    healthy,  ///< a middle-sized org whose last backup was successful
    large,    ///< 1,200 objects, 40 M records, 300,000 files, 50,000 activities
    errors,   ///< the last backup met objects that it may not read
    failed,   ///< the last backup failed
    quota,    ///< the last backup used up a daily API quota that is too small
    running,  ///< a backup is under way
};

[[nodiscard]] std::span<const Scenario> all_scenarios();
[[nodiscard]] std::string_view name(Scenario scenario);
[[nodiscard]] std::optional<Scenario> scenario_named(std::string_view name);
/// One line for the command's help.
[[nodiscard]] std::string_view summary(Scenario scenario);

/// The figures that a scenario's org and its past are made from.
struct OrgShape {
    std::string_view org_id;
    std::string_view org_name;
    std::string_view edition;
    std::string_view account_id;
    std::string_view account_name;
    std::string_view user_name;
    std::int64_t users = 0;
    std::chrono::minutes utc_offset{60};
    ApiCalls daily_api_limit;
    ApiCalls other_calls_per_weekday;
    Bytes metadata_bytes;
    std::size_t objects = 0;
    Records records;
    Files files;
    double changed_share_per_day = 0;        ///< of the records
    double changed_files_share_per_day = 0;  ///< of the files
    std::int32_t backup_frequency_hours = 24;
    ApiCalls quota;  ///< 0: the default of the org's limit
    /// How long ago the last scheduled backup began. It is played by the engine itself; whatever is
    /// older is the past. Without a past the org was never backed up.
    std::chrono::minutes last_start_ago{0};
    std::size_t past_activities = 0;
    double downloads_per_day = 0;
    double manual_backups_per_day = 0;
    double settings_changes_per_day = 0;
};

[[nodiscard]] OrgShape shape_of(Scenario scenario);

/// What an org is called in place of what its scenario calls it.
struct OrgIdentity {
    std::string id;
    std::optional<std::string> name;
};

/// Fills an empty store in one transaction: the org, its objects, its past up to `now`. The same
/// scenario, seed and time give the same state. (The run of `running` is begun by the engine that
/// takes the store up next: a run without one would be a run cut off.)
void seed_store(Store& store, Scenario scenario, std::uint64_t seed, Instant now,
                const std::optional<OrgIdentity>& identity = std::nullopt);

}  // namespace orgkeep::server
