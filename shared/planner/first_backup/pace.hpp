#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "shared/core/quantity.hpp"

/// How fast runs work.
namespace orgkeep::planner {

/// The defaults are those of the stub service.
struct WorkPace {
    std::chrono::milliseconds per_call{140};
    std::chrono::milliseconds per_object{3'000};
    std::chrono::milliseconds per_empty_object{300};  ///< one that costs no call
    std::int64_t calls_per_step = 20;                 ///< calls made between two looks at the quota

    friend bool operator==(const WorkPace&, const WorkPace&) = default;
};

/// The usual pace, as much quicker or slower as a run was that made `calls` calls for `objects`
/// objects in `took`; between a twentieth and twenty times. Nothing where the run tells little: in
/// less than a minute, or of fewer than 50 calls an object, so that its time may have gone into
/// looking at objects rather than into calls.
[[nodiscard]] std::optional<WorkPace> pace_of_run(Objects objects, ApiCalls calls,
                                                  std::chrono::milliseconds took);

/// "140 ms an API call and 3 s an object".
[[nodiscard]] std::string pace_text(const WorkPace& pace);

}  // namespace orgkeep::planner
