#pragma once

#include <optional>
#include <string>
#include <string_view>

/// IP addresses as text.
namespace orgkeep::server {

/// The shortest form of an address, "192.0.2.1" and "2001:db8::1"; nothing for any other text.
[[nodiscard]] std::optional<std::string> canonical_ipv4(const std::string& text);
[[nodiscard]] std::optional<std::string> canonical_ipv6(const std::string& text);

/// The error about a text that should be an address in its shortest form: "must be …". Returns
/// nothing for such an address.
[[nodiscard]] std::optional<std::string> ip_address_error(const std::string& text);

/// The key under which limits count an address. For IPv6 that is the /64 network, because one
/// customer has at least that; an IPv4-mapped address (RFC 4291, section 2.5.5.2) counts as IPv4.
[[nodiscard]] std::string address_key(const std::string& address);

/// Whether a socket bound to this address is reachable from this machine only: 127.0.0.0/8, ::1 or
/// localhost.
[[nodiscard]] bool is_loopback(std::string_view address);

}  // namespace orgkeep::server
