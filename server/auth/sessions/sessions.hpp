#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/auth/identity/crypto.hpp"
#include "server/auth/identity/principal.hpp"
#include "shared/core/time.hpp"

namespace orgkeep::server {

inline constexpr std::chrono::minutes session_token_lifetime{10};
inline constexpr std::chrono::hours session_lifetime{8};
/// The time for which a renewed token stays valid after the first use of its successor: requests
/// with it may still be on their way.
inline constexpr std::chrono::seconds renewed_token_grace{30};
/// Retired tokens that a session remembers. A session that is renewed every nine minutes has 53.
inline constexpr std::size_t max_retired_tokens = 200;
inline constexpr std::size_t max_sessions_of_org = 5'000;
/// Sessions of one user at a time: open tabs, and closed ones whose tokens expire within minutes.
inline constexpr std::size_t max_sessions_of_user = 100;

/// Identifies a session inside the service. It gives no access.
using SessionNumber = std::uint64_t;

struct IssuedToken {
    std::string token;
    Instant expires_at;
    Instant renewable_until;
};

struct LiveSession {
    SessionNumber number = 0;
    Principal principal;
};

struct EndedSession {
    Principal principal;
    bool by_retired_token = false;  ///< a retired token was used, not a valid one
};

/// The sessions of signed-in users, found by the SHA-256 of their bearer tokens; the tokens
/// themselves are not stored. The times passed must not go back. The class is not safe for use by
/// several threads at once.
class Sessions {
  public:
    /// Opens a session. Returns nothing when the org has `max_sessions_of_org`. For a user with
    /// `max_sessions_of_user` the session whose token expires first is ended.
    [[nodiscard]] std::optional<IssuedToken> open(const Principal& principal, std::string_view code,
                                                  Instant now);
    /// The session of a valid token; nothing for an unknown, expired or revoked one. The first use
    /// of a new token proves that it arrived: its predecessor expires `renewed_token_grace` later,
    /// if not before.
    [[nodiscard]] std::optional<LiveSession> use(std::string_view token, Instant now);
    /// Issues a new token for a valid one. The old one keeps its expiry until the new one is used,
    /// because the response may be lost; any other token of the session is retired at once. Returns
    /// nothing where use() returns nothing. After `max_retired_tokens` it also returns nothing, and
    /// the session ends.
    [[nodiscard]] std::optional<IssuedToken> renew(std::string_view token, Instant now);
    /// The owner of a live session whose token is retired: it was renewed, and its successor was
    /// used or replaced. Late requests with it may be legitimate.
    [[nodiscard]] std::optional<Principal> owner_of_retired(std::string_view token,
                                                            Instant now) const;
    /// Ends the live session that the token belongs to, even if it is retired. A client discards a
    /// token when it has the next one: either the client that presents a retired token or the one
    /// with the current token is not the user (RFC 9700, section 4.14.2).
    [[nodiscard]] std::optional<EndedSession> end(std::string_view token, Instant now);
    /// Ends the session that this launch code opened and returns its owner.
    [[nodiscard]] std::optional<Principal> end_by_code(std::string_view code, Instant now);
    /// Ends all sessions of the user and returns their number.
    [[nodiscard]] std::size_t end_all_of_user(std::string_view org_id, std::string_view user_id,
                                              Instant now);

  private:
    struct Token {
        Digest digest;
        Instant expires_at;
    };
    struct Session {
        Principal principal;
        Digest code;
        Instant renewable_until;
        std::vector<Token> tokens;      ///< the current one, after its predecessor if that is valid
        std::vector<Digest> retired{};  ///< earlier tokens

        [[nodiscard]] Instant ends_at() const;
    };
    using Entries = std::map<SessionNumber, Session>;

    [[nodiscard]] std::optional<SessionNumber> number_of(const Digest& token, Instant now) const;
    Entries::iterator erase(Entries::iterator at);
    void sweep(Instant now);

    Entries sessions_;
    std::unordered_map<Digest, SessionNumber, DigestHash> by_token_;  ///< including retired ones
    std::unordered_map<Digest, SessionNumber, DigestHash> by_code_;
    SessionNumber last_ = 0;
};

}  // namespace orgkeep::server
