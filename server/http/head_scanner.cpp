#include "server/http/head_scanner.hpp"

#include <string_view>

#include "shared/text/ascii.hpp"

namespace orgkeep::server {
namespace {

constexpr char delete_character = 0x7F;

/// RFC 9110, section 5.6.2.
bool is_of_token(char byte) {
    return is_ascii_alphanumeric(byte) ||
           (byte != '\0' &&
            std::string_view("!#$%&'*+-.^_`|~").find(byte) != std::string_view::npos);
}

/// RFC 9110, section 5.5: including the opaque bytes from 0x80 on.
bool is_of_value(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return byte == '\t' || (code >= ' ' && byte != delete_character);
}

bool is_of_request_line(char byte) { return byte >= ' ' && byte != delete_character; }

}  // namespace

bool HeadScanner::advance_if(bool condition, State state) {
    if (condition) {
        state_ = state;
    }
    return condition;
}

bool HeadScanner::accept(char byte) {
    switch (state_) {
        case State::request_line:
            return advance_if(byte == '\r', State::request_line_end) || is_of_request_line(byte);
        case State::request_line_end:
            return advance_if(byte == '\n', State::line);
        case State::line:
            line_length_ = 0;
            return advance_if(byte == '\r', State::last_line_end) || accept_in_line(byte);
        case State::name:
        case State::value:
            return accept_in_line(byte);
        case State::line_end:
            return advance_if(byte == '\n', State::line);
        case State::last_line_end:
            return advance_if(byte == '\n', State::end);
        case State::end:
            break;
    }
    return false;
}

bool HeadScanner::accept_in_line(char byte) {
    if (state_ == State::value && byte == '\r') {
        state_ = State::line_end;
        return true;
    }
    if (++line_length_ > max_header_line_length) {
        return false;
    }
    if (state_ == State::value) {
        return is_of_value(byte);
    }
    return advance_if(state_ == State::name && byte == ':', State::value) ||
           advance_if(is_of_token(byte), State::name);
}

}  // namespace orgkeep::server
