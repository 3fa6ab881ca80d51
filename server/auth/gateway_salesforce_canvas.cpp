#include <algorithm>
#include <utility>

#include "server/auth/error_responses.hpp"
#include "server/auth/gateway.hpp"
#include "server/auth/salesforce_canvas/signed_request.hpp"
#include "server/site/site.hpp"
#include "server/message/target.hpp"

/// The way in for Salesforce Canvas: a form that the person's browser posts.
namespace orgkeep::server {
namespace {

/// The one signed request of the form, or nothing.
std::optional<std::string> signed_request_of(const std::string& form) {
    // A form's text is written like a query (URL Standard, section 5).
    std::optional<Target> read = parse_target("/?" + form);
    if (!read) {
        return std::nullopt;
    }
    const auto is_it = [](const Parameter& field) { return field.name == "signed_request"; };
    const auto found = std::find_if(read->query.begin(), read->query.end(), is_it);
    if (found == read->query.end() || std::any_of(std::next(found), read->query.end(), is_it)) {
        return std::nullopt;
    }
    return std::move(found->value);
}

/// The origins whose pages may frame an org's dashboard: those of other orgs are strangers to it.
std::vector<std::string> hosts_of(const Configuration& configuration, const std::string& org_id) {
    const auto org = std::find_if(configuration.orgs.begin(), configuration.orgs.end(),
                                  [&](const OrgConfiguration& each) { return each.id == org_id; });
    return org == configuration.orgs.end() ? std::vector<std::string>() : org->embedding_origins;
}

}  // namespace

/// A refusal of the rate limits as a page for people.
Response AuthGateway::Impl::page_for_now(const Response& refusal) {
    Response page = error_page(429, "Too many requests",
                               "Wait a minute, then open the tab in Salesforce again.");
    page.headers.push_back({"Retry-After", std::string(*header(refusal, "Retry-After"))});
    return page;
}

Response AuthGateway::Impl::canvas(const Call& call) {
    const bool used =
        std::any_of(configuration_.orgs.begin(), configuration_.orgs.end(),
                    [](const OrgConfiguration& org) { return org.canvas.has_value(); });
    if (!used) {
        return error_page(404, "There is nothing at this address",
                          "No org of this service lets people in by Salesforce Canvas.");
    }
    if (call.request.method != "POST") {
        Response page = error_page(405, "This address is for Salesforce",
                                   "Open the backup dashboard from its tab in Salesforce.");
        page.headers.push_back({"Allow", "POST"});
        return page;
    }
    if (!is_of_type(call.request, "application/x-www-form-urlencoded")) {
        return error_page(415, "This address is for Salesforce",
                          "It takes a form with a signed request.");
    }
    const auto signed_request = signed_request_of(call.request.body);
    if (!signed_request) {
        return refuse_canvas(call, {CanvasFault::malformed, {}});
    }
    if (auto refusal = refuse_canvas_flood(call)) {
        return std::move(*refusal);
    }
    // Without the lock: it is work, and needs nothing that changes.
    const auto visit =
        verify_signed_request(*signed_request, configuration_.orgs, call.received_at);
    if (!visit) {
        return refuse_canvas(call, visit.error());
    }
    const auto issued = admit(call, visit.value());
    return issued ? page_(issued.value().code,
                          hosts_of(configuration_, visit.value().principal.org_id))
                  : refuse_canvas(call, {issued.error(), visit.value().principal.org_id});
}

std::optional<Response> AuthGateway::Impl::refuse_canvas_flood(const Call& call) {
    const std::lock_guard lock(mutex_);
    const Instant now = monotonic_now(call);
    if (canvas_of_address_.take(call.address_key, now)) {
        return std::nullopt;
    }
    audit_.note_refusal({.event = "rate_limited", .address = call.address, .reason = "canvas"},
                        now);
    return page_for_now(refuse_for_now(problems::too_many_requests, {},
                                       canvas_of_address_.wait_seconds(call.address_key, now)));
}

Result<IssuedCode, CanvasFault> AuthGateway::Impl::admit(const Call& call,
                                                         const CanvasVisit& visit) {
    const std::lock_guard lock(mutex_);
    const Instant now = monotonic_now(call);
    if (revocations_.covers(visit)) {
        return CanvasFault::revoked;
    }
    switch (replays_.admit(visit, now)) {
        case ReplayCache::Verdict::replayed:
            return CanvasFault::replayed;
        case ReplayCache::Verdict::too_old:
            return CanvasFault::too_old;
        case ReplayCache::Verdict::full:
            return CanvasFault::too_many;
        case ReplayCache::Verdict::first:
            break;
    }
    const auto issued = codes_.issue(visit.principal, now);
    if (!issued) {
        return CanvasFault::too_many;
    }
    audit_.note({.event = "launch_code_issued",
                 .principal = visit.principal,
                 .has_role = true,
                 .address = call.address,
                 .reason = {},
                 .by = "canvas"},
                now);
    return *issued;
}

/// One page for every reason: what is wrong with a signature helps only who forges one.
Response AuthGateway::Impl::refuse_canvas(const Call& call, const CanvasRefusal& refusal) {
    const std::lock_guard lock(mutex_);
    const Instant now = monotonic_now(call);
    if (const auto limit = refuse_after_failures(call, now)) {
        return page_for_now(*limit);
    }
    count_failure(call,
                  {.event = "sign_in_refused",
                   .principal = {.org_id = refusal.org_id, .user_id = {}, .user_name = {}},
                   .address = call.address,
                   .reason = name(refusal.fault),
                   .by = "canvas"},
                  now);
    return error_page(
        403, "Salesforce's request was not accepted",
        "Reload the page in Salesforce, or open its tab again. If that does not help, "
        "tell your administrator that the sign-in failed at " +
            format_rfc3339(now) + "; the service's audit log says why.");
}

}  // namespace orgkeep::server
