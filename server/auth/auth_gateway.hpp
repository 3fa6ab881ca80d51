#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/auth/identity/org_access.hpp"
#include "server/message/message.hpp"
#include "server/service/service.hpp"

namespace orgkeep::server {

/// Authentication for `--auth token`: signs users in by launch codes and signed requests,
/// identifies them by their bearer tokens, and forwards each request to the service of the user's
/// own org and to no other. It is safe for use by several threads at once.
class AuthGateway {
  public:
    /// Writes one line of the audit log, given without a line end. It must not throw.
    using AuditSink = std::function<void(const std::string& line)>;
    /// Returns the dashboard's page with this launch code, which only these origins may frame.
    using LaunchPage = std::function<Response(const std::string& launch_code,
                                              const std::vector<std::string>& hosts)>;

    /// `services` by org id, one for each of the orgs; they must outlive the gateway. Signed
    /// requests that an earlier process may have accepted before `started` are refused.
    AuthGateway(std::vector<OrgAccess> orgs, std::map<std::string, Service*> services,
                AuditSink audit, LaunchPage page, Instant started);
    ~AuthGateway();

    /// Answers every request. Never throws.
    [[nodiscard]] Response handle(const Request& request, const Peer& peer, Instant now);

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace orgkeep::server
