#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace orgkeep::server {

/// Calls a function on a thread of its own, with a pause before each call, until it is destroyed.
/// The destructor waits for a call under way. The function must not throw.
class PeriodicTask {
  public:
    PeriodicTask(std::chrono::milliseconds pause, std::function<void()> call);
    PeriodicTask(const PeriodicTask&) = delete;
    PeriodicTask& operator=(const PeriodicTask&) = delete;

  private:
    void run(const std::stop_token& stop, std::chrono::milliseconds pause,
             const std::function<void()>& call);

    std::mutex mutex_;
    std::condition_variable_any stopping_;
    std::jthread thread_;  // last: it uses the other members
};

}  // namespace orgkeep::server
