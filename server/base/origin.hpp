#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace orgkeep::server {

/// What keeps the text from being an origin exactly as browsers write it (RFC 6454, section 6.2):
/// https, or http on the loopback, a host in lower case, a port unless it is the scheme's own, and
/// nothing else. Nothing when it is one.
[[nodiscard]] std::optional<std::string> origin_fault(std::string_view text);

/// The same for an IP address, "192.0.2.1" or "2001:db8::1", in its shortest form.
[[nodiscard]] std::optional<std::string> address_fault(const std::string& text);

}  // namespace orgkeep::server
