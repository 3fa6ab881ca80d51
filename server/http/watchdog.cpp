#include "server/http/watchdog.hpp"

#include <sys/socket.h>

namespace orgkeep::server {
namespace {

constexpr std::chrono::milliseconds check_interval{250};

}  // namespace

Watchdog::Watchdog() : task_(check_interval, [this] { shut_down_overdue(); }) {}

void Watchdog::shut_down_overdue() {
    const std::lock_guard lock(mutex_);
    const Clock::time_point now = Clock::now();
    for (const auto& [socket, deadline] : deadlines_) {
        if (deadline <= now) {
            // The thread that reads or writes it sees the end, and closes it.
            shutdown(socket, SHUT_RDWR);
        }
    }
}

void Watchdog::Watch::set_deadline(std::chrono::milliseconds time) {
    const std::lock_guard lock(watchdog_.mutex_);
    watchdog_.deadlines_[socket_] = Clock::now() + time;
}

void Watchdog::Watch::clear_deadline() {
    const std::lock_guard lock(watchdog_.mutex_);
    watchdog_.deadlines_.erase(socket_);
}

}  // namespace orgkeep::server
