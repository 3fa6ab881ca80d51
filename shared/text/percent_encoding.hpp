#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/text/hex.hpp"

/// Percent-encoding (RFC 3986, section 2.1) of bytes.
namespace orgkeep {

/// Letters, digits and "-._~" (section 2.3).
[[nodiscard]] bool is_unreserved(char c);

/// Every byte but the unreserved characters (section 2.3) as %XX: fit for a path segment, a query's
/// value and a fragment alike.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// The other way round; "+" is a space, as in the queries that browsers and people write. Nothing
/// when a "%" is not followed by two hexadecimal digits.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace orgkeep
