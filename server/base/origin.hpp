#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace orgkeep::server {

/// The error about a text that should be an origin exactly as browsers write it (RFC 6454, section
/// 6.2): https, or http on the loopback; a host in lower case; a port unless it is the scheme's
/// default. Returns nothing for such an origin.
[[nodiscard]] std::optional<std::string> origin_error(std::string_view text);

}  // namespace orgkeep::server
