#pragma once

#include <chrono>

#include "shared/core/time.hpp"

namespace orgkeep::client {

/// Time since the first look at the clock. Every schedule is kept in it.
using Ticks = std::chrono::milliseconds;

/// Makes time that never runs backwards out of a clock that people and machines set: a step back
/// counts as no time, and time goes on from there. (Waiting until the clock has caught up would
/// stop all polling for as long as the step was.)
class ForwardClock {
  public:
    void observe(Instant wall) {
        if (started_ && wall > wall_) now_ += wall - wall_;
        wall_ = wall;
        started_ = true;
    }

    [[nodiscard]] Ticks now() const { return now_; }
    /// What the clock on the wall said last: for people only.
    [[nodiscard]] Instant wall() const { return wall_; }
    [[nodiscard]] Instant wall_at(Ticks ticks) const { return wall_ + (ticks - now_); }

  private:
    Instant wall_;
    Ticks now_{0};
    bool started_ = false;
};

}  // namespace orgkeep::client
