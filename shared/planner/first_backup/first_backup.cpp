#include "shared/planner/first_backup/first_backup.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <utility>

#include "shared/core/frequency.hpp"
#include "shared/text/enum_names.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::planner {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

constexpr hours longest_plan{24 * longest_first_backup_days};
/// The most steps of a simulation. Larger backups are simulated in larger steps: they take months,
/// so minutes don't matter.
constexpr std::int64_t most_steps = 50'000;
/// More than any quota, while the sum over the minutes of a day fits into 64 bits.
constexpr std::int64_t no_limit = std::int64_t{1} << 50;

using FirstBackupErrorKind = FirstBackupError::Kind;
constexpr std::array first_backup_error_names{
    EnumName<FirstBackupErrorKind>{FirstBackupErrorKind::no_quota, "no_quota"},
    EnumName<FirstBackupErrorKind>{FirstBackupErrorKind::no_end, "no_end"},
    EnumName<FirstBackupErrorKind>{FirstBackupErrorKind::no_records, "no_records"},
    EnumName<FirstBackupErrorKind>{FirstBackupErrorKind::nothing_left, "nothing_left"},
};

Instant minute_of(Instant instant) { return std::chrono::floor<std::chrono::minutes>(instant); }

/// Adds calls to a row of samples by minute. Minutes must be ascending.
template <class Row>
void add_by_minute(Row& row, Instant minute, ApiCalls calls) {
    if (!row.empty() && row.back().at == minute) {
        row.back().calls = saturating_add(row.back().calls, calls);
    } else {
        row.push_back({minute, calls});
    }
}

/// The calls within the rolling window of the quota.
class QuotaWindow {
  public:
    QuotaWindow(ApiCalls quota, std::span<const CallSample> recent, Instant start)
        : quota_(std::min(quota.value, no_limit)) {
        std::vector<CallSample> sorted(recent.begin(), recent.end());
        std::sort(sorted.begin(), sorted.end(),
                  [](const CallSample& a, const CallSample& b) { return a.at < b.at; });
        for (const CallSample& sample : sorted) {
            if (sample.at > start - quota_window && sample.at <= start && sample.calls.value > 0) {
                add_by_minute(samples_, minute_of(sample.at), sample.calls);
            }
        }
        for (CallSample& sample : samples_) {
            sample.calls.value = std::min(sample.calls.value, quota_);
            used_ += sample.calls.value;
        }
    }

    /// Call it with ascending instants.
    [[nodiscard]] std::int64_t left_at(Instant now) {
        while (!samples_.empty() && samples_.front().at <= now - quota_window) {
            used_ -= samples_.front().calls.value;
            samples_.pop_front();
        }
        return std::max<std::int64_t>(0, quota_ - used_);
    }

    void spend(Instant now, ApiCalls calls) {
        add_by_minute(samples_, minute_of(now), calls);
        used_ += calls.value;
    }

    /// The time at which the oldest calls expire. There must be samples.
    [[nodiscard]] Instant next_free() const { return samples_.front().at + quota_window; }

  private:
    std::int64_t quota_;
    std::int64_t used_ = 0;
    std::deque<CallSample> samples_;
};

std::int64_t calls_of(const ApiCalls& object) { return std::max<std::int64_t>(0, object.value); }

/// The pace with its times clamped to a valid range and steps of a suitable size.
WorkPace valid_pace(const std::optional<WorkPace>& pace, std::int64_t needed) {
    if (!pace) {
        const milliseconds none{0};
        return {none, none, none, no_limit};
    }
    const auto clamped = [](milliseconds time) {
        return std::clamp(time, milliseconds{0}, milliseconds{longest_plan});
    };
    WorkPace valid = *pace;
    valid.per_call = clamped(valid.per_call);
    valid.per_object = clamped(valid.per_object);
    valid.per_empty_object = clamped(valid.per_empty_object);
    valid.calls_per_step = std::max({std::int64_t{1}, valid.calls_per_step, needed / most_steps});
    return valid;
}

/// Simulates a task.
class Simulator {
  public:
    Simulator(const FirstBackupTask& task, ApiCalls needed)
        : task_(task),
          pace_(valid_pace(task.pace, needed.value)),
          window_(task.quota, task.recent, task.start) {
        plan_.needed = needed;
    }

    /// Returns nothing if it takes too long.
    [[nodiscard]] std::optional<FirstBackupPlan> simulate() && {
        const hours frequency{
            std::clamp(task_.frequency_hours, shortest_frequency_hours, longest_frequency_hours)};
        Instant start = task_.start;
        for (;;) {
            const FirstBackupRun run = simulate_run(start);
            if (takes_too_long(run.end)) {
                return std::nullopt;
            }
            if (run.calls.value > 0 || !run.failed_at_quota) {
                plan_.runs.push_back(run);
            } else {
                ++plan_.idle_runs;
            }
            if (!run.failed_at_quota) {
                break;
            }
            start = std::max(start + frequency, run.end);
            if (takes_too_long(start)) {
                return std::nullopt;
            }
        }
        plan_.finish = plan_.runs.back().end;
        day_of(plan_.finish).objects = finished_;
        return std::move(plan_);
    }

  private:
    [[nodiscard]] bool takes_too_long(Instant until) const {
        return until - task_.start > longest_plan;
    }

