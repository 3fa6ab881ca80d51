#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server-stub/simulation/run_log.hpp"
#include "server-stub/simulation/run_work.hpp"
#include "server/backup_engine.hpp"
#include "server/store/sqlite_store.hpp"
#include "shared/core/result.hpp"

namespace orgkeep::server {

/// A run that loses Salesforce on its way.
struct InjectedFailure {
    Objects after_objects;
    std::string fault_code;
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
class SimulatedBackupEngine final : public BackupEngine {
  public:
    /// Takes up a store that holds an org. A run that it shows as in progress was cut off when an
    /// earlier service stopped, however that was: it becomes Backup Failed.
    SimulatedBackupEngine(SqliteStore& store, double speed, Instant now);

    void advance(Instant now) override;

    [[nodiscard]] Result<ActivitySeq, AlreadyRunning> start(const StartRequest& request,
                                                            Instant now) override;
    void reschedule(Instant now) override;
    [[nodiscard]] std::optional<RunningBackup> running() const override;
    [[nodiscard]] LogLines log_lines(const BackupActivity& backup) override;
    [[nodiscard]] std::vector<CallSample> other_calls(Instant from, Instant to) override;

    /// Runs a scheduled backup from `at` to its end, whenever that is: for making a past.
    void run_scheduled(Instant at, const std::optional<InjectedFailure>& failure);
    /// Begins a manual run at such a time that about this part of its work is done by `now`.
    void start_midway(const std::string& actor, double part, Instant now);

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

    void fail_interrupted_run(Instant now);
    [[nodiscard]] Instant next_scheduled(const State& state, const StoredSettings& settings) const;
    [[nodiscard]] RunPlan plan(Instant at);
    void begin_run(State& state, RunTrigger trigger, const std::string& actor, Instant at,
                   double speed);
    void step(State& state, const StoredSettings& settings);
    void finish(State& state, BackupStatus status, Instant at, LogLines last_lines);
    void write_progress(State& state);
    void store_partial_copy(const RunWork& work);
    void add_storage(Instant at, Bytes bytes);

    SqliteStore& store_;
    StoredOrg org_;
    double speed_;
    State state_;
};

}  // namespace orgkeep::server
