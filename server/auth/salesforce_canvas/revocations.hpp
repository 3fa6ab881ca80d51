#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/auth/salesforce_canvas/signed_request.hpp"
#include "shared/core/time.hpp"

namespace orgkeep::server {

/// Remembers whose access was taken back for as long as a signed request from before may still be
/// shown. Not safe for use by several threads at once.
class Revocations {
  public:
    /// Users of one org. When it is full, nobody of that org comes in with a request from before.
    static constexpr std::size_t most_of_org = 10'000;

    void note(const std::string& org_id, const std::string& user_id, Instant now);
    /// Whether the visit's request may be from before the revocation, by Salesforce's clock, which
    /// may be `signed_request_ahead` of ours.
    [[nodiscard]] bool covers(const CanvasVisit& visit) const;

    [[nodiscard]] std::size_t size() const;

  private:
    struct Org {
        std::unordered_map<std::string, Instant> refused_up_to;  ///< by user id
        Instant all_refused_up_to = Instant::min();
    };
    std::unordered_map<std::string, Org> orgs_;
};

}  // namespace orgkeep::server
