#include "server-stub/access/desk.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include "server-stub/access/bearer.hpp"
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
        return answer({request, peer.address, address_key(peer.address), now});
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
        return problem_response(
            problems::content_too_large,
            "The body may be at most " + std::to_string(largest_body) + " bytes long.");
    }
    if (auto refusal = refuse_flood(call)) {
        return is_canvas(target->path) ? page_for_now(*refusal) : std::move(*refusal);
    }
    if (is_health(target->path)) {
        return answer_health(call);
    }
    if (is_canvas(target->path)) {
        return canvas(call);
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
    return allowed.empty() ? pass_on(call, target->path) : refuse_method(allowed);
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
    const Bearer bearer = bearer_of(call.request);
    std::optional<LiveSession> session;
    {
        const std::lock_guard lock(mutex_);
        const Instant now = turn(call);
        if (bearer.state == Bearer::State::present) {
            session = sessions_.find(bearer.token, now);
        }
        if (!session) {
            return refuse_token(call, bearer.state != Bearer::State::absent, now);
        }
        const std::string key = std::to_string(session->number);
        if (!requests_of_session_.take(key, now)) {
            audit_.note_refusal({.event = "rate_limited",
                                 .person = session->person,
                                 .has_role = true,
                                 .address = call.address,
                                 .reason = "session"},
                                now);
            return refuse_for_now(problems::too_many_requests,
                                  "This session asks too often; wait a little.",
                                  requests_of_session_.wait_seconds(key, now));
        }
    }
    const Person& person = session->person;
    const auto service = services_.find(person.org_id);
    if (service == services_.end()) {
        return problem_response(problems::internal, "The org has no data here.");
    }
    Response response = service->second->handle(
        call.request, {.user_name = person.user_name, .role = person.role}, call.told);
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

std::optional<Response> Access::Desk::refuse_flood(const Call& call) {
    const std::lock_guard lock(mutex_);
    const Instant now = turn(call);
    if (requests_of_address_.take(call.address_key, now)) {
        return std::nullopt;
    }
    audit_.note_refusal({.event = "rate_limited", .address = call.address, .reason = "address"},
                        now);
    return refuse_for_now(problems::too_many_requests,
                          "Your network address asks too often; wait a little.",
                          requests_of_address_.wait_seconds(call.address_key, now));
}

Instant Access::Desk::turn(const Call& call) {
    const ForwardTime::Told told = time_.tell(call.told);
    if (told.was_set_back) {
        codes_.clear();
        sessions_.clear();
        audit_.note({.event = "session_ended", .reason = "clock_set_back"}, told.now);
    }
    return told.now;
}

std::optional<Response> Access::Desk::refuse_after_failures(const Call& call, Instant now) {
    if (failures_of_address_.has_one(call.address_key, now)) {
        return std::nullopt;
    }
    audit_.note_refusal({.event = "rate_limited", .address = call.address, .reason = "sign_in"},
                        now);
    return refuse_for_now(problems::too_many_requests,
                          "Too many sign-ins from your network address failed; wait a little.",
                          failures_of_address_.wait_seconds(call.address_key, now));
}

void Access::Desk::count_failure(const Call& call, const AuditEvent& event, Instant now) {
    static_cast<void>(failures_of_address_.take(call.address_key, now));
    audit_.note_refusal(event, now);
}

Response Access::Desk::refuse_token(const Call& call, bool had_token, Instant now) {
    audit_.note_refusal({.event = "refused",
                         .address = call.address,
                         .reason = had_token ? "dead_token" : "no_token"},
                        now);
    return refuse_unknown(problems::unauthorized,
                          had_token ? "The session has ended. Sign in again with a launch code."
                                    : "Sign in with a launch code and send the session's token.",
                          had_token);
}

}  // namespace orgkeep::server
