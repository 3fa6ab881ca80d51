#include "shared/planner/pinball.hpp"

#include <algorithm>

namespace orgkeep::planner {
namespace {

void add_to_smallest(std::vector<double>& smallest, std::size_t most, double number) {
    if (smallest.size() == most) {
        if (number >= smallest.back()) {
            return;
        }
        smallest.pop_back();
    }
    smallest.insert(std::upper_bound(smallest.begin(), smallest.end(), number), number);
}

}  // namespace

double pinball_loss(double q, double actual, double forecast) {
    return actual >= forecast ? q * (actual - forecast) : (1 - q) * (forecast - actual);
}

EndQuantiles::EndQuantiles(double share, std::size_t most)
    // A quantile is asked of two neighbours, and places are rounded.
    : kept_(static_cast<std::size_t>(share * static_cast<double>(most)) + 3) {}

void EndQuantiles::add(double number) {
    ++count_;
    add_to_smallest(low_, kept_, number);
    add_to_smallest(high_, kept_, -number);
}

double EndQuantiles::at(std::size_t place) const {
    return place < low_.size() ? low_[place] : -high_[count_ - 1 - place];
}

double EndQuantiles::quantile(double q) const {
    if (count_ == 0) {
        return 0;
    }
    const auto last = static_cast<double>(count_ - 1);
    const double place = std::clamp(q * static_cast<double>(count_ + 1) - 1, 0.0, last);
    const auto below = static_cast<std::size_t>(place);
    if (below + 1 >= count_) {
        return at(count_ - 1);
    }
    const double part = place - static_cast<double>(below);
    return at(below) + part * (at(below + 1) - at(below));
}

}  // namespace orgkeep::planner
