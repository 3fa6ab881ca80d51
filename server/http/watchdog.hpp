#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace orgkeep::server {

/// Ends connections whose time is up, whatever they wait for: a timeout between two bytes does not
/// end a peer that sends one now and then to keep a thread (Slowloris), and within a TLS record
/// nothing else would. Safe for use by several threads at once.
class Watchdog {
  public:
    Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;
    ~Watchdog();

    /// Watches a connection while it lives; it must go before the socket is closed.
    class Watch {
      public:
        Watch(Watchdog& watchdog, int socket) : watchdog_(watchdog), socket_(socket) {}
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;
        ~Watch() { rest(); }

        /// From now on it has this long.
        void give(std::chrono::milliseconds time);
        /// It has no end until the next time it is given.
        void rest();

      private:
        Watchdog& watchdog_;
        int socket_;
    };

  private:
    using Clock = std::chrono::steady_clock;
    void run();

    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::map<int, Clock::time_point> ends_;  ///< by socket
    std::thread thread_;                     // last: it uses the others
};

}  // namespace orgkeep::server
