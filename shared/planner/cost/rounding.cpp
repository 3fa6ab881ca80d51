#include "shared/planner/cost/rounding.hpp"

#include <cstdint>
#include <limits>

namespace orgkeep::planner {

ApiCalls whole_calls(double calls) {
    if (!(calls > 0)) {
        return {0};
    }
    if (calls >= 9'223'372'036'854'775'807.0) {
        return {std::numeric_limits<std::int64_t>::max()};
    }
    const auto cut = static_cast<std::int64_t>(calls);
    return {static_cast<double>(cut) < calls ? cut + 1 : cut};
}

ApiCalls nearest_calls(double calls) {
    if (!(calls > 0)) {
        return {0};
    }
    if (calls >= static_cast<double>(max_exact_integer)) {
        return {max_exact_integer};
    }
    const auto cut = static_cast<std::int64_t>(calls);
    return {calls - static_cast<double>(cut) >= 0.5 ? cut + 1 : cut};
}

}  // namespace orgkeep::planner
