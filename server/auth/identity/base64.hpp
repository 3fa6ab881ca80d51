#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Base64 (RFC 4648).
namespace orgkeep::server {

/// Base64url without padding (section 5).
[[nodiscard]] std::string base64url(std::string_view bytes);

/// The bytes of a text in base64 (section 4) or base64url (section 5), never a mix of both. Padding
/// is whole or left out; white space, and bits after the last byte that are not zero, are refused:
/// two texts of one alphabet and padding never mean the same bytes.
[[nodiscard]] std::optional<std::string> base64_decoded(std::string_view text);

}  // namespace orgkeep::server
