#include "server/base/clock.hpp"

#include <ctime>

namespace orgkeep::server {

std::chrono::nanoseconds Clock::elapsed() {
#ifdef CLOCK_BOOTTIME
    // Linux' steady clock stands still while the machine sleeps; this one does not.
    timespec since_boot{};
    if (clock_gettime(CLOCK_BOOTTIME, &since_boot) == 0) {
        return std::chrono::seconds(since_boot.tv_sec) +
               std::chrono::nanoseconds(since_boot.tv_nsec);
    }
#endif
    return std::chrono::steady_clock::now().time_since_epoch();
}

Instant system_now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace orgkeep::server
