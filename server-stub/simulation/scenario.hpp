#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/store/sqlite_store.hpp"

/// The states in which a simulated org can start.
namespace orgkeep::server {

enum class Scenario {
    fresh,    ///< an org that was never backed up
    healthy,  ///< a medium-sized org whose last backup was successful
    large,    ///< 1,200 objects, 40 M records, 300,000 files, 50,000 activities
    errors,   ///< the last backup lacked access to some objects
    failed,   ///< the last backup failed
    quota,    ///< the last backup used up a daily API quota that is too small
    running,  ///< a backup is running
};

[[nodiscard]] std::span<const Scenario> all_scenarios();
[[nodiscard]] std::string_view name(Scenario scenario);
/// The names of all scenarios.
[[nodiscard]] std::span<const std::string_view> scenario_names();
[[nodiscard]] std::optional<Scenario> scenario_named(std::string_view name);
/// A line for the help of the command.
[[nodiscard]] std::string_view summary(Scenario scenario);

/// The parameters of a scenario's org and its history.
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
    double changed_share_per_day = 0;        ///< share of the records
    double changed_files_share_per_day = 0;  ///< share of the files
    std::int32_t backup_frequency_hours = 24;
    ApiCalls quota;  ///< 0: the default for the org's limit
    /// The time since the last scheduled backup started. The engine itself runs it; older backups
    /// are generated history. Without a history the org was never backed up.
    std::chrono::minutes last_start_ago{0};
    std::size_t past_activities = 0;
    double downloads_per_day = 0;
    double manual_backups_per_day = 0;
    double settings_changes_per_day = 0;
};

[[nodiscard]] OrgShape shape_of(Scenario scenario);

/// Replaces the id and the name of a scenario's org.
struct OrgIdentity {
    std::string id;
    std::optional<std::string> name;
};

/// Fills an empty store in one transaction: the org, its objects and its history up to `now`. The
/// same scenario, seed and time give the same state. The running backup of `running` is started by
/// simulated_service(), because an engine considers a run that it finds in a store interrupted.
void seed_store(SqliteStore& store, Scenario scenario, std::uint64_t seed, Instant now,
                const std::optional<OrgIdentity>& identity = std::nullopt);

}  // namespace orgkeep::server
