#include "server/auth/salesforce_canvas/revocations.hpp"

namespace orgkeep::server {

void Revocations::add(const std::string& org_id, const std::string& user_id, Instant now) {
    Org& org = orgs_[org_id];
    // Requests issued up to then are too old now.
    std::erase_if(org.refused_until,
                  [&](const auto& entry) { return entry.second < now - max_signed_request_age; });
    const Instant up_to = now + max_clock_skew;
    if (org.refused_until.size() >= max_of_org && org.refused_until.count(user_id) == 0) {
        org.refused_until.clear();
        org.all_refused_until = up_to;
        return;
    }
    org.refused_until.insert_or_assign(user_id, up_to);
}

bool Revocations::covers(const CanvasSignIn& sign_in) const {
    const auto org = orgs_.find(sign_in.principal.org_id);
    if (org == orgs_.end()) {
        return false;
    }
    const auto& [refused_until, all_refused_until] = org->second;
    const auto user = refused_until.find(sign_in.principal.user_id);
    return sign_in.issued_at <= all_refused_until ||
           (user != refused_until.end() && sign_in.issued_at <= user->second);
}

std::size_t Revocations::size() const {
    std::size_t size = 0;
    for (const auto& [id, org] : orgs_) {
        size += org.refused_until.size();
    }
    return size;
}

}  // namespace orgkeep::server
