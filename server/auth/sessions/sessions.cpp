#include "server/auth/sessions/sessions.hpp"

#include <algorithm>
#include <utility>

namespace orgkeep::server {
namespace {

IssuedToken make_token(Instant renewable_until, Instant now) {
    return {.token = random_token(),
            .expires_at = std::min(now + session_token_life, renewable_until),
            .renewable_until = renewable_until};
}

}  // namespace

Instant Sessions::Session::ends_at() const {
    Instant end = Instant::min();
    for (const Token& token : tokens) {
        end = std::max(end, token.expires_at);
    }
    return end;
}

std::optional<IssuedToken> Sessions::open(const Principal& principal, std::string_view code,
                                          Instant now) {
    sweep(now);
    std::size_t of_org = 0;
    std::size_t of_user = 0;
    auto first_to_end = sessions_.end();
    for (auto at = sessions_.begin(); at != sessions_.end(); ++at) {
        const Principal& other = at->second.principal;
        if (other.org_id != principal.org_id) {
            continue;
        }
        ++of_org;
        if (other.user_id == principal.user_id) {
            ++of_user;
            if (first_to_end == sessions_.end() ||
                at->second.ends_at() < first_to_end->second.ends_at()) {
                first_to_end = at;
            }
        }
    }
    if (of_user >= most_sessions_of_user) {
        erase(first_to_end);
    } else if (of_org >= most_sessions_of_org) {
        return std::nullopt;
    }
    const IssuedToken issued = make_token(now + session_life, now);
    const SessionNumber number = ++last_;
    Session session{.principal = principal,
                    .code = sha256(code),
                    .renewable_until = issued.renewable_until,
                    .tokens = {{sha256(issued.token), issued.expires_at}}};
    by_code_.insert_or_assign(session.code, number);
    by_token_.insert_or_assign(session.tokens.front().digest, number);
    sessions_.emplace(number, std::move(session));
    return issued;
}

std::optional<LiveSession> Sessions::use(std::string_view token, Instant now) {
    const Digest digest = sha256(token);
    const auto number = number_of(digest, now);
    if (!number) {
        return std::nullopt;
    }
    Session& session = sessions_.at(*number);
    if (session.tokens.back().digest == digest) {
        Token& before = session.tokens.front();
        if (before.digest != digest) {
            // Of the first use alone: the time only goes on.
            before.expires_at = std::min(before.expires_at, now + renewed_token_life);
        }
    }
    return LiveSession{.number = *number, .principal = session.principal};
}

std::optional<IssuedToken> Sessions::renew(std::string_view token, Instant now) {
    const Digest digest = sha256(token);
    const auto number = number_of(digest, now);
    if (!number) {
        return std::nullopt;
    }
    Session& session = sessions_.at(*number);
    if (session.retired.size() >= most_retired_tokens) {
        erase(sessions_.find(*number));
        return std::nullopt;
    }
    const IssuedToken issued = make_token(session.renewable_until, now);
    const Token added{sha256(issued.token), issued.expires_at};
    std::erase_if(session.tokens, [&](const Token& other) {
        const bool goes = other.digest != digest;
        if (goes) {
            session.retired.push_back(other.digest);
        }
        return goes;
    });
    session.tokens.push_back(added);
    by_token_.insert_or_assign(added.digest, *number);
    return issued;
}

std::optional<Principal> Sessions::owner_of_retired(std::string_view token, Instant now) const {
    const Digest digest = sha256(token);
    const auto found = by_token_.find(digest);
    if (found == by_token_.end() || number_of(digest, now)) {
        return std::nullopt;
    }
    const Session& session = sessions_.at(found->second);
    return session.ends_at() > now ? std::optional(session.principal) : std::nullopt;
}

std::optional<EndedSession> Sessions::end(std::string_view token, Instant now) {
    const Digest digest = sha256(token);
    const auto found = by_token_.find(digest);
    if (found == by_token_.end()) {
        return std::nullopt;
    }
    const auto at = sessions_.find(found->second);
    if (at->second.ends_at() <= now) {
        return std::nullopt;
    }
    EndedSession ended{.principal = at->second.principal,
                       .by_retired_token = !number_of(digest, now).has_value()};
    erase(at);
    return ended;
}

std::optional<Principal> Sessions::end_of_code(std::string_view code, Instant now) {
    const auto found = by_code_.find(sha256(code));
    if (found == by_code_.end()) {
        return std::nullopt;
    }
    const auto at = sessions_.find(found->second);
    const bool lived = at->second.ends_at() > now;
    Principal principal = at->second.principal;
    erase(at);
    return lived ? std::optional(std::move(principal)) : std::nullopt;
}

std::size_t Sessions::end_of_user(std::string_view org_id, std::string_view user_id, Instant now) {
    sweep(now);
    std::size_t ended = 0;
    for (auto at = sessions_.begin(); at != sessions_.end();) {
        const Principal& principal = at->second.principal;
        const bool goes = principal.org_id == org_id && principal.user_id == user_id;
        at = goes ? erase(at) : std::next(at);
        ended += goes ? 1 : 0;
    }
    return ended;
}

std::optional<SessionNumber> Sessions::number_of(const Digest& token, Instant now) const {
    const auto found = by_token_.find(token);
    if (found == by_token_.end()) {
        return std::nullopt;
    }
    const std::vector<Token>& tokens = sessions_.at(found->second).tokens;
    const bool lives = std::any_of(tokens.begin(), tokens.end(), [&](const Token& candidate) {
        return candidate.digest == token && candidate.expires_at > now;
    });
    return lives ? std::optional(found->second) : std::nullopt;
}

Sessions::Entries::iterator Sessions::erase(Entries::iterator at) {
    for (const Token& token : at->second.tokens) {
        by_token_.erase(token.digest);
    }
    for (const Digest& digest : at->second.retired) {
        by_token_.erase(digest);
    }
    by_code_.erase(at->second.code);
    return sessions_.erase(at);
}

void Sessions::sweep(Instant now) {
    for (auto at = sessions_.begin(); at != sessions_.end();) {
        at = at->second.ends_at() <= now ? erase(at) : std::next(at);
    }
}

}  // namespace orgkeep::server
