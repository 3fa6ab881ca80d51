#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/auth/audit/audit.hpp"
#include "server/auth/auth_gateway.hpp"
#include "server/auth/salesforce_canvas/replay_cache.hpp"
#include "server/auth/salesforce_canvas/revocations.hpp"
#include "server/auth/sessions/launch_codes.hpp"
#include "server/auth/sessions/sessions.hpp"
#include "server/base/rate_limit.hpp"

namespace orgkeep::server {

/// Bytes of the largest body of a sign-in call except the Canvas form: each has a few short texts.
inline constexpr std::size_t max_sign_in_body_size = 4'096;

/// Unauthenticated requests of one address. Many users may share an address; they sign in, and
/// their tokens expire.
inline constexpr Rate requests_of_address{1'200, 120};
/// Requests of one session. The longest series that a dashboard sends is an export, page by page.
inline constexpr Rate requests_of_session{300, 30};
/// Requests with one service key: a launch code for each user who opens a page of the host.
inline constexpr Rate requests_of_key{600, 60};
/// Renewals of one session. A dashboard renews a token of ten minutes once.
inline constexpr Rate renewals_of_session{10, 1.0 / 30};
/// Failed sign-ins of one address: bad keys, bodies, codes and signed requests.
inline constexpr Rate failures_of_address{20, 1.0 / 6};
/// Signed requests of one address, valid or not: each is verified with the secret of every org.
inline constexpr Rate canvas_posts_of_address{120, 10};

/// The implementation of AuthGateway.
class AuthGateway::Impl {
  public:
    Impl(std::vector<OrgAccess> orgs, std::map<std::string, Service*> services, AuditSink audit,
         LaunchPage page, Instant started);

    [[nodiscard]] Response handle(const Request& request, const Peer& peer, Instant now);

  private:
    struct Call {
        const Request& request;
        const std::string& address;
        std::string address_key;
        Instant received_at;  ///< time on the caller's clock; monotonic_now() never goes back
    };
    struct Route;
    [[nodiscard]] static std::span<const Route> routes();

    /// A service key by its digest, and its owner.
    struct KnownKey {
        Digest digest;
        std::string name;
        std::string org_id;
    };

    // gateway.cpp
    Response answer(const Call& call);
    Response answer_health(const Call& call);
    Response forward(const Call& call, const std::vector<std::string>& path);
    void record_outcome(const Call& call, const std::vector<std::string>& path,
                        const Principal& principal, const Response& response);

    // gateway_limits.cpp; call monotonic_now(), and functions with a `now`, under the lock
    /// The latest time of all calls: threads get the lock in another order than they read the
    /// clock.
    Instant monotonic_now(const Call& call);
    /// The session of the request's token. An authenticated request counts against its session
    /// only, so that other clients at the same address cannot lock a user out.
    Result<LiveSession, Response> authenticate(const Call& call, Instant now);
    /// 429 for an unauthenticated request of an address above its limit.
    std::optional<Response> refuse_over_address_limit(const Call& call, Instant now);
    std::optional<Response> refuse_over_address_limit(const Call& call);
    Response refuse_token(const Call& call, Instant now);
    /// 429 instead of another refusal while too many sign-ins of the address have failed. It never
    /// replaces a success: many users may share an address, as they share those of Salesforce.
    std::optional<Response> refuse_after_failures(const Call& call, Instant now);
    /// Records a failed sign-in and counts it against its address.
    void count_failure(const Call& call, const AuditEvent& event, Instant now);
    /// Returns nothing if the service key is valid and below its limit.
    std::optional<Response> refuse_key(const Call& call, const KnownKey* key);

    // gateway_sign_in.cpp
    Response post_launch_code(const Call& call);
    Response post_session(const Call& call);
    Response post_renewal(const Call& call);
    Response delete_session(const Call& call);
    Response post_revocation(const Call& call);
    [[nodiscard]] const KnownKey* service_key_of(const Request& request) const;
    Response refuse_code(const Call& call, std::string_view code, Instant now);
    Response refuse_session_body(const Call& call, Response refusal);
    /// Ends the session that the token belongs to, even if the token is retired. Returns false if
    /// there is none. Call it under the lock.
    bool end_session(const Call& call, std::string_view token, Instant now);

    // gateway_salesforce_canvas.cpp
    Response canvas(const Call& call);
    std::optional<Response> refuse_over_canvas_limit(const Call& call);
    Result<IssuedCode, CanvasError> admit(const Call& call, const CanvasSignIn& sign_in);
    Response refuse_canvas(const Call& call, const CanvasRejection& refusal);
    [[nodiscard]] static Response rate_limit_page(const Response& refusal);

    const std::vector<OrgAccess> orgs_;
    const std::map<std::string, Service*> services_;
    const LaunchPage page_;
    const std::vector<KnownKey> keys_;
    Audit audit_;

    std::mutex mutex_;  // mutex of everything below
    Instant latest_ = Instant::min();
    LaunchCodes codes_;
    Sessions sessions_;
    ReplayCache replays_;
    Revocations revocations_;
    RateLimit requests_of_address_{requests_of_address};
    RateLimit requests_of_session_{requests_of_session};
    RateLimit requests_of_key_{requests_of_key};
    RateLimit renewals_of_session_{renewals_of_session};
    RateLimit failures_of_address_{failures_of_address};
    RateLimit canvas_posts_of_address_{canvas_posts_of_address};
};

}  // namespace orgkeep::server
