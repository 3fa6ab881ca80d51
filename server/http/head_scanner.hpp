#pragma once

#include <cstddef>

namespace orgkeep::server {

/// Bytes of the longest header line without its end; the same as in nginx.
inline constexpr std::size_t max_header_line_length = std::size_t{8} * 1024;

/// Checks the head of a request byte by byte (RFC 9112, sections 3 and 5): lines end with CR LF, a
/// colon directly follows a name, which is a token, no line is folded, and there are no control
/// characters. A proxy could read an ambiguous head as another request (request smuggling). The
/// parts of the request line and the values of the headers are checked elsewhere.
class HeadScanner {
  public:
    /// Whether the head may continue with this byte. Do not call it again after it returned false
    /// or the head has ended.
    [[nodiscard]] bool accept(char byte);

    [[nodiscard]] bool in_request_line() const { return state_ <= State::request_line_end; }
    [[nodiscard]] bool in_value() const { return state_ == State::value; }
    [[nodiscard]] bool has_ended() const { return state_ == State::end; }

  private:
    enum class State {
        request_line,
        request_line_end,  ///< the position after the CR of the request line
        line,              ///< the start of a header line or of the empty line
        name,
        value,
        line_end,
        last_line_end,
        end,
    };
    /// Changes to the state if the condition holds, and returns the condition.
    bool advance_if(bool condition, State state);
    bool accept_in_line(char byte);

    State state_ = State::request_line;
    std::size_t line_length_ = 0;  ///< length of the current header line
};

}  // namespace orgkeep::server
