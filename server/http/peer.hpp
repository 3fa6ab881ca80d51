#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/message/message.hpp"

namespace orgkeep::server {

/// The address that a request came from: the connection's, or, where that is a trusted proxy's, the
/// last one in X-Forwarded-For that is not a trusted proxy's. Whatever stands before it was written
/// by the client and proves nothing; an entry that is no IP address ends the search at the proxy
/// that reported it, and so does a header that is there twice.
[[nodiscard]] std::string client_address(const std::string& connected_from, const Request& request,
                                         const std::vector<std::string>& trusted_proxies);

}  // namespace orgkeep::server
