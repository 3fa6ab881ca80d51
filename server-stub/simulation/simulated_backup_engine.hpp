#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server-stub/simulation/run_log.hpp"
#include "server-stub/simulation/run_work.hpp"
#include "server/store/sqlite_store.hpp"
#include "shared/core/result.hpp"

namespace orgkeep::server {

/// A run that loses Salesforce on its way.
struct InjectedFailure {
    Objects after_objects;
    std::string fault_code;
};

/// A manual run to start, and the key under which a repeated request finds it again.
struct StartRequest {
    std::string actor;
    std::optional<std::string> idempotency_key;
    std::string request;  ///< the body, to tell a repetition from another request
};

struct AlreadyRunning {
    ActivitySeq activity = 0;
};

/// Runs backups over time. It keeps no clock and no thread: whoever calls tells the time, and every
/// call first catches up with all that was due until then, each thing at the moment it was due. So
/// the same calls at the same times give the same state, however often `advance()` is called.
///
/// All times are real ones; `speed` multiplies the rate of a run's work alone, so that a backup of
/// 15 minutes takes 15 seconds at 60 and its start, end and calls are still dated when they happen.
/// The schedule goes by the real clock too.
///
/// Steps are committed as they are caught up with. However a run ends, what was committed of the
/// object it was at stays, and the next run goes on from there. A member that throws `StoreFailure`
/// has changed nothing and may be called again.
class BackupEngine {
  public:
    /// Takes up a store that holds an org. A run that it shows as in progress was cut off when an
    /// earlier service stopped, however that was: it becomes Backup Failed.
    BackupEngine(Store& store, double speed, Instant now);

    void advance(Instant now);

    /// `now` must be caught up with. Refused while a run goes.
    [[nodiscard]] Result<ActivitySeq, AlreadyRunning> start_manual(const StartRequest& request,
                                                                   Instant now);
    /// Runs a scheduled backup from `at` to its end, whenever that is: for making a past.
    void play_scheduled(Instant at, const std::optional<InjectedFailure>& failure);
    /// Begins a manual run at such a time that about this part of its work is done by `now`.
    void begin_midway(const std::string& actor, double part, Instant now);

    /// The schedule is followed anew from `now` on, after the frequency was changed.
    void reschedule(Instant now);

    struct RunningState {
        ActivitySeq activity = 0;
        RunStats stats;
        std::chrono::milliseconds remaining;
    };
    [[nodiscard]] std::optional<RunningState> running() const;

  private:
    struct Running {
        explicit Running(RunWork its_work)
            : work(std::move(its_work)), last_step_at(work.started_at()) {}

        BackupActivity backup;
        RunWork work;
        Instant last_step_at;
        std::set<std::string> fault_codes;
        std::optional<InjectedFailure> failure;
    };
    struct State {
        std::optional<Running> running;
        LogLines unwritten_lines;
        std::vector<CallSample> calls;  ///< by backups in the last 24 hours or more
        std::optional<Instant> last_scheduled;
        Instant schedule_from;  ///< nothing is due before
    };

    void fail_cut_off_run(Instant now);
    [[nodiscard]] Instant next_scheduled(const State& state, const StoredSettings& settings) const;
    [[nodiscard]] RunPlan plan(Instant at);
    void start(State& state, RunTrigger trigger, const std::string& actor, Instant at,
               double speed);
    void step(State& state, const StoredSettings& settings);
    void finish(State& state, BackupStatus status, Instant at, LogLines last_words);
    void write_progress(State& state);
    void keep_object_under_way(const RunWork& work);
    void add_storage(Instant at, Bytes bytes);

    Store& store_;
    StoredOrg org_;
    double speed_;
    State state_;
};

}  // namespace orgkeep::server
