#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "server/base/rate_limit.hpp"
#include "server/http/connection_counts.hpp"
#include "server/http/http_policy.hpp"
#include "server/http/tls.hpp"
#include "server/message/message.hpp"
#include "shared/core/time.hpp"

namespace orgkeep::server {

/// Answers the requests for /api/…, /healthz and /canvas. It must be safe for use by several
/// threads at once.
using Application = std::function<Response(const Request& request, const Peer& peer, Instant now)>;

struct HttpSettings {
    std::string address = "127.0.0.1";
    int port = 0;  ///< 0 chooses a free one
    std::optional<TlsFiles> tls;
    /// The limit of every address except trusted proxies.
    std::size_t max_connections_of_address = max_connections;
    std::optional<Rate> site_requests_of_address;  ///< rate; unlimited when not given
    HttpPolicy policy;  ///< the server fills in its port, on_loopback and tls
};

}  // namespace orgkeep::server
