#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/config/configuration.hpp"
#include "server/message/message.hpp"
#include "server/service/service.hpp"

namespace orgkeep::server {

/// Where a request came from.
struct Peer {
    std::string address;  ///< of the client, behind trusted proxies too
};

/// The front desk of `--auth token`: lets people in by launch codes and signed requests, knows them
/// again by their bearers, and brings each request to the service of their own org, and to no
/// other. Safe for use by several threads at once.
class AuthGateway {
  public:
    /// Takes one line of the audit log, without the line's end. Must not throw.
    using AuditSink = std::function<void(const std::string& line)>;
    /// The dashboard's page that begins with this launch code, for these origins to embed.
    using LaunchPage = std::function<Response(const std::string& launch_code,
                                              const std::vector<std::string>& hosts)>;

    /// `services` by org id, one for each org of the configuration; they must outlive the desk.
    /// Signed requests that may have been used before `started` are refused.
    AuthGateway(Configuration configuration, std::map<std::string, Service*> services,
                AuditSink audit, LaunchPage page, Instant started);
    ~AuthGateway();

    /// Whether the path is the desk's: /api/…, /healthz and /canvas.
    [[nodiscard]] static bool is_for(std::string_view path);

    /// Answers every request for such a path. Never throws.
    [[nodiscard]] Response handle(const Request& request, const Peer& peer, Instant now);

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace orgkeep::server
