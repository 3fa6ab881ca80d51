#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "server-stub/simulation/run_plan.hpp"
#include "server/backup_engine.hpp"

namespace orgkeep::server {

/// The working time at speed 1 for an object with changes, for one without, and for a call.
inline constexpr std::chrono::milliseconds time_per_changed_object{3'000};
inline constexpr std::chrono::milliseconds time_per_unchanged_object{300};
inline constexpr std::chrono::milliseconds time_per_call{140};

/// Calls between two checks of the quota and the clock.
inline constexpr std::int64_t calls_per_step = 20;

/// The execution of a plan, step by step. The end of each step depends only on the start, the plan
/// and the speed, so a run is the same however often the clock is read.
class RunWork {
  public:
    /// `speed` multiplies the rate of work: at 60, an hour of work takes a minute. It is greater
    /// than 0.
    RunWork(std::shared_ptr<const RunPlan> plan, Instant started_at, double speed);

    struct Step {
        Instant at;  ///< time at which the step ends
        ApiCalls calls;
    };
    /// The next step; nothing when everything is done.
    [[nodiscard]] std::optional<Step> next() const;

    /// An object that a step completed.
    struct FinishedObject {
        const PlannedObject* object;  ///< an object that lives as long as the plan
        std::size_t number;           ///< among all objects of the backup, from 1
    };
    /// Runs the next step, which must exist.
    std::optional<FinishedObject> run_step();
    /// Runs a part of the next step: as many calls as the quota leaves.
    void run_partial_step(ApiCalls calls);

    /// Includes the completed part of the current object.
    [[nodiscard]] RunStats stats() const;
    [[nodiscard]] Objects objects_total() const { return finished_.objects_total; }
    [[nodiscard]] Objects objects_done() const { return finished_.objects_done; }

    /// The object of an earlier run that the next step resumes; null if the next step starts an
    /// object or continues this run's own.
    [[nodiscard]] const PlannedObject* resumed_object() const;

    struct PartialObject {
        const PlannedObject* object;  ///< an object that lives as long as the plan
        PartialCopy copy;             ///< including the work of earlier runs
    };
    /// The object of which this run has copied a part; nothing between two objects.
    [[nodiscard]] std::optional<PartialObject> partial_object() const;

    /// The time that the remaining work takes, at this speed.
    [[nodiscard]] std::chrono::milliseconds remaining() const;
    [[nodiscard]] const RunPlan& plan() const { return *plan_; }
    [[nodiscard]] Instant started_at() const { return started_at_; }

  private:
    [[nodiscard]] CopiedAmount copied_of_object() const;
    [[nodiscard]] std::int64_t step_calls() const;
    [[nodiscard]] std::chrono::milliseconds step_work() const;
    [[nodiscard]] std::chrono::milliseconds on_clock(std::chrono::milliseconds work) const;

    std::shared_ptr<const RunPlan> plan_;
    Instant started_at_;
    double speed_;
    std::chrono::milliseconds work_done_{0};
    std::chrono::milliseconds work_total_{0};
    std::size_t index_ = 0;             ///< index of the current object
    std::int64_t calls_in_object_ = 0;  ///< calls made for the current object
    RunStats finished_;  ///< stats of completed objects; calls include those of the current one
};

}  // namespace orgkeep::server
