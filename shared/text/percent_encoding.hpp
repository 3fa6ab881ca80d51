#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/text/hex.hpp"

/// Percent-encoding (RFC 3986, section 2.1) of bytes.
namespace orgkeep {

/// Letters, digits and "-._~" (section 2.3).
[[nodiscard]] bool is_unreserved(char c);

/// Encodes every byte except the unreserved characters (section 2.3) as %XX. The result is valid in
/// a path segment, a query value and a fragment.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// The meaning of a "+" for percent_decoded(): a space in a query
/// (application/x-www-form-urlencoded, URL Standard, section 5), itself in a path.
enum class PlusSign { is_space, is_plus };

/// The inverse of percent_encoded(). Returns nothing when a "%" is not followed by two hexadecimal
/// digits.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text,
                                                         PlusSign plus = PlusSign::is_space);

}  // namespace orgkeep
