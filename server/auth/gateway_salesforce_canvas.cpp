#include <algorithm>
#include <utility>

#include "server/auth/error_responses.hpp"
#include "server/auth/gateway.hpp"
#include "server/auth/salesforce_canvas/signed_request.hpp"
#include "server/message/error_page.hpp"
#include "server/message/responses.hpp"
#include "server/message/target.hpp"

/// Sign-in by Salesforce Canvas: a form that the user's browser posts.
namespace orgkeep::server {
namespace {

/// The only signed request of the form, or nothing.
std::optional<std::string> signed_request_of(const std::string& form) {
    // A form is encoded like a query (URL Standard, section 5).
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

/// The origins whose pages may frame this org's dashboard; those of other orgs may not.
std::vector<std::string> hosts_of(const std::vector<OrgAccess>& orgs, const std::string& org_id) {
    const auto org = std::find_if(orgs.begin(), orgs.end(),
                                  [&](const OrgAccess& each) { return each.id == org_id; });
    return org == orgs.end() ? std::vector<std::string>() : org->embedding_origins;
}

}  // namespace

/// The refusal of a rate limit as a page for browsers.
Response AuthGateway::Impl::rate_limit_page(const Response& refusal) {
    Response page = error_page(429, "Too many requests",
                               "Wait a minute, then open the tab in Salesforce again.");
    page.headers.push_back({"Retry-After", std::string(*header(refusal, "Retry-After"))});
    return page;
}

Response AuthGateway::Impl::canvas(const Call& call) {
    const bool used = std::any_of(orgs_.begin(), orgs_.end(),
                                  [](const OrgAccess& org) { return org.canvas.has_value(); });
    if (!used) {
        return error_page(404, "This address does not exist",
                          "No org of this service uses Salesforce Canvas.");
    }
    if (call.request.method != "POST") {
        Response page = error_page(405, "This address is for Salesforce",
                                   "Open the backup dashboard from its tab in Salesforce.");
        page.headers.push_back({"Allow", "POST"});
        return page;
    }
    if (!has_media_type(call.request, "application/x-www-form-urlencoded")) {
        return error_page(415, "This address is for Salesforce",
                          "It accepts a form with a signed request.");
    }
    const auto signed_request = signed_request_of(call.request.body);
    if (!signed_request) {
        return refuse_canvas(call, {CanvasError::malformed, {}});
    }
    if (auto refusal = refuse_over_canvas_limit(call)) {
        return std::move(*refusal);
    }
    // This runs without the lock because it takes time and reads only constant data.
    const auto sign_in = verify_signed_request(*signed_request, orgs_, call.received_at);
    if (!sign_in) {
        return refuse_canvas(call, sign_in.error());
    }
    const auto issued = admit(call, sign_in.value());
    return issued ? page_(issued.value().code, hosts_of(orgs_, sign_in.value().principal.org_id))
                  : refuse_canvas(call, {issued.error(), sign_in.value().principal.org_id});
}

std::optional<Response> AuthGateway::Impl::refuse_over_canvas_limit(const Call& call) {
    const std::lock_guard lock(mutex_);
    const Instant now = monotonic_now(call);
    if (canvas_posts_of_address_.try_acquire(call.address_key, now)) {
        return std::nullopt;
    }
    audit_.record_refusal({.event = "rate_limited", .address = call.address, .reason = "canvas"},
                          now);
    return rate_limit_page(
        refuse_until(problems::too_many_requests, {},
                     canvas_posts_of_address_.seconds_until_token(call.address_key, now)));
}

Result<IssuedCode, CanvasError> AuthGateway::Impl::admit(const Call& call,
                                                         const CanvasSignIn& sign_in) {
    const std::lock_guard lock(mutex_);
    const Instant now = monotonic_now(call);
    if (revocations_.covers(sign_in)) {
        return CanvasError::revoked;
    }
    switch (replays_.admit(sign_in, now)) {
        case ReplayCache::Verdict::replayed:
            return CanvasError::replayed;
        case ReplayCache::Verdict::too_old:
            return CanvasError::too_old;
        case ReplayCache::Verdict::full:
            return CanvasError::too_many;
        case ReplayCache::Verdict::first:
            break;
    }
    const auto issued = codes_.issue(sign_in.principal, now);
    if (!issued) {
        return CanvasError::too_many;
    }
    audit_.record({.event = "launch_code_issued",
                   .principal = sign_in.principal,
                   .has_role = true,
                   .address = call.address,
                   .reason = {},
                   .by = "canvas"},
                  now);
    return *issued;
}

/// One page for every reason: details about a bad signature help only those who forge one.
Response AuthGateway::Impl::refuse_canvas(const Call& call, const CanvasRejection& refusal) {
    const std::lock_guard lock(mutex_);
    const Instant now = monotonic_now(call);
    if (const auto limit = refuse_after_failures(call, now)) {
        return rate_limit_page(*limit);
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
            format_rfc3339(now) + "; the service's audit log has the reason.");
}

}  // namespace orgkeep::server
