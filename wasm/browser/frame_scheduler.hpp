#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "wasm/browser/timer.hpp"

namespace orgkeep::browser {

/// Paints frames on request of the scheduler.
class FramePainter {
  public:
    virtual ~FramePainter() = default;

    /// Paints one frame. `seconds` is a monotonic clock. Returns the delay until the next frame of
    /// an animation; nothing when the dashboard is idle.
    virtual std::optional<std::chrono::milliseconds> paint(double seconds) = 0;
};

/// The only user of requestAnimationFrame. A frame is painted when it was requested or an animation
/// is due, but never while a hold is set.
class FrameScheduler {
  public:
    /// The reasons for not painting; all of them must be released.
    enum class Hold : std::uint8_t {
        page_hidden = 1,
        context_lost = 2,
        fonts_loading = 4,
        data_loading = 8,  ///< the state before the first frame: the HTML page shows its skeleton
        no_size = 16,
    };

    explicit FrameScheduler(FramePainter& painter) : painter_(painter) {}
    ~FrameScheduler();
    FrameScheduler(const FrameScheduler&) = delete;
    FrameScheduler& operator=(const FrameScheduler&) = delete;

    /// Requests a paint in the next animation frame.
    void invalidate();
    /// Cancels the requests so far. The painter calls it if the frame that it paints includes them.
    void forget();
    /// Paints immediately instead of in the next animation frame. It is for resizes, which the
    /// browser reports after the animation frames and before it presents the page.
    void paint_now();

    void hold(Hold reason);
    void release(Hold reason);
    [[nodiscard]] bool held_for(Hold reason) const;

    /// The number of frames since the start.
    [[nodiscard]] std::uint32_t frames_painted() const { return frames_painted_; }

  private:
    void request_frame();
    void cancel_frame();
    void paint(double milliseconds);
    void on_animation_frame(double milliseconds);

    FramePainter& painter_;
    Timer next_paint_;
    bool dirty_ = true;  ///< a frame was requested; the first one always is
    bool painting_ = false;
    long animation_frame_ = 0;  ///< handle of the pending animation frame; 0 for none
    std::uint8_t holds_ = 0;
    std::uint32_t frames_painted_ = 0;
};

}  // namespace orgkeep::browser
