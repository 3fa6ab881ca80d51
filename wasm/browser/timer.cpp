#include "wasm/browser/timer.hpp"

#include <emscripten/eventloop.h>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace orgkeep::browser {

void Timer::arm(std::chrono::milliseconds delay, Callback callback, void* user_data) {
    disarm();
    callback_ = callback;
    user_data_ = user_data;
    // setTimeout takes 32 bits and reads anything above as zero.
    constexpr double kLongest = std::numeric_limits<std::int32_t>::max();
    const double milliseconds = std::clamp(static_cast<double>(delay.count()), 0.0, kLongest);
    handle_ = emscripten_set_timeout(&fire, milliseconds, this);
}

void Timer::disarm() {
    if (handle_ == 0) return;
    emscripten_clear_timeout(handle_);
    handle_ = 0;
}

void Timer::fire(void* self) {
    auto& timer = *static_cast<Timer*>(self);
    timer.handle_ = 0;
    timer.callback_(timer.user_data_);
}

}  // namespace orgkeep::browser
