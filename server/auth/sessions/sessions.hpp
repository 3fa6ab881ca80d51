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

inline constexpr std::chrono::minutes session_token_life{10};
inline constexpr std::chrono::hours session_life{8};
/// For how long a token that was renewed stays good once the next one was used, for requests under
/// way.
inline constexpr std::chrono::seconds renewed_token_life{30};
/// Tokens that a session remembers as put aside. One that is renewed every nine minutes has 53.
inline constexpr std::size_t most_retired_tokens = 200;
inline constexpr std::size_t most_sessions_of_org = 5'000;
/// A person's sessions at a time: tabs, and pages that were left without a word and die in minutes.
inline constexpr std::size_t most_sessions_of_user = 100;

/// Tells sessions apart inside of the service; it opens nothing.
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
    bool by_retired_token = false;  ///< not by one that still was good
};

/// Who is signed in, known by bearer tokens of which the SHA-256 is kept. The times told must not
/// go back. Not safe for use by several threads at once.
class Sessions {
  public:
    /// Nothing when the org has as many sessions as it may have. Of a person who has as many as one
    /// may have, the one whose token ends first makes place.
    [[nodiscard]] std::optional<IssuedToken> open(const Principal& principal, std::string_view code,
                                                  Instant now);
    /// Nothing for a token that is not known, too old or revoked. The first use of a new token
    /// tells that it arrived: the one before lasts for `renewed_token_life` from then at most.
    [[nodiscard]] std::optional<LiveSession> use(std::string_view token, Instant now);
    /// Another token for a live one, which keeps its own end until the new one is used: the answer
    /// may be lost on its way. Any further token of the session is retired at once. Nothing where
    /// use() has nothing, and where the session has retired `most_retired_tokens`, which ends it.
    [[nodiscard]] std::optional<IssuedToken> renew(std::string_view token, Instant now);
    /// Whose live session a token is of that is good no more: it was renewed, and the next one used
    /// or replaced. Its late requests may be honest ones.
    [[nodiscard]] std::optional<Principal> owner_of_retired(std::string_view token,
                                                            Instant now) const;
    /// Ends the live session that the token opens, or opened until it was renewed. A client forgets
    /// a token when it has the next: one that is shown again was stolen, or is shown by whom
    /// another was stolen from (RFC 9700, section 4.14.2).
    [[nodiscard]] std::optional<EndedSession> end(std::string_view token, Instant now);
    /// Ends the session that this launch code opened and answers whose it was.
    [[nodiscard]] std::optional<Principal> end_of_code(std::string_view code, Instant now);
    /// Ends all sessions of the user and answers how many there were.
    [[nodiscard]] std::size_t end_of_user(std::string_view org_id, std::string_view user_id,
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
        std::vector<Token> tokens;      ///< one, or the renewed and the new one
        std::vector<Digest> retired{};  ///< those before

        [[nodiscard]] Instant ends_at() const;
    };
    using Entries = std::map<SessionNumber, Session>;

    [[nodiscard]] std::optional<SessionNumber> number_of(const Digest& token, Instant now) const;
    Entries::iterator erase(Entries::iterator at);
    void sweep(Instant now);

    Entries sessions_;
    std::unordered_map<Digest, SessionNumber, DigestHash> by_token_;  ///< retired ones too
    std::unordered_map<Digest, SessionNumber, DigestHash> by_code_;
    SessionNumber last_ = 0;
};

}  // namespace orgkeep::server
