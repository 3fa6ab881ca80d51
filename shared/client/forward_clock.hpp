#pragma once

#include <chrono>

#include "shared/core/time.hpp"

namespace orgkeep::client {

/// Time since the clock was first observed. All schedules use it.
using Ticks = std::chrono::milliseconds;

/// A clock that never runs backward, on top of a wall clock that may be set: a step back counts as
/// no time passed, and time continues from there. (Waiting for the wall clock to catch up would
/// stop all polling for the length of the step.)
class ForwardClock {
  public:
    void observe(Instant wall) {
        if (started_ && wall > wall_) now_ += wall - wall_;
        wall_ = wall;
        started_ = true;
    }

    [[nodiscard]] Ticks now() const { return now_; }
    /// The wall clock as last observed, for display only.
    [[nodiscard]] Instant wall() const { return wall_; }
    [[nodiscard]] Instant wall_at(Ticks ticks) const { return wall_ + (ticks - now_); }

  private:
    Instant wall_;
    Ticks now_{0};
    bool started_ = false;
};

}  // namespace orgkeep::client
