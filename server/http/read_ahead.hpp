#pragma once

#include <httplib.h>

#include <array>
#include <string>

namespace orgkeep::server {

/// The stream of a connection, from its first request to its last: what came along with a request
/// and is not of it waits for the next one (pipelining, RFC 9112, section 9.3.2). The library's own
/// streams read ahead as well but live for one request, so that the next one would begin somewhere
/// in its middle.
class ReadAhead final : public httplib::Stream {
  public:
    explicit ReadAhead(httplib::Stream& stream) : stream_(stream) {}

    /// Whether the next read will not wait.
    [[nodiscard]] bool has_bytes() const { return at_ < end_; }

    [[nodiscard]] bool is_readable() const override { return has_bytes() || stream_.is_readable(); }
    [[nodiscard]] bool is_writable() const override { return stream_.is_writable(); }
    ssize_t read(char* data, size_t size) override;
    ssize_t write(const char* data, size_t size) override { return stream_.write(data, size); }
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    [[nodiscard]] socket_t socket() const override { return stream_.socket(); }

  private:
    httplib::Stream& stream_;
    /// Holds a TLS record, so that none is left half read in OpenSSL, where nobody would look for
    /// the next request; and it is more than the library's streams keep for themselves.
    std::array<char, std::size_t{16} * 1024> bytes_{};
    std::size_t at_ = 0;
    std::size_t end_ = 0;
};

}  // namespace orgkeep::server
