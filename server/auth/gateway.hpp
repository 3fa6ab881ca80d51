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
#include "server/auth/sessions/launch_codes.hpp"
#include "server/base/rate_limit.hpp"
#include "server/auth/salesforce_canvas/replay_cache.hpp"
#include "server/auth/salesforce_canvas/revocations.hpp"
#include "server/auth/sessions/sessions.hpp"

namespace orgkeep::server {

/// The largest body of the desk's own calls but Canvas' form: each holds a few short texts.
inline constexpr std::size_t largest_sign_in_body = 4'096;

/// Requests of an address in nobody's name: people behind one gateway together sign in, and ask
/// with tokens that ended.
inline constexpr Rate requests_of_address{1'200, 120};
/// Requests of one session. The most that a dashboard asks at a stretch are the pages of an export,
/// one after the other.
inline constexpr Rate requests_of_session{300, 30};
/// Requests with one service key: a code for each person who opens a page of the host.
inline constexpr Rate requests_of_key{600, 60};
/// A dashboard renews a token of ten minutes once.
inline constexpr Rate renewals_of_session{10, 1.0 / 30};
/// Sign-ins of one address that failed: bad keys, bodies, codes and signed requests.
inline constexpr Rate failures_of_address{20, 1.0 / 6};
/// Signed requests of one address, good or bad: each is tried with the secret of every org.
inline constexpr Rate canvas_of_address{120, 10};

/// What AuthGateway is inside.
class AuthGateway::Impl {
  public:
    Impl(Configuration configuration, std::map<std::string, Service*> services, AuditSink audit,
         LaunchPage page, Instant started);

    [[nodiscard]] Response handle(const Request& request, const Peer& peer, Instant now);

  private:
    struct Call {
        const Request& request;
        const std::string& address;
        std::string address_key;
        Instant received_at;  ///< as the caller measured it; monotonic_now() never goes back
    };
    struct Route;
    [[nodiscard]] static std::span<const Route> routes();

    /// A service key as it is kept, and whose it is.
    struct KnownKey {
        Digest digest;
        std::string name;
        std::string org_id;
    };

    // gateway.cpp
    Response answer(const Call& call);
    Response answer_health(const Call& call);
    Response pass_on(const Call& call, const std::vector<std::string>& path);
    void note_outcome(const Call& call, const std::vector<std::string>& path,
                      const Principal& principal, const Response& response);

    // gateway_limits.cpp; functions that take the time are called under the lock, as is
    // monotonic_now()
    /// The desk's time. Threads tell theirs after they waited for each other: it only goes on.
    Instant monotonic_now(const Call& call);
    /// Whose session the request's token opens. A request in somebody's name counts as theirs
    /// alone: what others send from the same address keeps nobody out.
    Result<LiveSession, Response> enter(const Call& call, Instant now);
    /// 429 for a request in nobody's name from an address that asks too often.
    std::optional<Response> refuse_flood(const Call& call, Instant now);
    std::optional<Response> refuse_flood(const Call& call);
    Response refuse_token(const Call& call, Instant now);
    /// 429 in place of a refusal while the address has failed too often. Whoever has a right to
    /// come in does, whatever others at the same address send: gateways stand for many, and so do
    /// Salesforce's own addresses.
    std::optional<Response> refuse_after_failures(const Call& call, Instant now);
    /// Notes a refused sign-in and counts it against its address.
    void count_failure(const Call& call, const AuditEvent& event, Instant now);
    /// Nothing where the service key is good and may be used now.
    std::optional<Response> refuse_key(const Call& call, const KnownKey* key);

    // gateway_sign_in.cpp
    Response post_launch_code(const Call& call);
    Response post_session(const Call& call);
    Response post_renewal(const Call& call);
    Response delete_session(const Call& call);
    Response post_revocation(const Call& call);
    [[nodiscard]] const KnownKey* key_of(const Request& request) const;
    Response refuse_code(const Call& call, std::string_view code, Instant now);
    Response refuse_session_body(const Call& call, Response refusal);
    /// Whether there was a session to end that the token is of, or was of once. Under the lock.
    bool end_session(const Call& call, std::string_view token, Instant now);

    // gateway_salesforce_canvas.cpp
    Response canvas(const Call& call);
    std::optional<Response> refuse_canvas_flood(const Call& call);
    Result<IssuedCode, CanvasFault> admit(const Call& call, const CanvasVisit& visit);
    Response refuse_canvas(const Call& call, const CanvasRefusal& refusal);
    [[nodiscard]] static Response page_for_now(const Response& refusal);

    const Configuration configuration_;
    const std::map<std::string, Service*> services_;
    const LaunchPage page_;
    const std::vector<KnownKey> keys_;
    Audit audit_;

    std::mutex mutex_;  // of all that follows
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
    RateLimit canvas_of_address_{canvas_of_address};
};

}  // namespace orgkeep::server
