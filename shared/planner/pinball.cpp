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

double median(std::span<double> numbers) {
    if (numbers.empty()) {
        return 0;
    }
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
    std::nth_element(numbers.begin(), middle, numbers.end());
    if (numbers.size() % 2 == 1) {
        return *middle;
    }
    return (*std::max_element(numbers.begin(), middle) + *middle) / 2;
}

}  // namespace orgkeep::planner
