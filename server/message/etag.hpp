#pragma once

#include <string>
#include <string_view>

namespace orgkeep::server {

/// A 128-bit hash of the text as 32 hexadecimal digits: it distinguishes versions and is no
/// protection against forgery.
[[nodiscard]] std::string fingerprint(std::string_view text);

/// Whether an If-None-Match header matches the tag, by weak comparison (RFC 9110, section 13.1.2).
[[nodiscard]] bool matches_if_none_match(std::string_view header, std::string_view etag);

/// Whether an If-Match header matches the tag, by strong comparison (RFC 9110, section 13.1.1).
[[nodiscard]] bool matches_if_match(std::string_view header, std::string_view etag);

}  // namespace orgkeep::server
