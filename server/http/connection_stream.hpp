#pragma once

#include <httplib.h>

#include <string>

namespace orgkeep::server {

/// A stream without the addresses of its ends: the library asks for them only where it handles
/// connections itself.
class ConnectionStream : public httplib::Stream {
  public:
    void get_remote_ip_and_port(std::string&, int&) const final {}
    void get_local_ip_and_port(std::string&, int&) const final {}

  protected:
    /// The result of read() and write() for a connection that failed or took too long.
    static constexpr ssize_t broken = -1;
};

}  // namespace orgkeep::server
