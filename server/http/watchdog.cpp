#include "server/http/watchdog.hpp"

#include <sys/socket.h>

namespace orgkeep::server {
namespace {

constexpr std::chrono::milliseconds look_every{250};

}  // namespace

Watchdog::Watchdog() : thread_([this] { run(); }) {}

Watchdog::~Watchdog() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void Watchdog::run() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, look_every, [this] { return stopping_; })) {
        const Clock::time_point now = Clock::now();
        for (const auto& [socket, end] : ends_) {
            if (end <= now) {
                // Whoever reads or writes it learns of its end, and closes it.
                shutdown(socket, SHUT_RDWR);
            }
        }
    }
}

void Watchdog::Watch::give(std::chrono::milliseconds time) {
    const std::lock_guard lock(watchdog_.mutex_);
    watchdog_.ends_[socket_] = Clock::now() + time;
}

void Watchdog::Watch::rest() {
    const std::lock_guard lock(watchdog_.mutex_);
    watchdog_.ends_.erase(socket_);
}

}  // namespace orgkeep::server
