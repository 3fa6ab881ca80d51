#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace orgkeep::server {

/// Each connection occupies a thread. A browser keeps six connections open; two browsers behind one
/// address, and a third that opens, must fit. Two addresses together cannot occupy all threads.
inline constexpr std::size_t max_connections = 48;
inline constexpr std::size_t max_connections_of_one_address = 20;

/// Counts the open connections of each address. It is safe for use by several threads at once.
class ConnectionCounts {
  public:
    /// Counts one connection during its lifetime, unless the address already has `limit`.
    class Slot {
      public:
        Slot(ConnectionCounts& connections, const std::string& address, std::size_t limit);
        Slot(const Slot&) = delete;
        Slot& operator=(const Slot&) = delete;
        ~Slot();

        [[nodiscard]] bool granted() const { return granted_; }

      private:
        ConnectionCounts& connections_;
        std::string key_;  ///< see address_key()
        bool granted_ = false;
    };

  private:
    std::mutex mutex_;
    std::map<std::string, std::size_t> by_address_;
};

}  // namespace orgkeep::server
