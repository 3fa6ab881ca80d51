#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/contract/messages.hpp"
#include "shared/core/activity.hpp"
#include "shared/core/backup_run.hpp"
#include "shared/core/object_stats.hpp"

/// What the store keeps, as values.
namespace orgkeep::server {

/// The one org of the service, and what the simulation must remember of it.
struct StoredOrg {
    std::string scenario;  ///< that seeded the database
    std::uint64_t seed = 0;
    contract::Org org;
    contract::AccountName account;
    std::string user_name;
    std::int64_t users = 0;
    Instant activated_on;
    std::chrono::minutes utc_offset{0};
    ApiCalls daily_api_limit;
    Bytes metadata_bytes;
    ApiCalls other_calls_per_weekday;  ///< made by the org's other integrations
    bool connected = true;
};

struct StoredSettings {
    ApiCalls daily_api_quota;
    std::int32_t backup_frequency_hours = 24;
    std::int64_t version = 1;  ///< grows with every change
};

/// What has been copied of an object.
struct CopyPart {
    ApiCalls calls;  ///< made for it
    Records records;
    Files files;
    Bytes bytes;  ///< of the records and files
};

/// A copy of an object that a run began and did not finish. The run that meets the object next goes
/// on with it: of all that is there to copy then, `done` is not copied again.
struct CopyUnderWay {
    CopyPart done;
    /// What was there to copy when it was last gone on with. Changes add to it and take nothing
    /// away, so the rest never shrinks below what was left.
    Records records;
    Files files;
};

struct StoredObject {
    std::int64_t id = 0;
    ObjectStats object;                ///< with every stat
    std::string fault;                 ///< the error that every read of it meets; "" when none
    std::optional<Instant> stored_at;  ///< when its last copy was made
    /// A full one where there is no copy yet, else one of the changes since that copy.
    std::optional<CopyUnderWay> under_way;
};

/// The number of an activity in the stream: later ones are greater.
using ActivitySeq = std::int64_t;

/// What the backup holds after a run.
struct Holdings {
    Objects objects;
    Records records;
    Files files;
};

/// The part of a backup's activity that the stream does not show.
struct StoredRun {
    RunKind kind = RunKind::incremental;
    Objects objects_total;
    Objects objects_done;
    Instant progress_at;               ///< of the last step on record
    std::optional<Holdings> holdings;  ///< once the run was successful
    /// Set for runs of a scenario's past, whose log is played again from this seed when it is asked
    /// for: fifty thousand stored logs would make a start take minutes.
    std::optional<std::uint64_t> replay_seed;
};

struct BackupActivity {
    ActivitySeq seq = 0;
    Activity activity;
    StoredRun run;
};

struct StoredIdempotency {
    std::string request;
    ActivitySeq activity = 0;
    Instant created_at;
};

/// "act-00000042": opaque to clients, and in the order of the numbers when compared by bytes.
[[nodiscard]] std::string activity_id(ActivitySeq seq);
[[nodiscard]] std::optional<ActivitySeq> activity_seq(std::string_view id);

}  // namespace orgkeep::server
