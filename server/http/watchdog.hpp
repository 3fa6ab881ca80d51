#pragma once

#include <chrono>
#include <map>
#include <mutex>

#include "server/base/periodic_task.hpp"

namespace orgkeep::server {

/// Closes connections that have exceeded their deadline, whatever they wait for. A timeout between
/// two bytes does not stop a peer that sends one byte now and then to occupy a thread (Slowloris),
/// and within a TLS record nothing else would. It is safe for use by several threads at once.
class Watchdog {
  public:
    Watchdog();

    /// Watches a connection during its lifetime; destroy it before the socket is closed.
    class Watch {
      public:
        Watch(Watchdog& watchdog, int socket) : watchdog_(watchdog), socket_(socket) {}
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;
        ~Watch() { clear_deadline(); }

        /// Sets the deadline, counted from now.
        void set_deadline(std::chrono::milliseconds time);
        /// Lifts the deadline until the next one is set.
        void clear_deadline();

      private:
        Watchdog& watchdog_;
        int socket_;
    };

  private:
    using Clock = std::chrono::steady_clock;
    void shut_down_overdue();

    std::mutex mutex_;
    std::map<int, Clock::time_point> deadlines_;  ///< deadlines by socket
    PeriodicTask task_;                           // last: it uses the other members
};

}  // namespace orgkeep::server
