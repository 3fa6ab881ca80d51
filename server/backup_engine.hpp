#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "server/store/records.hpp"
#include "shared/core/quantity.hpp"
#include "shared/core/result.hpp"
#include "shared/core/time.hpp"
#include "shared/core/usage.hpp"

/// The interface between the service and whatever runs backups: a simulation, or a client of a real
/// org.
namespace orgkeep::server {

/// Progress of a run.
struct RunStats {
    Objects objects_done;
    Objects objects_total;
    Records records;
    Files files;
    Bytes bytes;
    ApiCalls calls;
    std::int64_t errors = 0;
};

/// A request to start a backup, and the key under which a repetition of it is recognized.
struct StartRequest {
    std::string actor;
    std::optional<std::string> idempotency_key;
    std::string request;  ///< the body, to tell a repetition from another request
};

struct AlreadyRunning {
    ActivitySeq activity = 0;
};

struct RunningBackup {
    ActivitySeq activity = 0;
    RunStats stats;
    std::chrono::milliseconds remaining;  ///< estimated time until its end
};

/// Runs the backups of one org, records them in the store and knows the org's API traffic. It has
/// no clock of its own: the caller passes the time, which must not go back. It is not safe for use
/// by several threads at once. A member that throws `StoreFailure` has changed nothing and may be
/// called again.
class BackupEngine {
  public:
    BackupEngine() = default;
    BackupEngine(const BackupEngine&) = delete;
    BackupEngine& operator=(const BackupEngine&) = delete;
    virtual ~BackupEngine() = default;

    /// Continues the running backup and starts scheduled backups that are due, up to `now`.
    virtual void advance(Instant now) = 0;

    /// Starts a backup now, and stores the idempotency key in the same transaction. Call advance()
    /// with the same time first. The start is refused while a backup runs.
    [[nodiscard]] virtual Result<ActivitySeq, AlreadyRunning> start(const StartRequest& request,
                                                                    Instant now) = 0;

    /// Applies a changed backup frequency from `now` on.
    virtual void reschedule(Instant now) = 0;

    /// Returns nothing while no backup runs.
    [[nodiscard]] virtual std::optional<RunningBackup> running() const = 0;

    /// The lines of a backup's log.
    [[nodiscard]] virtual std::vector<std::string> log_lines(const BackupActivity& backup) = 0;

    /// API calls of the org's other integrations from `from` to `to`, ascending.
    [[nodiscard]] virtual std::vector<CallSample> other_calls(Instant from, Instant to) = 0;
};

}  // namespace orgkeep::server
