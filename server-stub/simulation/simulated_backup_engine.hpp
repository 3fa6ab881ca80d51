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

/// Makes a run lose the connection to Salesforce.
struct InjectedFailure {
    Objects after_objects;
    std::string fault_code;
};

/// Simulates backups. `advance()` first catches up with everything that was due until then, each
/// step at the time it was due. So the same calls at the same times give the same state, however
/// often `advance()` is called.
///
/// `speed` multiplies only the rate of a run's work: at 60, a backup of 15 minutes takes 15
/// seconds. Starts, ends and calls have the real times at which they happen, and the schedule uses
/// the real clock too.
///
/// Steps are committed as they are done. However a run ends, the committed part of its current
/// object is kept, and the next run resumes there.
class SimulatedBackupEngine final : public BackupEngine {
  public:
    /// The store must contain an org and outlive the engine. A run that it shows as in progress was
    /// interrupted when an earlier process stopped: it becomes Backup Failed.
    SimulatedBackupEngine(SqliteStore& store, double speed, Instant now);

    void advance(Instant now) override;

    [[nodiscard]] Result<ActivitySeq, AlreadyRunning> start(const StartRequest& request,
                                                            Instant now) override;
    void reschedule(Instant now) override;
    [[nodiscard]] std::optional<RunningBackup> running() const override;
    [[nodiscard]] LogLines log_lines(const BackupActivity& backup) override;
    [[nodiscard]] std::vector<CallSample> other_calls(Instant from, Instant to) override;

    /// Runs a scheduled backup from `at` to its end, for the history of a scenario.
    void run_scheduled(Instant at, const std::optional<InjectedFailure>& failure);
    /// Starts a manual run in the past, so that about this part of its work is done by `now`.
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
        std::vector<CallSample> calls;  ///< calls of backups, for at least the last 24 hours
        std::optional<Instant> last_scheduled;
        Instant schedule_from;  ///< nothing is due before this time
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
