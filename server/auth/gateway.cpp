#include "server/auth/gateway.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include "server/auth/error_responses.hpp"
#include "server/site/site.hpp"
#include "server/message/problems.hpp"
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

AuthGateway::Impl::Impl(Configuration configuration, std::map<std::string, Service*> services,
                        AuditSink audit, LaunchPage page, Instant started)
    : configuration_(std::move(configuration)),
      services_(std::move(services)),
      page_(std::move(page)),
      keys_([this] {
          std::vector<KnownKey> keys;
          for (const OrgConfiguration& org : configuration_.orgs) {
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
    } catch (const std::exception&) {
        return problem_response(problems::internal, "The service has a fault; try again.");
    }
}

Response AuthGateway::Impl::answer(const Call& call) {
    const std::optional<Target> target = parse_target(call.request.target);
    if (!target) {
        return problem_response(problems::bad_request, "The address cannot be read.");
    }
    if (call.request.body.size() > largest_body) {
        return refuse_large_body(largest_body);
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
        return pass_on(call, target->path);
    }
    if (auto refusal = refuse_flood(call)) {
        return is_canvas(target->path) ? page_for_now(*refusal) : std::move(*refusal);
    }
    if (is_open) {
        return is_health(target->path) ? answer_health(call) : canvas(call);
    }
    return refuse_method(allowed);
}

/// Well is who has every org's service well. Nothing of an org is in the answer.
Response AuthGateway::Impl::answer_health(const Call& call) {
    std::optional<Response> answer;
    for (const auto& [id, service] : services_) {
        Response one = service->handle(call.request, {}, call.received_at);
        if (!answer || one.status != 200) {
            answer = std::move(one);
        }
        if (answer->status >= 500) {
            return problem_response(problems::store_unavailable,
                                    "The data of an org cannot be reached.");
        }
    }
    return answer ? std::move(*answer) : problem_response(problems::internal, "There is no org.");
}

Response AuthGateway::Impl::pass_on(const Call& call, const Path& path) {
    const Result<LiveSession, Response> session = [&] {
        const std::lock_guard lock(mutex_);
        return enter(call, monotonic_now(call));
    }();
    if (!session) {
        return session.error();
    }
    const Principal& principal = session.value().principal;
    const auto service = services_.find(principal.org_id);
    if (service == services_.end()) {
        return problem_response(problems::internal, "The org has no data here.");
    }
    Response response = service->second->handle(
        call.request,
        {.user_name = principal.user_name, .role = principal.role, .user_id = principal.user_id},
        call.received_at);
    // Tags of two orgs can be alike: no cache may show one org's answer to another's bearer.
    response.headers.push_back({"Vary", "Authorization"});
    note_outcome(call, path, principal, response);
    return response;
}

void AuthGateway::Impl::note_outcome(const Call& call, const Path& path, const Principal& principal,
                                     const Response& response) {
    AuditEvent event{.event = {},
                     .principal = principal,
                     .has_role = true,
                     .address = call.address,
                     .reason = {}};
    const std::string& method = call.request.method;
    if (response.status == 403) {
        event.event = "refused";
        event.reason = "role";
        audit_.note_refusal(event, call.received_at);
    } else if (response.status == 202 && method == "POST" && path == Path{"api", "v1", "backups"}) {
        event.event = "backup_started";
        if (const auto started = contract::decode<contract::BackupStarted>(response.body)) {
            event.activity_id = started.value().activity_id;
        }
        audit_.note(event, call.received_at);
    } else if (response.status == 200 && method == "PUT" && path == Path{"api", "v1", "settings"}) {
        event.event = "settings_changed";
        audit_.note(event, call.received_at);
    }
}

}  // namespace orgkeep::server
