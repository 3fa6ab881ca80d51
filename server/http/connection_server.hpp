#pragma once

#include <httplib.h>

#include <atomic>
#include <string>

#include "server/http/connection_counts.hpp"
#include "server/http/request_handler.hpp"
#include "server/http/tls.hpp"
#include "server/http/watchdog.hpp"

namespace orgkeep::server {

/// The library's server: it accepts connections on its threads, parses heads and writes responses.
/// This class controls each connection by overriding one function of the library: TLS, the limits
/// of addresses, deadlines, strict heads and pipelining.
class ConnectionServer final : public httplib::Server {
  public:
    /// Without TLS the context is null. The handler must outlive the server.
    ConnectionServer(RequestHandler& handler, TlsContext tls);

    /// Ends the waits for further requests on open connections. Called by stop().
    void stop_waiting() { is_stopping_ = true; }

  private:
    void install_handlers();

    bool process_and_close_socket(socket_t socket) override;
    bool process_connection(int socket, const std::string& address);
    bool process_requests(httplib::Stream& connection, Watchdog::Watch& watch,
                          const std::string& address);
    [[nodiscard]] bool wait_for_request(int socket) const;

    RequestHandler& handler_;
    TlsContext tls_;
    ConnectionCounts connections_;
    Watchdog watchdog_;
    std::atomic<bool> is_stopping_ = false;
};

}  // namespace orgkeep::server
