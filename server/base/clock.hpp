#pragma once

#include <chrono>

#include "shared/core/time.hpp"

namespace orgkeep::server {

/// A clock that starts at a given time and runs at real pace. It never reads the system clock:
/// setting that back or forth while the service runs neither stalls a backup nor ends it early.
class Clock {
  public:
    explicit Clock(Instant start) : start_(start), elapsed_at_start_(elapsed()) {}

    /// This function is safe for use by several threads at once.
    [[nodiscard]] Instant now() const {
        return start_ +
               std::chrono::floor<std::chrono::milliseconds>(elapsed() - elapsed_at_start_);
    }

  private:
    /// Time since some fixed moment. Where the system supports it, this includes the time that the
    /// machine sleeps; otherwise the schedule would fall behind every night.
    [[nodiscard]] static std::chrono::nanoseconds elapsed();

    Instant start_;
    std::chrono::nanoseconds elapsed_at_start_;
};

/// The time of the system clock.
[[nodiscard]] Instant system_now();

}  // namespace orgkeep::server
