#pragma once

#include <httplib.h>

#include <chrono>
#include <string>
#include <string_view>

#include "server/http/head_scanner.hpp"
#include "server/http/watchdog.hpp"

namespace orgkeep::server {

/// From the first byte of a request to the last of its body; a TLS handshake has as long. What a
/// browser sends fits in a second over the slowest line.
inline constexpr std::chrono::seconds longest_request{10};
/// To take an answer: the largest log over a slow line.
inline constexpr std::chrono::seconds longest_answer{60};
/// Request line and header lines together. Browsers send about 1 kB; proxies pass on up to 32 kB
/// (nginx, unless told otherwise).
inline constexpr std::size_t largest_head = std::size_t{32} * 1024;

/// The stream of one request and its answer, with an end to both, and to the size of the head. The
/// library gets a head that can be read in one way only, or none, which it answers 400; and the
/// values in it as they were sent, though it takes percent signs for escapes. The stream also
/// remembers whether the answer said that the connection ends with it: the library sends such a
/// header but goes on reading, and would take a body that was refused unread for the next request.
class WatchedStream final : public httplib::Stream {
  public:
    WatchedStream(httplib::Stream& stream, Watchdog::Watch& watch);
    ~WatchedStream() override { watch_.rest(); }

    [[nodiscard]] bool said_close() const { return said_close_; }

    [[nodiscard]] bool is_readable() const override { return stream_.is_readable(); }
    [[nodiscard]] bool is_writable() const override { return stream_.is_writable(); }
    ssize_t read(char* data, size_t size) override;
    ssize_t write(const char* data, size_t size) override;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    [[nodiscard]] socket_t socket() const override { return stream_.socket(); }

  private:
    ssize_t read_head(char* data);

    httplib::Stream& stream_;
    Watchdog::Watch& watch_;
    HeadScanner head_;
    std::size_t head_read_ = 0;
    bool is_refused_ = false;
    std::string_view to_give_;  ///< before anything else is read
    bool answering_ = false;
    bool in_content_ = false;  ///< of the answer
    bool said_close_ = false;
};

}  // namespace orgkeep::server
