#include "server/auth/auth_gateway.hpp"

#include <utility>

#include "server/auth/gateway.hpp"

namespace orgkeep::server {

AuthGateway::AuthGateway(std::vector<OrgAccess> orgs, std::map<std::string, Service*> services,
                         AuditSink audit, LaunchPage page, Instant started)
    : impl_(std::make_unique<Impl>(std::move(orgs), std::move(services), std::move(audit),
                                   std::move(page), started)) {}

AuthGateway::~AuthGateway() = default;

Response AuthGateway::handle(const Request& request, const Peer& peer, Instant now) {
    return impl_->handle(request, peer, now);
}

}  // namespace orgkeep::server
