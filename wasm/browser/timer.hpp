#pragma once

#include <chrono>

namespace orgkeep::browser {

/// A timer with at most one pending call; arming it again replaces the pending call.
class Timer {
  public:
    using Callback = void (*)(void* user_data);

    Timer() = default;
    ~Timer() { disarm(); }
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

    /// Calls back once after the delay, or after the browser's maximum of 24 days if the delay is
    /// longer. The callback should therefore check the clock.
    void arm(std::chrono::milliseconds delay, Callback callback, void* user_data);
    void disarm();
    [[nodiscard]] bool armed() const { return handle_ != 0; }

  private:
    static void fire(void* self);

    long handle_ = 0;  ///< handle of the pending timeout; 0 for none
    Callback callback_ = nullptr;
    void* user_data_ = nullptr;
};

}  // namespace orgkeep::browser
