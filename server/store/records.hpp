#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/contract/messages.hpp"
#include "shared/core/activity.hpp"
#include "shared/core/backup_run.hpp"
#include "shared/core/object_stats.hpp"

/// The records of the store as values.
namespace orgkeep::server {

/// The org of the store, including what a simulation needs to continue.
struct StoredOrg {
    std::string scenario;  ///< scenario that filled the store; "" for a real org
    std::uint64_t seed = 0;
    contract::Org org;
    contract::AccountName account;
    std::string user_name;
    std::int64_t users = 0;
    Instant activated_on;
    std::chrono::minutes utc_offset{0};
    ApiCalls daily_api_limit;
    Bytes metadata_bytes;
    ApiCalls other_calls_per_weekday;  ///< calls of the org's other integrations
    bool connected = true;
};

struct StoredSettings {
    ApiCalls daily_api_quota;
    std::int32_t backup_frequency_hours = 24;
    std::int64_t version = 1;  ///< incremented by every change
};

/// The part of an object that has been copied.
struct CopiedAmount {
    ApiCalls calls;  ///< calls made for it
    Records records;
    Files files;
    Bytes bytes;  ///< size of the records and files
};

/// A copy of an object that a run started and did not finish. The next run resumes it and does not
/// copy `done` again.
struct PartialCopy {
    CopiedAmount done;
    /// The total work at the last resume, including `done`. Changes only add to it, so the
    /// remaining work never shrinks below what was left.
    Records records;
    Files files;
};

struct StoredObject {
    std::int64_t id = 0;
    ObjectStats object;                ///< the object with every stat
    std::string fault;                 ///< the error code of every read of it; "" when readable
    std::optional<Instant> stored_at;  ///< time of its last complete copy
    /// The unfinished copy: of all records if there is no copy yet, otherwise of the changes since
    /// the last copy.
    std::optional<PartialCopy> partial_copy;
};

/// The number of an activity: later activities have greater numbers.
using ActivitySeq = std::int64_t;

/// The contents of a backup.
struct Holdings {
    Objects objects;
    Records records;
    Files files;
};

/// The details of a backup that the activity stream does not show.
struct StoredRun {
    RunKind kind = RunKind::incremental;
    Objects objects_total;
    Objects objects_done;
    Instant progress_at;               ///< time of the last recorded step
    std::optional<Holdings> holdings;  ///< contents, only after a successful run
    /// The seed of a past run of a scenario: its log is generated from the seed on request, because
    /// writing 50,000 logs at the start would take minutes.
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

/// "act-00000042": opaque to clients; bytewise order is the order of the numbers.
[[nodiscard]] std::string activity_id(ActivitySeq seq);
[[nodiscard]] std::optional<ActivitySeq> activity_seq(std::string_view id);

}  // namespace orgkeep::server
