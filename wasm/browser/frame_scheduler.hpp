#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "wasm/browser/timer.hpp"

namespace orgkeep::browser {

/// Draws the picture when the scheduler says so.
class Painter {
  public:
    virtual ~Painter() = default;

    /// Paints one frame. `seconds` is a monotonic clock. Returns when the next frame is due
    /// although nothing happens; nothing when the picture rests.
    virtual std::optional<std::chrono::milliseconds> paint(double seconds) = 0;
};

/// The one owner of requestAnimationFrame: a frame is painted when someone asked for it, when an
/// animation is due, and never while the picture can't be seen.
class FrameScheduler {
  public:
    /// Why nothing may be painted now. A picture held for several reasons waits for all of them.
    enum class Hold : std::uint8_t {
        page_hidden = 1,
        context_lost = 2,
        fonts_loading = 4,
        data_loading = 8,  ///< before the first frame: the page's own skeleton is on the screen
        no_size = 16,
    };

    explicit FrameScheduler(Painter& painter) : painter_(painter) {}
    ~FrameScheduler();
    FrameScheduler(const FrameScheduler&) = delete;
    FrameScheduler& operator=(const FrameScheduler&) = delete;

    /// The picture is out of date: paint in the next animation frame.
    void invalidate();
    /// For the painter alone: what made the picture out of date is part of the one being painted.
    void forget();
    /// Paints at once, in place of the frame that was due. For changes of size, which the browser
    /// reports after the animation frames and before it shows the page.
    void paint_now();

    void hold(Hold reason);
    void release(Hold reason);
    [[nodiscard]] bool held_for(Hold reason) const;

    /// Since the start.
    [[nodiscard]] std::uint32_t frames_painted() const { return frames_painted_; }

  private:
    void request_frame();
    void cancel_frame();
    void paint(double milliseconds);
    void on_animation_frame(double milliseconds);

    Painter& painter_;
    Timer next_paint_;
    bool dirty_ = true;  ///< the first frame is always due
    bool painting_ = false;
    long animation_frame_ = 0;  ///< the browser's handle; 0 for none
    std::uint8_t holds_ = 0;
    std::uint32_t frames_painted_ = 0;
};

}  // namespace orgkeep::browser