    FirstBackupRun simulate_run(Instant start) {
        FirstBackupRun run{.start = start,
                           .end = start,
                           .calls = {},
                           .objects = 0,
                           .failed_at_quota = false,
                           .calls_free_at = std::nullopt};
        for (; finished_ < task_.objects.size(); ++finished_, ++run.objects, in_object_ = 0) {
            const std::int64_t calls = calls_of(task_.objects[finished_]);
            run.end += calls > 0 ? pace_.per_object : pace_.per_empty_object;
            if (takes_too_long(run.end)) {
                return run;
            }
            while (in_object_ < calls) {
                const std::int64_t step = std::min(pace_.calls_per_step, calls - in_object_);
                run.end += pace_.per_call * step;
                if (takes_too_long(run.end)) {
                    return run;
                }
                const std::int64_t left = window_.left_at(run.end);
                spend(run, {std::min(step, left)});
                if (step > left) {
                    run.failed_at_quota = true;
                    run.calls_free_at = window_.next_free();
                    return run;
                }
                const ApiCalls more{pace_.calls_per_step *
                                    steps_at_once(run.end, calls - in_object_)};
                run.end += pace_.per_call * more.value;
                spend(run, more);
            }
            day_of(run.end).objects = finished_ + 1;
        }
        return run;
    }

    /// The number of whole steps that can be made at once: they end within the same minute and day,
    /// so that no calls expire meanwhile, and the quota suffices for them.
    [[nodiscard]] std::int64_t steps_at_once(Instant at, std::int64_t calls_left) {
        std::int64_t steps = calls_left / pace_.calls_per_step;
        if (steps == 0) {
            return 0;
        }
        const milliseconds time = pace_.per_call * pace_.calls_per_step;
        if (time.count() > 0) {
            const Instant end = std::min<Instant>(minute_of(at) + std::chrono::minutes(1),
                                                  plan_.days.back().start + quota_window);
            steps = std::min(steps, (end - milliseconds(1) - at) / time);
        }
        return std::min(steps, window_.left_at(at) / pace_.calls_per_step);
    }

    /// Spends the calls at the current end of the run.
    void spend(FirstBackupRun& run, ApiCalls calls) {
        if (calls.value == 0) {
            return;
        }
        in_object_ += calls.value;
        run.calls.value += calls.value;
        window_.spend(run.end, calls);
        add_by_minute(plan_.calls, minute_of(run.end), calls);
        FirstBackupDay& day = day_of(run.end);
        day.calls.value += calls.value;
        day.cumulative.value += calls.value;
    }

    /// The day of an instant, which must not be before the last day so far.
    FirstBackupDay& day_of(Instant at) {
        while (plan_.days.empty() || at >= plan_.days.back().start + quota_window) {
            FirstBackupDay day;
            day.start = task_.start + quota_window * static_cast<int>(plan_.days.size());
            if (!plan_.days.empty()) {
                day.cumulative = plan_.days.back().cumulative;
                day.objects = plan_.days.back().objects;
            }
            plan_.days.push_back(day);
        }
        return plan_.days.back();
    }

    const FirstBackupTask& task_;
    WorkPace pace_;
    QuotaWindow window_;
    FirstBackupPlan plan_;
    std::size_t finished_ = 0;    ///< finished objects
    std::int64_t in_object_ = 0;  ///< calls made for the current object
};

}  // namespace

Result<FirstBackupPlan, FirstBackupError> plan_first_backup(const FirstBackupTask& task) {
    if (task.quota.value <= 0) {
        return FirstBackupError{};
    }
    ApiCalls needed;
    for (const ApiCalls& object : task.objects) {
        needed = saturating_add(needed, ApiCalls{calls_of(object)});
    }
    const FirstBackupError no_end{FirstBackupErrorKind::no_end, needed};
    // The backup needs more calls than the quota or the pace allows.
    const std::int64_t call_time = task.pace ? task.pace->per_call.count() : 0;
    if (needed.value / (longest_first_backup_days + 1) >= std::min(task.quota.value, no_limit) ||
        (call_time > 0 && needed.value > milliseconds{longest_plan}.count() / call_time)) {
        return no_end;
    }
    if (auto plan = Simulator(task, needed).simulate()) {
        return std::move(*plan);
    }
    return no_end;
}

std::string_view name(FirstBackupError::Kind kind) {
    return enum_name(first_backup_error_names, kind);
}

std::string message(const FirstBackupError& error, ApiCalls quota) {
    switch (error.kind) {
        case FirstBackupErrorKind::no_quota:
            return "With a quota of " + count_text(quota.value) +
                   " calls, no backup can run. Set at least 1.";
        case FirstBackupErrorKind::no_end:
            return "The first backup would take more than " +
                   count_text(longest_first_backup_days / 365) + " years: it needs " +
                   count_text(error.calls.value) + " calls at a quota of " +
                   count_text(quota.value) + ". Raise the quota.";
        case FirstBackupErrorKind::no_records:
            return "No record counts for any object.";
        case FirstBackupErrorKind::nothing_left:
            return "Other integrations use the whole daily limit. Reduce their calls or buy more.";
    }
    return {};
}

}  // namespace orgkeep::planner
