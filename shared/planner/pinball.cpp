#include "shared/planner/pinball.hpp"

#include <algorithm>
#include <cstddef>

namespace orgkeep::planner {

double pinball_loss(double q, double actual, double forecast) {
    return actual >= forecast ? q * (actual - forecast) : (1 - q) * (forecast - actual);
}

double quantile_of_sorted(std::span<const double> sorted, double q) {
    if (sorted.empty()) {
        return 0;
    }
    const auto last = static_cast<double>(sorted.size() - 1);
    const double place = std::clamp(q * static_cast<double>(sorted.size() + 1) - 1, 0.0, last);
    const auto below = static_cast<std::size_t>(place);
    if (below + 1 >= sorted.size()) {
        return sorted.back();
    }
    const double part = place - static_cast<double>(below);
    return sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

}  // namespace orgkeep::planner
