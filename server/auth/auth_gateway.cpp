#include "server/auth/auth_gateway.hpp"

#include <utility>

#include "server/auth/gateway.hpp"

namespace orgkeep::server {

AuthGateway::AuthGateway(Configuration configuration, std::map<std::string, Service*> services,
                         AuditSink audit, LaunchPage page, Instant started)
    : impl_(std::make_unique<Impl>(std::move(configuration), std::move(services), std::move(audit),
                                   std::move(page), started)) {}

AuthGateway::~AuthGateway() = default;

bool AuthGateway::is_for(std::string_view path) {
    return path == "/api" || path.starts_with("/api/") || path == "/healthz" || path == "/canvas";
}

Response AuthGateway::handle(const Request& request, const Peer& peer, Instant now) {
    return impl_->handle(request, peer, now);
}

}  // namespace orgkeep::server
