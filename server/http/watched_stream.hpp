#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "server/http/connection_stream.hpp"
#include "server/http/head_scanner.hpp"
#include "server/http/watchdog.hpp"

namespace orgkeep::server {

/// The time from the first byte of a request to the last byte of its body, and for a TLS handshake.
/// The requests of a browser take less than a second even over a slow network.
inline constexpr std::chrono::seconds request_time_limit{10};
/// The time to receive a response: enough for the largest log over a slow network.
inline constexpr std::chrono::seconds response_time_limit{60};
/// Bytes of request line and header lines together. Browsers send about 1 kB; nginx forwards up to
/// 32 kB by default.
inline constexpr std::size_t max_head_size = std::size_t{32} * 1024;

/// The stream of one request and its response, with a deadline for both and a limit for the size of
/// the head. It passes on a head only while that is unambiguous; otherwise it ends the head, and
/// the library answers 400. It escapes percent signs in header values, because the library would
/// decode them. It remembers whether the response announced the end of the connection: the library
/// sends such a header but continues to read, and would take an unread body for the next request.
class WatchedStream final : public ConnectionStream {
  public:
    WatchedStream(httplib::Stream& stream, Watchdog::Watch& watch);
    ~WatchedStream() override { watch_.clear_deadline(); }

    [[nodiscard]] bool sent_close() const { return said_close_; }

    [[nodiscard]] bool is_readable() const override { return stream_.is_readable(); }
    [[nodiscard]] bool is_writable() const override { return stream_.is_writable(); }
    ssize_t read(char* data, size_t size) override;
    ssize_t write(const char* data, size_t size) override;
    [[nodiscard]] socket_t socket() const override { return stream_.socket(); }

  private:
    ssize_t read_head(char* data);

    httplib::Stream& stream_;
    Watchdog::Watch& watch_;
    HeadScanner head_;
    std::size_t head_read_ = 0;
    bool is_refused_ = false;
    std::string_view injected_;  ///< given to the library before anything else is read
    bool response_started_ = false;
    bool in_content_ = false;  ///< the head of the response has been written
    bool said_close_ = false;
};

}  // namespace orgkeep::server
