#include "server-stub/simulation/simulated_backup_engine.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "server-stub/simulation/past_run.hpp"
#include "server-stub/simulation/random_draws.hpp"
#include "server-stub/simulation/traffic.hpp"
#include "shared/core/usage.hpp"

namespace orgkeep::server {
namespace {

constexpr std::chrono::hours quota_window{24};
constexpr std::uint64_t run_stream = 0x7275'6e73;

ActivityStatus activity_status(BackupStatus status) {
    return activity_status_named(name(status)).value_or(ActivityStatus::failed);
}

Instant minute_of(Instant instant) { return std::chrono::floor<std::chrono::minutes>(instant); }

void put_stats(BackupActivity& backup, const RunStats& stats) {
    backup.run.objects_done = stats.objects_done;
    backup.run.objects_total = stats.objects_total;
    backup.activity.api_calls = stats.calls;
    backup.activity.records = stats.records;
    backup.activity.files = stats.files;
    backup.activity.errors = stats.errors;
}

}  // namespace

SimulatedBackupEngine::SimulatedBackupEngine(SqliteStore& store, double speed, Instant now)
    : store_(store), org_(store.org()), speed_(speed) {
    fail_interrupted_run(now);
    state_.calls = store_.backup_calls_since(now - quota_window);
    state_.last_scheduled = store_.latest_scheduled_start();
    // A backup that was due while no service ran starts now, once.
    state_.schedule_from = now;
}

void SimulatedBackupEngine::fail_interrupted_run(Instant now) {
    std::optional<BackupActivity> backup = store_.latest_backup();
    if (!backup || backup->activity.status != ActivityStatus::in_progress) {
        return;
    }
    backup->activity.status = ActivityStatus::failed;
    backup->activity.finished_at = backup->run.progress_at;
    backup->activity.summary = "Interrupted: the backup service stopped";
    backup->activity.errors = backup->activity.errors.value_or(0) + 1;
    Transaction transaction = store_.transaction();
    store_.update_backup(*backup);
    store_.add_log_lines(backup->seq, log_interrupted(*backup, now));
    transaction.commit();
}

Instant SimulatedBackupEngine::next_scheduled(const State& state,
                                              const StoredSettings& settings) const {
    const Instant last = state.last_scheduled.value_or(org_.activated_on);
    return std::max(last + std::chrono::hours(settings.backup_frequency_hours),
                    state.schedule_from);
}

void SimulatedBackupEngine::advance(Instant now) {
    const StoredSettings settings = store_.settings();
    const auto is_due = [&](const State& state) {
        if (!state.running) {
            return next_scheduled(state, settings) <= now;
        }
        const auto next = state.running->work.next();
        return !next || next->at <= now;
    };
    if (!is_due(state_)) {
        return;
    }
    State state = state_;
    Transaction transaction = store_.transaction();
    while (is_due(state)) {
        if (state.running) {
            step(state, settings);
        } else {
            begin_run(state, RunTrigger::scheduled, "Schedule", next_scheduled(state, settings),
                      speed_);
        }
    }
    write_progress(state);
    transaction.commit();
    state_ = std::move(state);
}

Result<ActivitySeq, AlreadyRunning> SimulatedBackupEngine::start(const StartRequest& request,
                                                                 Instant now) {
    if (state_.running) {
        return AlreadyRunning{state_.running->backup.seq};
    }
    State state = state_;
    Transaction transaction = store_.transaction();
    begin_run(state, RunTrigger::manual, request.actor, now, speed_);
    const ActivitySeq seq = state.running->backup.seq;
    if (request.idempotency_key) {
        store_.put_idempotency(*request.idempotency_key, {request.request, seq, now});
    }
    write_progress(state);
    transaction.commit();
    state_ = std::move(state);
    return seq;
}

void SimulatedBackupEngine::run_scheduled(Instant at,
                                          const std::optional<InjectedFailure>& failure) {
    const StoredSettings settings = store_.settings();
    State state = state_;
    state.calls = store_.backup_calls_since(at - quota_window);
    begin_run(state, RunTrigger::scheduled, "Schedule", at, 1.0);
    state.running->failure = failure;
    while (state.running) {
        step(state, settings);
    }
    state_ = std::move(state);
}

void SimulatedBackupEngine::start_midway(const std::string& actor, double part, Instant now) {
    const RunWork draft(std::make_shared<const RunPlan>(plan(now)), now, speed_);
    const auto ago = std::chrono::milliseconds(
        static_cast<std::int64_t>(static_cast<double>(draft.remaining().count()) * part));
    State state = state_;
    Transaction transaction = store_.transaction();
    begin_run(state, RunTrigger::manual, actor, now - ago, speed_);
    write_progress(state);
    transaction.commit();
    state_ = std::move(state);
    advance(now);
}

void SimulatedBackupEngine::reschedule(Instant now) { state_.schedule_from = now; }

std::optional<RunningBackup> SimulatedBackupEngine::running() const {
    if (!state_.running) {
        return std::nullopt;
    }
    const Running& running = *state_.running;
    return RunningBackup{running.backup.seq, running.work.stats(), running.work.remaining()};
}

LogLines SimulatedBackupEngine::log_lines(const BackupActivity& backup) {
    if (!backup.run.replay_seed) {
        return store_.log_lines(backup.seq);
    }
    return simulate_past_run(org_, store_.objects(), unpack(*backup.run.replay_seed),
                             backup.activity.started_at)
        .lines;
}

std::vector<CallSample> SimulatedBackupEngine::other_calls(Instant from, Instant to) {
    return server::other_calls(org_, from, to);
}

RunPlan SimulatedBackupEngine::plan(Instant at) {
    const RunKind kind = store_.initial_backup_done() ? RunKind::incremental : RunKind::initial;
    const std::uint64_t seed =
        seed_for(org_.seed ^ run_stream, static_cast<std::uint64_t>(at.time_since_epoch().count()));
    return plan_run(store_.objects(), kind, at, org_.utc_offset, seed);
}

void SimulatedBackupEngine::begin_run(State& state, RunTrigger trigger, const std::string& actor,
                                      Instant at, double speed) {
    auto planned = std::make_shared<const RunPlan>(plan(at));
    const RunKind kind = planned->kind;
    state.running.emplace(RunWork(std::move(planned), at, speed));
    Running& running = *state.running;
    BackupActivity& backup = running.backup;
    backup.activity.type = trigger == RunTrigger::manual ? ActivityType::manual_backup
                                                         : ActivityType::scheduled_backup;
    backup.activity.status = ActivityStatus::in_progress;
    backup.activity.started_at = at;
    backup.activity.actor = actor;
    backup.run.kind = kind;
    backup.run.progress_at = at;
    put_stats(backup, running.work.stats());
    backup.activity.summary = run_summary(BackupStatus::in_progress, kind, running.work.stats());
    backup.seq = store_.add_backup(backup.activity, backup.run);
    store_.set_connected(true);

    std::erase_if(state.calls,
                  [&](const CallSample& sample) { return sample.at < at - quota_window; });
    const QuotaState quota{store_.settings().daily_api_quota,
                           calls_in_last_24_hours(state.calls, at)};
    state.unwritten_lines = log_start(running.work, quota);
    if (trigger == RunTrigger::scheduled) {
        state.last_scheduled = at;
    }
}

void SimulatedBackupEngine::step(State& state, const StoredSettings& settings) {
    Running& running = *state.running;
    const auto next = running.work.next();
    if (!next) {
        const bool clean = running.work.stats().errors == 0;
        const Instant at = running.last_step_at;
        finish(state, clean ? BackupStatus::successful : BackupStatus::completed_with_errors, at,
               log_end(running.work, at, running.fault_codes));
        return;
    }
    if (running.failure && running.work.objects_done() >= running.failure->after_objects) {
        store_.set_connected(false);
        finish(state, BackupStatus::failed, next->at,
               log_failure(running.work, next->at, running.failure->fault_code));
        return;
    }

    const ApiCalls used = calls_in_last_24_hours(state.calls, next->at);
    const ApiCalls left{std::max<std::int64_t>(0, settings.daily_api_quota.value - used.value)};
    const ApiCalls spent = std::min(next->calls, left);
    if (spent.value > 0) {
        store_.add_backup_calls(next->at, spent);
        state.calls.push_back({minute_of(next->at), spent});
        if (const PlannedObject* object = running.work.resumed_object()) {
            const auto number = static_cast<std::size_t>(running.work.objects_done().value) + 1;
            state.unwritten_lines.push_back(
                log_resumed(running.last_step_at, *object, number, running.work.objects_total()));
        }
    }
    running.last_step_at = next->at;
    const Bytes before = running.work.stats().bytes;
    std::optional<RunWork::FinishedObject> finished;
    if (next->calls > left) {
        running.work.run_partial_step(spent);
    } else {
        finished = running.work.run_step();
    }
    // The storage is added at once, not at the end: the copies of an interrupted run are kept too.
    add_storage(next->at, {running.work.stats().bytes.value - before.value});
    if (next->calls > left) {
        std::optional<Instant> free_at;
        for (const CallSample& sample : state.calls) {
            if (sample.at > next->at - quota_window) {
                free_at = std::min(free_at.value_or(sample.at), sample.at);
            }
        }
        if (free_at) {
            free_at = *free_at + quota_window;
        }
        const QuotaState quota{settings.daily_api_quota, ApiCalls{used.value + spent.value}};
        finish(state, BackupStatus::failed_api_quota, next->at,
               log_quota_end(running.work, next->at, quota, free_at));
        return;
    }
    if (finished) {
        state.unwritten_lines.push_back(
            log_object(next->at, *finished, running.work.objects_total()));
        if (finished->object->fault.empty()) {
            store_.mark_object_stored(finished->object->id, next->at);
        } else {
            running.fault_codes.insert(finished->object->fault);
        }
    }
}

void SimulatedBackupEngine::finish(State& state, BackupStatus status, Instant at,
                                   LogLines last_lines) {
    Running& running = *state.running;
    RunStats stats = running.work.stats();
    if (status == BackupStatus::failed || status == BackupStatus::failed_api_quota) {
        ++stats.errors;
    }
    put_stats(running.backup, stats);
    running.backup.activity.status = activity_status(status);
    running.backup.activity.finished_at = at;
    running.backup.activity.summary = run_summary(status, running.backup.run.kind, stats);
    running.backup.run.progress_at = at;
    if (status == BackupStatus::successful) {
        running.backup.run.holdings = store_.holdings();
    }
    std::move(last_lines.begin(), last_lines.end(), std::back_inserter(state.unwritten_lines));
    store_partial_copy(running.work);
    store_.update_backup(running.backup);
    store_.add_log_lines(running.backup.seq, state.unwritten_lines);
    state.unwritten_lines.clear();
    state.running.reset();
    // A backup that was due meanwhile starts now.
    state.schedule_from = std::max(state.schedule_from, at);
}

void SimulatedBackupEngine::write_progress(State& state) {
    if (!state.running) {
        return;
    }
    Running& running = *state.running;
    put_stats(running.backup, running.work.stats());
    store_partial_copy(running.work);
    running.backup.run.progress_at = running.last_step_at;
    store_.update_backup(running.backup);
    store_.add_log_lines(running.backup.seq, state.unwritten_lines);
    state.unwritten_lines.clear();
}

void SimulatedBackupEngine::store_partial_copy(const RunWork& work) {
    if (const auto partial = work.partial_object()) {
        store_.put_partial_copy(partial->object->id, partial->copy);
    }
}

void SimulatedBackupEngine::add_storage(Instant at, Bytes bytes) {
    if (bytes.value == 0) {
        return;
    }
    const Date today = date_at(at, org_.utc_offset);
    const std::vector<DayBytes> readings = store_.storage_since(today);
    const std::int64_t before = readings.empty() ? 0 : readings.back().bytes.value;
    store_.put_storage({today, {before + bytes.value}});
}

}  // namespace orgkeep::server
