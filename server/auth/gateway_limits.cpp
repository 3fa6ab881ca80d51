#include <algorithm>
#include <utility>

#include "server/auth/identity/bearer.hpp"
#include "server/auth/error_responses.hpp"
#include "server/auth/gateway.hpp"

/// Who is let through to ask at all, and how often.
namespace orgkeep::server {

Instant AuthGateway::Impl::monotonic_now(const Call& call) {
    latest_ = std::max(latest_, call.received_at);
    return latest_;
}

Result<LiveSession, Response> AuthGateway::Impl::enter(const Call& call, Instant now) {
    const Bearer bearer = bearer_of(call.request);
    if (bearer.state != Bearer::State::present) {
        return refuse_token(call, now);
    }
    auto session = sessions_.use(bearer.token, now);
    if (!session) {
        return refuse_token(call, now);
    }
    const std::string key = std::to_string(session->number);
    if (!requests_of_session_.take(key, now)) {
        audit_.note_refusal({.event = "rate_limited",
                             .principal = session->principal,
                             .has_role = true,
                             .address = call.address,
                             .reason = "session"},
                            now);
        return refuse_for_now(problems::too_many_requests,
                              "This session asks too often; wait a little.",
                              requests_of_session_.wait_seconds(key, now));
    }
    return std::move(*session);
}

std::optional<Response> AuthGateway::Impl::refuse_flood(const Call& call, Instant now) {
    if (requests_of_address_.take(call.address_key, now)) {
        return std::nullopt;
    }
    audit_.note_refusal({.event = "rate_limited", .address = call.address, .reason = "address"},
                        now);
    return refuse_for_now(problems::too_many_requests,
                          "Your network address asks too often; wait a little.",
                          requests_of_address_.wait_seconds(call.address_key, now));
}

std::optional<Response> AuthGateway::Impl::refuse_flood(const Call& call) {
    const std::lock_guard lock(mutex_);
    return refuse_flood(call, monotonic_now(call));
}

Response AuthGateway::Impl::refuse_token(const Call& call, Instant now) {
    if (auto refusal = refuse_flood(call, now)) {
        return std::move(*refusal);
    }
    const Bearer bearer = bearer_of(call.request);
    const bool had_token = bearer.state != Bearer::State::absent;
    AuditEvent event{.event = "refused",
                     .address = call.address,
                     .reason = had_token ? "dead_token" : "no_token"};
    if (auto owner = sessions_.owner_of_retired(bearer.token, now)) {
        event.principal = std::move(*owner);
        event.has_role = true;
        event.reason = "retired_token";
    }
    audit_.note_refusal(event, now);
    return refuse_unknown(problems::unauthorized,
                          had_token ? "The session has ended. Sign in again with a launch code."
                                    : "Sign in with a launch code and send the session's token.",
                          had_token);
}

std::optional<Response> AuthGateway::Impl::refuse_after_failures(const Call& call, Instant now) {
    if (failures_of_address_.has_one(call.address_key, now)) {
        return std::nullopt;
    }
    audit_.note_refusal({.event = "rate_limited", .address = call.address, .reason = "sign_in"},
                        now);
    return refuse_for_now(problems::too_many_requests,
                          "Too many sign-ins from your network address failed; wait a little.",
                          failures_of_address_.wait_seconds(call.address_key, now));
}

void AuthGateway::Impl::count_failure(const Call& call, const AuditEvent& event, Instant now) {
    static_cast<void>(failures_of_address_.take(call.address_key, now));
    audit_.note_refusal(event, now);
}

std::optional<Response> AuthGateway::Impl::refuse_key(const Call& call, const KnownKey* key) {
    const std::lock_guard lock(mutex_);
    const Instant now = monotonic_now(call);
    if (key != nullptr) {
        const std::string bucket = std::to_string(key - keys_.data());
        if (requests_of_key_.take(bucket, now)) {
            return std::nullopt;
        }
        audit_.note_refusal({.event = "rate_limited",
                             .principal = {.org_id = key->org_id, .user_id = {}, .user_name = {}},
                             .address = call.address,
                             .reason = "key",
                             .by = "key:" + key->name},
                            now);
        return refuse_for_now(problems::too_many_requests,
                              "This service key is used too often; wait a little.",
                              requests_of_key_.wait_seconds(bucket, now));
    }
    if (auto refusal = refuse_flood(call, now)) {
        return refusal;
    }
    if (auto refusal = refuse_after_failures(call, now)) {
        return refusal;
    }
    count_failure(
        call, {.event = "sign_in_refused", .address = call.address, .reason = "service_key"}, now);
    const bool had_token = bearer_of(call.request).state != Bearer::State::absent;
    return refuse_unknown(problems::unauthorized, "Send a service key of the org as the bearer.",
                          had_token);
}

}  // namespace orgkeep::server
