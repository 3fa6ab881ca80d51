#include "wasm/browser/frame_scheduler.hpp"

#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

namespace orgkeep::browser {

namespace {

/// A frame that is due sooner than this is painted in the next animation frame, because a timer
/// would be late.
constexpr std::chrono::milliseconds min_timer_delay{20};

}  // namespace

FrameScheduler::~FrameScheduler() { cancel_frame(); }

void FrameScheduler::invalidate() {
    dirty_ = true;
    request_frame();
}

void FrameScheduler::forget() {
    dirty_ = false;
    cancel_frame();
}

void FrameScheduler::paint_now() {
    dirty_ = true;
    if (painting_ || holds_ != 0) return;
    cancel_frame();
    paint(emscripten_get_now());
}

void FrameScheduler::hold(Hold reason) {
    holds_ = static_cast<std::uint8_t>(holds_ | static_cast<std::uint8_t>(reason));
    cancel_frame();
    // An animation continues in the first frame after the release.
    if (next_paint_.armed()) {
        next_paint_.disarm();
        dirty_ = true;
    }
}

void FrameScheduler::release(Hold reason) {
    holds_ = static_cast<std::uint8_t>(holds_ & ~static_cast<std::uint8_t>(reason));
    if (dirty_) request_frame();
}

bool FrameScheduler::held_for(Hold reason) const {
    return (holds_ & static_cast<std::uint8_t>(reason)) != 0;
}

void FrameScheduler::request_frame() {
    if (holds_ != 0 || animation_frame_ != 0) return;
    animation_frame_ = emscripten_request_animation_frame(
        [](double milliseconds, void* self) -> EM_BOOL {
            static_cast<FrameScheduler*>(self)->on_animation_frame(milliseconds);
            return EM_FALSE;
        },
        this);
}

void FrameScheduler::cancel_frame() {
    if (animation_frame_ == 0) return;
    emscripten_cancel_animation_frame(animation_frame_);
    animation_frame_ = 0;
}

void FrameScheduler::on_animation_frame(double milliseconds) {
    animation_frame_ = 0;
    if (holds_ == 0 && dirty_) paint(milliseconds);
}

void FrameScheduler::paint(double milliseconds) {
    // The flag is cleared before painting, so that changes during the paint request another frame.
    dirty_ = false;
    next_paint_.disarm();
    painting_ = true;
    ++frames_painted_;
    const auto due = painter_.paint(milliseconds / 1000);
    painting_ = false;
    if (!due) return;
    if (*due <= min_timer_delay) {
        invalidate();
    } else if (holds_ == 0) {
        next_paint_.arm(
            *due, [](void* self) { static_cast<FrameScheduler*>(self)->invalidate(); }, this);
    } else {
        dirty_ = true;
    }
}

}  // namespace orgkeep::browser
