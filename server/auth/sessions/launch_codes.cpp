#include "server/auth/sessions/launch_codes.hpp"

#include <utility>

namespace orgkeep::server {

std::optional<IssuedCode> LaunchCodes::issue(const Principal& principal, Instant now) {
    std::erase_if(codes_, [&](const auto& item) { return item.second.expires_at <= now; });
    std::size_t of_org = 0;
    std::size_t of_person = 0;
    auto oldest = codes_.end();
    for (auto at = codes_.begin(); at != codes_.end(); ++at) {
        const Principal& other = at->second.principal;
        if (other.org_id != principal.org_id) {
            continue;
        }
        ++of_org;
        if (other.user_id == principal.user_id) {
            ++of_person;
            if (oldest == codes_.end() || at->second.number < oldest->second.number) {
                oldest = at;
            }
        }
    }
    if (of_person >= most_launch_codes_of_person) {
        codes_.erase(oldest);
    } else if (of_org >= most_launch_codes) {
        return std::nullopt;
    }
    IssuedCode issued{.code = random_token(), .expires_at = now + launch_code_life};
    codes_.insert_or_assign(sha256(issued.code), Entry{principal, issued.expires_at, ++last_});
    return issued;
}

std::optional<Principal> LaunchCodes::redeem(std::string_view code, Instant now) {
    const auto found = codes_.find(sha256(code));
    if (found == codes_.end()) {
        return std::nullopt;
    }
    Entry entry = std::move(found->second);
    codes_.erase(found);
    return entry.expires_at > now ? std::optional(std::move(entry.principal)) : std::nullopt;
}

void LaunchCodes::revoke_user(std::string_view org_id, std::string_view user_id) {
    std::erase_if(codes_, [&](const auto& item) {
        return item.second.principal.org_id == org_id && item.second.principal.user_id == user_id;
    });
}

}  // namespace orgkeep::server
