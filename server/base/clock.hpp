#pragma once

#include <chrono>

#include "shared/core/time.hpp"

namespace orgkeep::server {

/// Tells the time from a given one on, at real pace. It does not look at the system's clock again:
/// setting that back or forth while the service runs neither stops a backup nor ends it early.
class Clock {
  public:
    explicit Clock(Instant start) : start_(start), begun_(elapsed()) {}

    /// Safe for use by several threads at once.
    [[nodiscard]] Instant now() const {
        return start_ + std::chrono::floor<std::chrono::milliseconds>(elapsed() - begun_);
    }

  private:
    /// Time since some moment. It goes on while the machine sleeps where the system can say so: the
    /// schedule must not fall behind by each night.
    [[nodiscard]] static std::chrono::nanoseconds elapsed();

    Instant start_;
    std::chrono::nanoseconds begun_;
};

/// What the system's clock says.
[[nodiscard]] Instant system_now();

}  // namespace orgkeep::server
