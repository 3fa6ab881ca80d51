#include "server/http/watched_stream.hpp"

#include <string_view>

namespace orgkeep::server {
namespace {

constexpr std::string_view close_header = "\r\nConnection: close\r\n";
constexpr std::string_view end_of_line = "\r\n";
constexpr std::string_view end_of_head = "\r\n\r\n";
constexpr std::string_view rest_of_percent_sign = "25";
constexpr std::string_view interim = "HTTP/1.1 1";  // 100 Continue: the body has not arrived yet

}  // namespace

WatchedStream::WatchedStream(httplib::Stream& stream, Watchdog::Watch& watch)
    : stream_(stream), watch_(watch) {
    watch_.set_deadline(request_time_limit);
}

ssize_t WatchedStream::read(char* data, size_t size) {
    if (head_.has_ended()) {
        return stream_.read(data, size);
    }
    // The library reads the head byte by byte; its last byte must not come with a part of the body.
    return size == 0 ? 0 : read_head(data);
}

ssize_t WatchedStream::read_head(char* data) {
    if (!injected_.empty()) {
        *data = injected_.front();
        injected_.remove_prefix(1);
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
    if (++head_read_ > max_head_size || !head_.accept(*data)) {
        is_refused_ = true;
        if (!in_request_line) {
            return broken;
        }
        // Without a request line the library would close the connection without a response.
        *data = end_of_line.front();
        injected_ = end_of_line.substr(1);
    } else if (*data == '%' && head_.in_value()) {
        // The library decodes "%41" to "A" in every value, so it could read an address or a length
        // that no proxy has seen. It decodes "%25" to the percent sign itself.
        injected_ = rest_of_percent_sign;
    }
    return 1;
}

ssize_t WatchedStream::write(const char* data, size_t size) {
    const std::string_view text(data, size);
    if (!response_started_ && text.starts_with("HTTP/") && !text.starts_with(interim)) {
        response_started_ = true;
        watch_.set_deadline(response_time_limit);
    }
    // The library writes status line and header lines in one piece, before any content.
    if (response_started_ && !in_content_) {
        in_content_ = text.find(end_of_head) != std::string_view::npos;
        said_close_ = in_content_ && text.find(close_header) != std::string_view::npos;
    }
    return stream_.write(data, size);
}

}  // namespace orgkeep::server
