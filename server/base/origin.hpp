#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace orgkeep::server {

/// What keeps the text from being an origin exactly as browsers write it (RFC 6454, section 6.2):
/// https, or http on the loopback, a host in lower case, a port unless it is the scheme's own, and
/// nothing else. Nothing when it is one.
[[nodiscard]] std::optional<std::string> origin_fault(std::string_view text);

}  // namespace orgkeep::server
