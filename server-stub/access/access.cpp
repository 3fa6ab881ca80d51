#include "server-stub/access/access.hpp"

#include <utility>

#include "server-stub/access/desk.hpp"

namespace orgkeep::server {

Access::Access(Configuration configuration, std::map<std::string, Service*> services,
               AuditSink audit, LaunchPage page, Instant started)
    : desk_(std::make_unique<Desk>(std::move(configuration), std::move(services), std::move(audit),
                                   std::move(page), started)) {}

Access::~Access() = default;

bool Access::is_for(std::string_view path) {
    return path == "/api" || path.starts_with("/api/") || path == "/healthz" || path == "/canvas";
}

Response Access::handle(const Request& request, const Peer& peer, Instant now) {
    return desk_->handle(request, peer, now);
}

}  // namespace orgkeep::server
