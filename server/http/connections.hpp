#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace orgkeep::server {

/// Each connection holds a thread. A browser keeps six open to a service; two of them behind one
/// address, and a third that opens, must fit. Two addresses together can't hold all.
inline constexpr std::size_t most_connections = 48;
inline constexpr std::size_t most_connections_of_peer = 20;

/// How many connections each address has. Safe for use by several threads at once.
class Connections {
  public:
    /// Counts one while it lives, unless the address has `most` already.
    class Place {
      public:
        Place(Connections& connections, const std::string& address, std::size_t most);
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        ~Place();

        [[nodiscard]] bool taken() const { return taken_; }

      private:
        Connections& connections_;
        std::string key_;  ///< of an IPv6 address the part that a network has
        bool taken_ = false;
    };

  private:
    std::mutex mutex_;
    std::map<std::string, std::size_t> by_address_;
};

}  // namespace orgkeep::server
