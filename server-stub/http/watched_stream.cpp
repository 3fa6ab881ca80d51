#include "server-stub/http/watched_stream.hpp"

#include <string_view>

namespace orgkeep::server {
namespace {

constexpr std::string_view close_header = "\r\nConnection: close\r\n";
constexpr std::string_view end_of_head = "\r\n\r\n";
constexpr std::string_view interim = "HTTP/1.1 1";  // of 100 Continue: the body is still to come
constexpr ssize_t broken = -1;

}  // namespace

WatchedStream::WatchedStream(httplib::Stream& stream, Watchdog::Watch& watch)
    : stream_(stream), watch_(watch) {
    watch_.give(longest_request);
}

ssize_t WatchedStream::read(char* data, size_t size) {
    if (!in_body_ && head_read_ >= largest_head) {
        return broken;
    }
    const ssize_t count = stream_.read(data, size);
    if (!in_body_ && count > 0) {
        // The library reads the head byte by byte.
        head_read_ += static_cast<std::size_t>(count);
        head_end_.append(data, static_cast<std::size_t>(count));
        if (head_end_.size() > end_of_head.size()) {
            head_end_.erase(0, head_end_.size() - end_of_head.size());
        }
        in_body_ = head_end_ == end_of_head;
    }
    return count;
}

ssize_t WatchedStream::write(const char* data, size_t size) {
    const std::string_view text(data, size);
    if (!answering_ && text.starts_with("HTTP/") && !text.starts_with(interim)) {
        answering_ = true;
        watch_.give(longest_answer);
    }
    // Status line and header lines come in one piece, before any content.
    if (answering_ && !in_content_) {
        in_content_ = text.find(end_of_head) != std::string_view::npos;
        said_close_ = in_content_ && text.find(close_header) != std::string_view::npos;
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
