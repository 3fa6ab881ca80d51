#pragma once

#include <chrono>

namespace orgkeep::browser {

/// One pending call at most; arming it again replaces the one before.
class Timer {
  public:
    using Callback = void (*)(void* user_data);

    Timer() = default;
    ~Timer() { disarm(); }
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

    /// Calls back once after the delay, or earlier where the delay is longer than the browser's
    /// longest (24 days): whoever waits for a moment looks at the clock when called.
    void arm(std::chrono::milliseconds delay, Callback callback, void* user_data);
    void disarm();
    [[nodiscard]] bool armed() const { return handle_ != 0; }

  private:
    static void fire(void* self);

    long handle_ = 0;  ///< the browser's; 0 for none
    Callback callback_ = nullptr;
    void* user_data_ = nullptr;
};

}  // namespace orgkeep::browser
