#pragma once

#include "shared/core/quantity.hpp"

/// The conversion of average calls to whole calls.
namespace orgkeep::planner {

/// The number rounded up to whole calls; it saturates at 2^63 − 1.
[[nodiscard]] ApiCalls whole_calls(double calls);

/// The number rounded to the nearest whole call, half up: 0 … 2^53 − 1.
[[nodiscard]] ApiCalls nearest_calls(double calls);

}  // namespace orgkeep::planner
