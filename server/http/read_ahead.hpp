#pragma once

#include <array>
#include <cstddef>

#include "server/http/connection_stream.hpp"

namespace orgkeep::server {

/// A buffer for a whole connection: bytes that arrive after the end of a request are kept for the
/// next one (pipelining, RFC 9112, section 9.3.2).
class ReadAhead final : public ConnectionStream {
  public:
    explicit ReadAhead(httplib::Stream& stream) : stream_(stream) {}

    /// Whether the next read returns at once.
    [[nodiscard]] bool has_bytes() const { return at_ < end_; }

    [[nodiscard]] bool is_readable() const override { return has_bytes() || stream_.is_readable(); }
    [[nodiscard]] bool is_writable() const override { return stream_.is_writable(); }
    ssize_t read(char* data, size_t size) override;
    ssize_t write(const char* data, size_t size) override { return stream_.write(data, size); }
    [[nodiscard]] socket_t socket() const override { return stream_.socket(); }

  private:
    httplib::Stream& stream_;
    /// The buffer is as large as a TLS record, so that no part of one remains in OpenSSL, where
    /// waiting for the socket would miss it.
    std::array<char, std::size_t{16} * 1024> bytes_{};
    std::size_t at_ = 0;
    std::size_t end_ = 0;
};

}  // namespace orgkeep::server
