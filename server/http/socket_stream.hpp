#pragma once

#include "server/http/connection_stream.hpp"
#include "server/http/sockets.hpp"

namespace orgkeep::server {

/// The stream of a connection without TLS. It does not own the socket.
class SocketStream final : public ConnectionStream {
  public:
    explicit SocketStream(int socket) : socket_(socket) {}

    [[nodiscard]] bool is_readable() const override { return wait_readable(socket_, read_timeout); }
    [[nodiscard]] bool is_writable() const override {
        return wait_writable(socket_, write_timeout);
    }
    ssize_t read(char* data, size_t size) override;
    ssize_t write(const char* data, size_t size) override;
    [[nodiscard]] socket_t socket() const override { return socket_; }

  private:
    int socket_;
};

}  // namespace orgkeep::server
