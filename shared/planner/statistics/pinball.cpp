#include "shared/planner/statistics/pinball.hpp"

#include <algorithm>

namespace orgkeep::planner {

double pinball_loss(double q, double actual, double forecast) {
    return actual >= forecast ? q * (actual - forecast) : (1 - q) * (forecast - actual);
}

void Smallest::add(double number) {
    if (settled_ < most_ || number < numbers_[most_ - 1]) {
        numbers_.push_back(number);
    }
}

void Smallest::settle() {
    const auto fresh = numbers_.begin() + static_cast<std::ptrdiff_t>(settled_);
    std::sort(fresh, numbers_.end());
    std::inplace_merge(numbers_.begin(), fresh, numbers_.end());
    settled_ = std::min(numbers_.size(), most_);
    numbers_.resize(settled_);
}

// Three more than the share, as interpolation needs the next number and ranks are rounded.
EndQuantiles::EndQuantiles(double share, std::size_t most)
    : low_(static_cast<std::size_t>(share * static_cast<double>(most)) + 3), high_(low_) {}

void EndQuantiles::add(double number) {
    ++count_;
    low_.add(number);
    high_.add(-number);
}

void EndQuantiles::settle() {
    low_.settle();
    high_.settle();
}

double EndQuantiles::at(std::size_t rank) const {
    return rank < low_.size() ? low_[rank] : -high_[count_ - 1 - rank];
}

double EndQuantiles::quantile(double q) const {
    if (count_ == 0) {
        return 0;
    }
    const auto last = static_cast<double>(count_ - 1);
    const double rank = std::clamp(q * static_cast<double>(count_ + 1) - 1, 0.0, last);
    const auto below = static_cast<std::size_t>(rank);
    if (below + 1 >= count_) {
        return at(count_ - 1);
    }
    const double part = rank - static_cast<double>(below);
    return at(below) + part * (at(below + 1) - at(below));
}

}  // namespace orgkeep::planner
