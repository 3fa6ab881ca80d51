#include "server-stub/access/desk.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include "server-stub/access/refusals.hpp"
#include "server-stub/http/site.hpp"
#include "server-stub/service/problems.hpp"
#include "server-stub/service/target.hpp"

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

struct Access::Desk::Route {
    std::string_view path;
    std::string_view method;
    Response (Desk::*handler)(const Call&);
};

std::span<const Access::Desk::Route> Access::Desk::routes() {
    static constexpr std::array all = std::to_array<Route>({
        {"/api/v1/launch-codes", "POST", &Desk::post_launch_code},
        {"/api/v1/sessions", "POST", &Desk::post_session},
        {"/api/v1/sessions/current/renewal", "POST", &Desk::post_renewal},
        {"/api/v1/sessions/current", "DELETE", &Desk::delete_session},
        {"/api/v1/sessions/revocations", "POST", &Desk::post_revocation},
    });
    return all;
}

Access::Desk::Desk(Configuration configuration, std::map<std::string, Service*> services,
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

Response Access::Desk::handle(const Request& request, const Peer& peer, Instant now) {
    try {
        Response response = answer({request, peer.address, address_key(peer.address), now});
        audit_.flush();
        return response;
    } catch (const std::exception&) {
        return problem_response(problems::internal, "The service has a fault; try again.");
    }
}

Response Access::Desk::answer(const Call& call) {
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
Response Access::Desk::answer_health(const Call& call) {
    std::optional<Response> answer;
    for (const auto& [id, service] : services_) {
        Response one = service->handle(call.request, {}, call.told);
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

Response Access::Desk::pass_on(const Call& call, const Path& path) {
    const Result<LiveSession, Response> session = [&] {
        const std::lock_guard lock(mutex_);
        return enter(call, turn(call));
    }();
    if (!session) {
        return session.error();
    }
    const Person& person = session.value().person;
    const auto service = services_.find(person.org_id);
    if (service == services_.end()) {
        return problem_response(problems::internal, "The org has no data here.");
    }
    Response response = service->second->handle(
        call.request,
        {.user_name = person.user_name, .role = person.role, .user_id = person.user_id}, call.told);
    // Tags of two orgs can be alike: no cache may show one org's answer to another's bearer.
    response.headers.push_back({"Vary", "Authorization"});
    note_outcome(call, path, person, response);
    return response;
}

void Access::Desk::note_outcome(const Call& call, const Path& path, const Person& person,
                                const Response& response) {
    AuditEvent event{
        .event = {}, .person = person, .has_role = true, .address = call.address, .reason = {}};
    const std::string& method = call.request.method;
    if (response.status == 403) {
        event.event = "refused";
        event.reason = "role";
        audit_.note_refusal(event, call.told);
    } else if (response.status == 202 && method == "POST" && path == Path{"api", "v1", "backups"}) {
        event.event = "backup_started";
        if (const auto started = contract::decode<contract::BackupStarted>(response.body)) {
            event.activity_id = started.value().activity_id;
        }
        audit_.note(event, call.told);
    } else if (response.status == 200 && method == "PUT" && path == Path{"api", "v1", "settings"}) {
        event.event = "settings_changed";
        audit_.note(event, call.told);
    }
}

}  // namespace orgkeep::server
