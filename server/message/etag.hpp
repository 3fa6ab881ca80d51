#pragma once

#include <string>
#include <string_view>

namespace orgkeep::server {

/// A 128-bit fingerprint of the text as 32 hexadecimal digits. For telling versions apart, not for
/// security.
[[nodiscard]] std::string fingerprint(std::string_view text);

/// Whether an If-None-Match header names the tag; weak comparison (RFC 9110, section 13.1.2).
[[nodiscard]] bool if_none_match_names(std::string_view header, std::string_view etag);

/// Whether an If-Match header names the tag; strong comparison (RFC 9110, section 13.1.1).
[[nodiscard]] bool if_match_names(std::string_view header, std::string_view etag);

}  // namespace orgkeep::server
