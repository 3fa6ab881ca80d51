#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/message/message.hpp"

namespace orgkeep::server {

/// The address of the client: that of the connection, or, if that is a trusted proxy, the last
/// entry of X-Forwarded-For that is not one. Entries before it can be forged by the client. At an
/// entry that is no IP address the search ends with the proxy that reported it; a header that
/// occurs twice is ignored.
[[nodiscard]] std::string client_address(const std::string& connected_from, const Request& request,
                                         const std::vector<std::string>& trusted_proxies);

}  // namespace orgkeep::server
