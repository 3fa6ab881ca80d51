#include "server/auth/auth_messages.hpp"
#include "server/auth/identity/bearer.hpp"
#include "server/auth/error_responses.hpp"
#include "server/auth/gateway.hpp"

/// The desk's own calls: codes, sessions and their ends.
namespace orgkeep::server {
namespace {

constexpr int seconds_until_codes_end = 60;

Response json_response(int status, std::string body) {
    return {.status = status,
            .headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
            .body = std::move(body)};
}

std::optional<Response> refuse_other_types(const Request& request) {
    if (is_of_type(request, "application/json")) {
        return std::nullopt;
    }
    return problem_response(problems::unsupported_media_type,
                            "The body must be sent as application/json.");
}

/// Reads a body of at most `largest_sign_in_body` bytes. Without the lock: it is work.
template <class Body>
Result<Body, Response> read_body(const Request& request,
                                 ReadBody<Body> (*decode)(std::string_view)) {
    if (request.body.size() > largest_sign_in_body) {
        return refuse_large_body(largest_sign_in_body);
    }
    ReadBody<Body> body = decode(request.body);
    if (!body) {
        return refuse_body(body.error());
    }
    return std::move(body.value());
}

}  // namespace

/// Every key is compared, whichever fits.
const AuthGateway::Impl::KnownKey* AuthGateway::Impl::key_of(const Request& request) const {
    const Bearer bearer = bearer_of(request);
    if (bearer.state != Bearer::State::present) {
        return nullptr;
    }
    const Digest digest = sha256(bearer.token);
    const KnownKey* found = nullptr;
    for (const KnownKey& key : keys_) {
        if (equal_in_constant_time(key.digest, digest)) {
            found = &key;
        }
    }
    return found;
}

Response AuthGateway::Impl::post_launch_code(const Call& call) {
    const KnownKey* const key = key_of(call.request);
    if (auto refusal = refuse_key(call, key)) {
        return std::move(*refusal);
    }
    if (auto refusal = refuse_other_types(call.request)) {
        return std::move(*refusal);
    }
    const auto principal = read_body(call.request, decode_launch_code_request);
    if (!principal) {
        return principal.error();
    }
    const std::lock_guard lock(mutex_);
    const Instant now = monotonic_now(call);
    AuditEvent event{.event = "launch_code_issued",
                     .principal = principal.value(),
                     .has_role = true,
                     .address = call.address,
                     .reason = {},
                     .by = "key:" + key->name};
    if (principal.value().org_id != key->org_id) {
        event.event = "sign_in_refused";
        event.reason = "other_org";
        event.principal = {.org_id = key->org_id, .user_id = {}, .user_name = {}};
        event.has_role = false;
        count_failure(call, event, now);
        return problem_response(problems::forbidden, "This key is for another org.");
    }
    const auto issued = codes_.issue(principal.value(), now);
    if (!issued) {
        event.event = "sign_in_refused";
        event.reason = "too_many_launch_codes";
        audit_.note_refusal(event, now);
        return refuse_for_now(problems::too_many_launch_codes,
                              "Ask for a code when a person opens the dashboard, not before.",
                              seconds_until_codes_end);
    }
    audit_.note(event, now);
    return json_response(201, encode(*issued));
}

Response AuthGateway::Impl::post_session(const Call& call) {
    if (auto refusal = refuse_flood(call)) {
        return std::move(*refusal);
    }
    if (auto refusal = refuse_other_types(call.request)) {
        return std::move(*refusal);
    }
    const auto body = read_body(call.request, decode_session_request);
    if (!body) {
        return refuse_session_body(call, body.error());
    }
    const std::lock_guard lock(mutex_);
    const Instant now = monotonic_now(call);
    const std::string& code = body.value().code;
    const auto principal =
        looks_like_token(code) ? codes_.redeem(code, now) : std::optional<Principal>();
    if (!principal) {
        return refuse_code(call, code, now);
    }
    AuditEvent event{.event = "signed_in",
                     .principal = *principal,
                     .has_role = true,
                     .address = call.address,
                     .reason = {}};
    const auto issued = sessions_.open(*principal, code, now);
    if (!issued) {
        event.event = "sign_in_refused";
        event.reason = "too_many_sessions";
        audit_.note_refusal(event, now);
        return refuse_for_now(problems::too_many_sessions,
                              "Close dashboards that nobody looks at, wait some minutes and open "
                              "this one again.",
                              seconds_until_codes_end);
    }
    audit_.note(event, now);
    return json_response(201, encode(*issued));
}

/// Reading it is work for a stranger, as is looking for a code.
Response AuthGateway::Impl::refuse_session_body(const Call& call, Response refusal) {
    const std::lock_guard lock(mutex_);
    const Instant now = monotonic_now(call);
    if (auto limit = refuse_after_failures(call, now)) {
        return std::move(*limit);
    }
    count_failure(call, {.event = "sign_in_refused", .address = call.address, .reason = "body"},
                  now);
    return refusal;
}

Response AuthGateway::Impl::refuse_code(const Call& call, std::string_view code, Instant now) {
    AuditEvent event{.event = "sign_in_refused", .address = call.address, .reason = "launch_code"};
    if (const auto principal = sessions_.end_of_code(code, now)) {
        event.principal = *principal;
        event.has_role = true;
        event.reason = "launch_code_reused";
        audit_.note({.event = "session_ended",
                     .principal = *principal,
                     .has_role = true,
                     .address = call.address,
                     .reason = "launch_code_reused"},
                    now);
    }
    if (auto refusal = refuse_after_failures(call, now)) {
        return std::move(*refusal);
    }
    count_failure(call, event, now);
    return refuse_unknown(problems::launch_code_refused,
                          "It is not known, was used before, or is older than a minute. Ask the "
                          "host page for another.",
                          false);
}

Response AuthGateway::Impl::post_renewal(const Call& call) {
    const std::lock_guard lock(mutex_);
    const Instant now = monotonic_now(call);
    // A request under way may be late; whoever renews goes on. A session that went on with another
    // token is in two hands.
    const std::string token(bearer_of(call.request).token);
    if (sessions_.owner_of_retired(token, now)) {
        end_session(call, token, now);
        return refuse_token(call, now);
    }
    const Result<LiveSession, Response> entered = enter(call, now);
    if (!entered) {
        return entered.error();
    }
    const LiveSession& session = entered.value();
    AuditEvent event{.event = "session_renewed",
                     .principal = session.principal,
                     .has_role = true,
                     .address = call.address,
                     .reason = {}};
    const std::string key = std::to_string(session.number);
    if (!renewals_of_session_.take(key, now)) {
        event.event = "rate_limited";
        event.reason = "renewal";
        audit_.note_refusal(event, now);
        return refuse_for_now(problems::too_many_requests,
                              "This session is renewed too often; a token lasts ten minutes.",
                              renewals_of_session_.wait_seconds(key, now));
    }
    const auto issued = sessions_.renew(token, now);
    if (!issued) {
        event.event = "session_ended";
        event.reason = "too_many_renewals";
        audit_.note(event, now);
        return refuse_token(call, now);
    }
    audit_.note(event, now);
    return json_response(200, encode(*issued));
}

Response AuthGateway::Impl::delete_session(const Call& call) {
    const Bearer bearer = bearer_of(call.request);
    const std::lock_guard lock(mutex_);
    const Instant now = monotonic_now(call);
    if (bearer.state != Bearer::State::present || !end_session(call, bearer.token, now)) {
        return refuse_token(call, now);
    }
    return {.status = 204, .headers = {{"Cache-Control", "no-store"}}, .body = {}};
}

bool AuthGateway::Impl::end_session(const Call& call, std::string_view token, Instant now) {
    const auto ended = sessions_.end(token, now);
    if (!ended) {
        return false;
    }
    audit_.note({.event = "session_ended",
                 .principal = ended->principal,
                 .has_role = true,
                 .address = call.address,
                 .reason = ended->by_retired_token ? "retired_token" : "signed_out"},
                now);
    return true;
}

Response AuthGateway::Impl::post_revocation(const Call& call) {
    const KnownKey* const key = key_of(call.request);
    if (auto refusal = refuse_key(call, key)) {
        return std::move(*refusal);
    }
    if (auto refusal = refuse_other_types(call.request)) {
        return std::move(*refusal);
    }
    const auto body = read_body(call.request, decode_revocation_request);
    if (!body) {
        return body.error();
    }
    const std::lock_guard lock(mutex_);
    const Instant now = monotonic_now(call);
    const std::string& user = body.value().user_id;
    codes_.revoke_user(key->org_id, user);
    revocations_.note(key->org_id, user, now);
    const std::size_t ended = sessions_.end_of_user(key->org_id, user, now);
    audit_.note({.event = "session_ended",
                 .principal = {.org_id = key->org_id, .user_id = user, .user_name = {}},
                 .address = call.address,
                 .reason = "revoked",
                 .by = "key:" + key->name},
                now);
    return json_response(200, encode_revoked(ended));
}

}  // namespace orgkeep::server
