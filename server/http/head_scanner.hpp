#pragma once

#include <cstddef>

namespace orgkeep::server {

/// A header line may be this long, in bytes, without its end. nginx lets as much through.
inline constexpr std::size_t longest_header_line = std::size_t{8} * 1024;

/// Judges the bytes of a request's head as they come (RFC 9112, sections 3 and 5): lines end with
/// CR and LF, a name is a token with the colon right behind it, no line continues the one before,
/// and control characters are nowhere. Whatever is read in two ways can be taken for one request by
/// a proxy and for another one here. The parts of the request line, and what the headers mean, are
/// for others to judge.
class HeadScanner {
  public:
    /// Whether the head may go on with this byte. Once it may not, or has ended, no other may
    /// follow.
    [[nodiscard]] bool take(char byte);

    [[nodiscard]] bool in_request_line() const { return place_ <= Place::request_line_end; }
    [[nodiscard]] bool in_value() const { return place_ == Place::value; }
    [[nodiscard]] bool has_ended() const { return place_ == Place::end; }

  private:
    enum class Place {
        request_line,
        request_line_end,  ///< its CR has come
        line,              ///< where a header begins, or the empty line
        name,
        value,
        line_end,
        last_line_end,
        end,
    };
    /// Goes on to the place, if that is where this byte leads.
    bool go_on(bool leads_there, Place place);
    bool take_of_line(char byte);

    Place place_ = Place::request_line;
    std::size_t line_length_ = 0;  ///< of the header line
};

}  // namespace orgkeep::server
