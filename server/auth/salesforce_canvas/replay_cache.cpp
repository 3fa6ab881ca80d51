#include "server/auth/salesforce_canvas/replay_cache.hpp"

#include <algorithm>

namespace orgkeep::server {

ReplayCache::Verdict ReplayCache::admit(const CanvasVisit& visit, Instant now) {
    std::erase_if(seen_, [&](const auto& item) {
        const bool goes = item.second.issued_at < now - oldest_signed_request;
        if (goes) {
            forgotten_up_to_ = std::max(forgotten_up_to_, item.second.issued_at);
        }
        return goes;
    });
    if (seen_.find(visit.mac) != seen_.end()) {
        return Verdict::replayed;
    }
    if (visit.issued_at <= forgotten_up_to_) {
        return Verdict::too_old;
    }
    const auto of_org = std::count_if(seen_.begin(), seen_.end(), [&](const auto& item) {
        return item.second.org_id == visit.principal.org_id;
    });
    if (static_cast<std::size_t>(of_org) >= most_of_org) {
        return Verdict::full;
    }
    seen_.insert_or_assign(visit.mac, Seen{visit.principal.org_id, visit.issued_at});
    return Verdict::first;
}

}  // namespace orgkeep::server
