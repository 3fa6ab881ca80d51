#include "server/auth/gateway.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include "server/auth/error_responses.hpp"
#include "server/base/ip_address.hpp"
#include "server/base/log.hpp"
#include "server/message/problems.hpp"
#include "server/message/responses.hpp"
#include "server/message/target.hpp"

namespace orgkeep::server {
namespace {

using Path = std::vector<std::string>;

bool is_health(const Path& path) {
    return path == Path{"healthz"} || path == Path{"api", "v1", "healthz"};
}

bool is_canvas(const Path& path) { return path == Path{"canvas"}; }

std::string path_text(const Path& path) {
    std::string text;
    for (const std::string& segment : path) {
        text += "/" + segment;
    }
    return text;
}

}  // namespace

struct AuthGateway::Impl::Route {
    std::string_view path;
    std::string_view method;
    Response (Impl::*handler)(const Call&);
};

std::span<const AuthGateway::Impl::Route> AuthGateway::Impl::routes() {
    static constexpr std::array all = std::to_array<Route>({
        {"/api/v1/launch-codes", "POST", &Impl::post_launch_code},
        {"/api/v1/sessions", "POST", &Impl::post_session},
        {"/api/v1/sessions/current/renewal", "POST", &Impl::post_renewal},
        {"/api/v1/sessions/current", "DELETE", &Impl::delete_session},
        {"/api/v1/sessions/revocations", "POST", &Impl::post_revocation},
    });
    return all;
}

AuthGateway::Impl::Impl(std::vector<OrgAccess> orgs, std::map<std::string, Service*> services,
                        AuditSink audit, LaunchPage page, Instant started)
    : orgs_(std::move(orgs)),
      services_(std::move(services)),
      page_(std::move(page)),
      keys_([this] {
          std::vector<KnownKey> keys;
          for (const OrgAccess& org : orgs_) {
              for (const ServiceKey& key : org.service_keys) {
                  keys.push_back({sha256(key.key), key.name, org.id});
              }
          }
          return keys;
      }()),
      audit_(std::move(audit)),
      replays_(started) {}

Response AuthGateway::Impl::handle(const Request& request, const Peer& peer, Instant now) {
    try {
        Response response = answer({request, peer.address, address_key(peer.address), now});
        audit_.flush();
        return response;
    } catch (const std::exception& failure) {
        log_exception("a request failed", failure);
        return internal_error();
    }
}

Response AuthGateway::Impl::answer(const Call& call) {
    const std::optional<Target> target = parse_target(call.request.target);
    if (!target) {
        return refuse_target();
    }
    if (call.request.body.size() > max_body_size) {
        return refuse_large_body(max_body_size);
    }
    std::string allowed;
    for (const Route& route : routes()) {
        if (path_text(target->path) != route.path) {
            continue;
        }
        if (route.method == call.request.method) {
            return (this->*route.handler)(call);
        }
        allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
    }
    const bool is_open = is_health(target->path) || is_canvas(target->path);
    if (allowed.empty() && !is_open) {
        return forward(call, target->path);
    }
    if (auto refusal = refuse_over_address_limit(call)) {
        return is_canvas(target->path) ? rate_limit_page(*refusal) : std::move(*refusal);
    }
    if (is_open) {
        return is_health(target->path) ? answer_health(call) : canvas(call);
    }
    return refuse_method(allowed);
}

/// Healthy only if every org's service is healthy. The response reveals nothing about any org.
Response AuthGateway::Impl::answer_health(const Call& call) {
    std::optional<Response> answer;
    for (const auto& [id, service] : services_) {
        Response one = service->handle(call.request, {}, call.received_at);
        if (!answer || one.status != 200) {
            answer = std::move(one);
        }
        if (answer->status >= 500) {
            return problem_response(problems::store_unavailable,
                                    "The data of an org is not available.");
        }
    }
    return answer ? std::move(*answer)
                  : problem_response(problems::internal, "No org is configured.");
}

Response AuthGateway::Impl::forward(const Call& call, const Path& path) {
    const Result<LiveSession, Response> session = [&] {
        const std::lock_guard lock(mutex_);
        return authenticate(call, monotonic_now(call));
    }();
    if (!session) {
        return session.error();
    }
    const Principal& principal = session.value().principal;
    const auto service = services_.find(principal.org_id);
    if (service == services_.end()) {
        return problem_response(problems::internal, "This service has no data of the org.");
    }
    Response response = service->second->handle(
        call.request,
        {.user_name = principal.user_name, .role = principal.role, .user_id = principal.user_id},
        call.received_at);
    // ETags of two orgs can be equal: a cache must not serve one org's response to another's token.
    response.headers.push_back({"Vary", "Authorization"});
    record_outcome(call, path, principal, response);
    return response;
}

void AuthGateway::Impl::record_outcome(const Call& call, const Path& path,
                                       const Principal& principal, const Response& response) {
    AuditEvent event{.event = {},
                     .principal = principal,
                     .has_role = true,
                     .address = call.address,
                     .reason = {}};
    const std::string& method = call.request.method;
    if (response.status == 403) {
        event.event = "refused";
        event.reason = "role";
        audit_.record_refusal(event, call.received_at);
    } else if (response.status == 202 && method == "POST" && path == Path{"api", "v1", "backups"}) {
        event.event = "backup_started";
        if (const auto started = contract::decode<contract::BackupStarted>(response.body)) {
            event.activity_id = started.value().activity_id;
        }
        audit_.record(event, call.received_at);
    } else if (response.status == 200 && method == "PUT" && path == Path{"api", "v1", "settings"}) {
        event.event = "settings_changed";
        audit_.record(event, call.received_at);
    }
}

}  // namespace orgkeep::server
