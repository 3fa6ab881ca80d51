#include "server/auth/salesforce_canvas/replay_cache.hpp"

#include <algorithm>

namespace orgkeep::server {

ReplayCache::Verdict ReplayCache::admit(const CanvasSignIn& sign_in, Instant now) {
    std::erase_if(seen_, [&](const auto& item) {
        const bool goes = item.second.issued_at < now - max_signed_request_age;
        if (goes) {
            forgotten_until_ = std::max(forgotten_until_, item.second.issued_at);
        }
        return goes;
    });
    if (seen_.find(sign_in.mac) != seen_.end()) {
        return Verdict::replayed;
    }
    if (sign_in.issued_at <= forgotten_until_) {
        return Verdict::too_old;
    }
    const auto of_org = std::count_if(seen_.begin(), seen_.end(), [&](const auto& item) {
        return item.second.org_id == sign_in.principal.org_id;
    });
    if (static_cast<std::size_t>(of_org) >= max_of_org) {
        return Verdict::full;
    }
    seen_.insert_or_assign(sign_in.mac, Seen{sign_in.principal.org_id, sign_in.issued_at});
    return Verdict::first;
}

}  // namespace orgkeep::server
