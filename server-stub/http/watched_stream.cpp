#include "server-stub/http/watched_stream.hpp"

#include <string_view>

#include "server-stub/service/service.hpp"

namespace orgkeep::server {
namespace {

constexpr std::string_view close_header = "\r\nConnection: close\r\n";
constexpr ssize_t broken = -1;

}  // namespace

WatchedStream::WatchedStream(httplib::Stream& stream) : stream_(stream) {}

ssize_t WatchedStream::read(char* data, size_t size) {
    if (Clock::now() - began_ > longest_request || bytes_read_ > largest_head + largest_body) {
        return broken;
    }
    const ssize_t count = stream_.read(data, size);
    bytes_read_ += count > 0 ? static_cast<std::size_t>(count) : 0;
    return count;
}

ssize_t WatchedStream::write(const char* data, size_t size) {
    const Clock::time_point now = Clock::now();
    if (answered_ == Clock::time_point{}) {
        answered_ = now;
    }
    if (now - answered_ > longest_answer) {
        return broken;
    }
    // Status line and header lines come in one piece, before any content.
    if (!in_content_) {
        const std::string_view head(data, size);
        in_content_ = head.find("\r\n\r\n") != std::string_view::npos;
        said_close_ = in_content_ && head.find(close_header) != std::string_view::npos;
    }
    return stream_.write(data, size);
}

void WatchedStream::get_remote_ip_and_port(std::string& ip, int& port) const {
    stream_.get_remote_ip_and_port(ip, port);
}

void WatchedStream::get_local_ip_and_port(std::string& ip, int& port) const {
    stream_.get_local_ip_and_port(ip, port);
}

}  // namespace orgkeep::server
