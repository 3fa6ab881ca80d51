#include "server/base/periodic_task.hpp"

#include <utility>

namespace orgkeep::server {

PeriodicTask::PeriodicTask(std::chrono::milliseconds pause, std::function<void()> call)
    : thread_([this, pause, call = std::move(call)](const std::stop_token& stop) {
          run(stop, pause, call);
      }) {}

void PeriodicTask::run(const std::stop_token& stop, std::chrono::milliseconds pause,
                       const std::function<void()>& call) {
    std::unique_lock lock(mutex_);
    while (true) {
        // Nothing wakes it before the pause is over but a request to stop.
        stopping_.wait_for(lock, stop, pause, [] { return false; });
        if (stop.stop_requested()) {
            return;
        }
        call();
    }
}

}  // namespace orgkeep::server
