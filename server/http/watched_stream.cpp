#include "server/http/watched_stream.hpp"

#include <string_view>

namespace orgkeep::server {
namespace {

constexpr std::string_view close_header = "\r\nConnection: close\r\n";
constexpr std::string_view end_of_line = "\r\n";
constexpr std::string_view end_of_head = "\r\n\r\n";
constexpr std::string_view rest_of_percent_sign = "25";
constexpr std::string_view interim = "HTTP/1.1 1";  // of 100 Continue: the body is still to come
constexpr ssize_t broken = -1;

}  // namespace

WatchedStream::WatchedStream(httplib::Stream& stream, Watchdog::Watch& watch)
    : stream_(stream), watch_(watch) {
    watch_.give(longest_request);
}

ssize_t WatchedStream::read(char* data, size_t size) {
    if (head_.has_ended()) {
        return stream_.read(data, size);
    }
    // The library reads the head byte by byte; nothing of a body may come with its end.
    return size == 0 ? 0 : read_head(data);
}

ssize_t WatchedStream::read_head(char* data) {
    if (!to_give_.empty()) {
        *data = to_give_.front();
        to_give_.remove_prefix(1);
        return 1;
    }
    if (is_refused_) {
        return broken;
    }
    const ssize_t count = stream_.read(data, 1);
    if (count <= 0) {
        return count;
    }
    const bool in_request_line = head_.in_request_line();
    if (++head_read_ > largest_head || !head_.take(*data)) {
        is_refused_ = true;
        if (!in_request_line) {
            return broken;
        }
        // Without a request line the library would end the connection without a word.
        *data = end_of_line.front();
        to_give_ = end_of_line.substr(1);
    } else if (*data == '%' && head_.in_value()) {
        // The library makes "%41" an "A" in every value, and of two addresses or lengths so written
        // something that no proxy has seen. What it makes of "%25" is the sign itself.
        to_give_ = rest_of_percent_sign;
    }
    return 1;
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
