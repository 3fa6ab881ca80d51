#include "shared/contract/codec.hpp"
#include "shared/contract/strict_json.hpp"
#include "shared/core/frequency.hpp"
#include "shared/core/quota.hpp"

namespace orgkeep::contract {

Validated<SettingsChange> decode_settings_change(std::string_view json) {
    return read_strict_json<SettingsChange>(json, [](const JsonReader& reader) {
        const SettingsChange change{
            .daily_api_quota = {reader["dailyApiQuota"].integer(smallest_daily_api_quota.value,
                                                                largest_daily_api_quota.value)},
            .backup_frequency_hours = reader["backupFrequencyHours"].small_integer(
                shortest_frequency_hours, longest_frequency_hours)};
        reader.allow_only({"dailyApiQuota", "backupFrequencyHours"});
        return change;
    });
}

Validated<BackupRequest> decode_backup_request(std::string_view json) {
    return read_strict_json<BackupRequest>(json, [](const JsonReader& reader) {
        const JsonReader type = reader["type"];
        if (type.text() != name(RunTrigger::manual)) type.fail("must be \"manual\"");
        reader.allow_only({"type"});
        return BackupRequest{};
    });
}

}  // namespace orgkeep::contract
