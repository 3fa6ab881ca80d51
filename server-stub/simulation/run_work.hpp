#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "server-stub/simulation/run_plan.hpp"
#include "server/backup_engine.hpp"

namespace orgkeep::server {

/// How long the engine works at speed 1: on an object that has something to copy, on one that has
/// nothing, and on a call.
inline constexpr std::chrono::milliseconds time_per_changed_object{3'000};
inline constexpr std::chrono::milliseconds time_per_unchanged_object{300};
inline constexpr std::chrono::milliseconds time_per_call{140};

/// Calls that are made between two looks at the quota and the clock.
inline constexpr std::int64_t calls_per_step = 20;

/// A plan that is being worked off. When each step ends follows from the start, the plan and the
/// speed alone, whoever looks and whenever: so a run is the same under any clock that is read often
/// or seldom.
class RunWork {
  public:
    /// `speed` multiplies the rate of work: at 60 an hour's work takes a minute. It is above 0.
    RunWork(std::shared_ptr<const RunPlan> plan, Instant started_at, double speed);

    struct Step {
        Instant at;  ///< when it ends
        ApiCalls calls;
    };
    /// The step that comes next; nothing when all is done.
    [[nodiscard]] std::optional<Step> next() const;

    /// An object that a step finished.
    struct FinishedObject {
        const PlannedObject* object;  ///< lives as long as the plan
        std::size_t number;           ///< of all objects of the backup, from 1
    };
    /// Makes the next step, which there must be.
    std::optional<FinishedObject> take_step();
    /// Makes fewer calls than the next step's, all that a quota leaves.
    void take_part_of_step(ApiCalls calls);

    /// With the part of the current object that is done already.
    [[nodiscard]] RunStats stats() const;
    [[nodiscard]] Objects objects_total() const { return finished_.objects_total; }
    [[nodiscard]] Objects objects_done() const { return finished_.objects_done; }

    /// The object that the next step goes on with where an earlier run ended; null where the next
    /// step begins one, or goes on where this run is.
    [[nodiscard]] const PlannedObject* resumed_object() const;

    struct PartialObject {
        const PlannedObject* object;  ///< lives as long as the plan
        PartialCopy copy;             ///< with what earlier runs did
    };
    /// The object of which this run has copied a part.
    [[nodiscard]] std::optional<PartialObject> partial_object() const;

    /// How long the rest takes on the clock that started_at was read from.
    [[nodiscard]] std::chrono::milliseconds remaining() const;
    [[nodiscard]] const RunPlan& plan() const { return *plan_; }
    [[nodiscard]] Instant started_at() const { return started_at_; }

  private:
    [[nodiscard]] CopiedAmount part_of_object() const;
    [[nodiscard]] std::int64_t step_calls() const;
    [[nodiscard]] std::chrono::milliseconds step_work() const;
    [[nodiscard]] std::chrono::milliseconds on_clock(std::chrono::milliseconds work) const;

    std::shared_ptr<const RunPlan> plan_;
    Instant started_at_;
    double speed_;
    std::chrono::milliseconds work_done_{0};
    std::chrono::milliseconds work_total_{0};
    std::size_t index_ = 0;             ///< of the current object
    std::int64_t calls_in_object_ = 0;  ///< made for it
    RunStats finished_;                 ///< of whole objects, but calls count at once
};

}  // namespace orgkeep::server
