#include "server/auth/salesforce_canvas/revocations.hpp"

namespace orgkeep::server {

void Revocations::note(const std::string& org_id, const std::string& user_id, Instant now) {
    Org& org = orgs_[org_id];
    // What was issued by then is too old by now.
    std::erase_if(org.refused_up_to,
                  [&](const auto& entry) { return entry.second < now - oldest_signed_request; });
    const Instant up_to = now + signed_request_ahead;
    if (org.refused_up_to.size() >= most_of_org && org.refused_up_to.count(user_id) == 0) {
        org.refused_up_to.clear();
        org.all_refused_up_to = up_to;
        return;
    }
    org.refused_up_to.insert_or_assign(user_id, up_to);
}

bool Revocations::covers(const CanvasVisit& visit) const {
    const auto org = orgs_.find(visit.principal.org_id);
    if (org == orgs_.end()) {
        return false;
    }
    const auto& [refused_up_to, all_refused_up_to] = org->second;
    const auto user = refused_up_to.find(visit.principal.user_id);
    return visit.issued_at <= all_refused_up_to ||
           (user != refused_up_to.end() && visit.issued_at <= user->second);
}

std::size_t Revocations::size() const {
    std::size_t size = 0;
    for (const auto& [id, org] : orgs_) {
        size += org.refused_up_to.size();
    }
    return size;
}

}  // namespace orgkeep::server
