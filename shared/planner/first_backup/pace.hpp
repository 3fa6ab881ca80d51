#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "shared/core/quantity.hpp"

/// The speed of runs.
namespace orgkeep::planner {

/// The defaults are those of the service stub.
struct WorkPace {
    std::chrono::milliseconds per_call{140};
    std::chrono::milliseconds per_object{3'000};
    std::chrono::milliseconds per_empty_object{300};  ///< an object without calls
    std::int64_t calls_per_step = 20;                 ///< calls between two checks of the quota

    friend bool operator==(const WorkPace&, const WorkPace&) = default;
};

/// The default pace, scaled to the speed of a run that made `calls` calls for `objects` objects in
/// `took`, by a factor of 1/20 … 20. Returns nothing if the run says little about the pace: less
/// than a minute, or fewer than 50 calls per object, so that most of its time may not be that of
/// calls.
[[nodiscard]] std::optional<WorkPace> pace_of_run(Objects objects, ApiCalls calls,
                                                  std::chrono::milliseconds took);

/// "140 ms per API call and 3.0 s per object".
[[nodiscard]] std::string pace_text(const WorkPace& pace);

}  // namespace orgkeep::planner
