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
    // setTimeout treats delays of more than 31 bits as 0.
    constexpr double max_delay = std::numeric_limits<std::int32_t>::max();
    const double milliseconds = std::clamp(static_cast<double>(delay.count()), 0.0, max_delay);
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
