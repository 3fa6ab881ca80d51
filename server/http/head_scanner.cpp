#include "server/http/head_scanner.hpp"

#include <string_view>

namespace orgkeep::server {
namespace {

constexpr char delete_character = 0x7F;

/// RFC 9110, section 5.6.2.
bool is_of_token(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') ||
           (byte != '\0' &&
            std::string_view("!#$%&'*+-.^_`|~").find(byte) != std::string_view::npos);
}

/// RFC 9110, section 5.5: also the bytes from 0x80 on, whose meaning is their own.
bool is_of_value(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return byte == '\t' || (code >= ' ' && byte != delete_character);
}

bool is_of_request_line(char byte) { return byte >= ' ' && byte != delete_character; }

}  // namespace

bool HeadScanner::go_on(bool leads_there, Place place) {
    if (leads_there) {
        place_ = place;
    }
    return leads_there;
}

bool HeadScanner::take(char byte) {
    switch (place_) {
        case Place::request_line:
            return go_on(byte == '\r', Place::request_line_end) || is_of_request_line(byte);
        case Place::request_line_end:
            return go_on(byte == '\n', Place::line);
        case Place::line:
            line_length_ = 0;
            return go_on(byte == '\r', Place::last_line_end) || take_of_line(byte);
        case Place::name:
        case Place::value:
            return take_of_line(byte);
        case Place::line_end:
            return go_on(byte == '\n', Place::line);
        case Place::last_line_end:
            return go_on(byte == '\n', Place::end);
        case Place::end:
            break;
    }
    return false;
}

bool HeadScanner::take_of_line(char byte) {
    if (place_ == Place::value && byte == '\r') {
        place_ = Place::line_end;
        return true;
    }
    if (++line_length_ > longest_header_line) {
        return false;
    }
    if (place_ == Place::value) {
        return is_of_value(byte);
    }
    return go_on(place_ == Place::name && byte == ':', Place::value) ||
           go_on(is_of_token(byte), Place::name);
}

}  // namespace orgkeep::server
