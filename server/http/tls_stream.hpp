#pragma once

#include <openssl/types.h>

#include <memory>

#include "server/http/connection_stream.hpp"

namespace orgkeep::server {

/// The stream of a connection with TLS. It does not own the socket.
class TlsStream final : public ConnectionStream {
  public:
    /// Waits for the handshake; null when it fails. The socket becomes non-blocking.
    [[nodiscard]] static std::unique_ptr<TlsStream> accept(SSL_CTX& context, int socket);

    /// Exchanges the closing alerts (RFC 8446, section 6.1); a peer has a second for its own.
    void shut_down();

    [[nodiscard]] bool is_readable() const override;
    [[nodiscard]] bool is_writable() const override;
    ssize_t read(char* data, size_t size) override;
    ssize_t write(const char* data, size_t size) override;
    [[nodiscard]] socket_t socket() const override { return socket_; }

  private:
    struct FreeSsl {
        void operator()(SSL* ssl) const;
    };
    TlsStream(std::unique_ptr<SSL, FreeSsl> ssl, int socket);

    std::unique_ptr<SSL, FreeSsl> ssl_;
    int socket_;
};

}  // namespace orgkeep::server
