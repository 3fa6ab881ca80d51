#include "wasm/dashboard/ui/animation.hpp"

#include <algorithm>

namespace orgkeep::dashboard {

namespace {

constexpr double duration = 0.3;  // duration in seconds

}  // namespace

double EasedValue::at(double seconds) const {
    const double share = std::clamp((seconds - since_) / duration, 0.0, 1.0);
    const double left = 1 - share;
    return from_ + (to_ - from_) * (1 - left * left * left);
}

bool EasedValue::is_moving(double seconds) const {
    return from_ != to_ && seconds - since_ < duration;
}

double EasedValue::towards(double target, double seconds, bool at_once) {
    if (!started_ || at_once || target < to_) {
        started_ = true;
        from_ = to_ = target;
        since_ = seconds;
    } else if (target != to_) {
        from_ = at(seconds);
        to_ = target;
        since_ = seconds;
    }
    return at(seconds);
}

}  // namespace orgkeep::dashboard
