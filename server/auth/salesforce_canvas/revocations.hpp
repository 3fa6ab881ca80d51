#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/auth/salesforce_canvas/signed_request.hpp"
#include "shared/core/time.hpp"

namespace orgkeep::server {

/// Remembers revoked users for as long as signed requests from before the revocation are accepted.
/// It is not safe for use by several threads at once.
class Revocations {
  public:
    /// Users of one org. When it is full, requests of all users of the org from before are refused.
    static constexpr std::size_t max_of_org = 10'000;

    void add(const std::string& org_id, const std::string& user_id, Instant now);
    /// Whether the request may have been issued before the revocation, given that the clock of
    /// Salesforce may be `max_clock_skew` ahead.
    [[nodiscard]] bool covers(const CanvasSignIn& sign_in) const;

    [[nodiscard]] std::size_t size() const;

  private:
    struct Org {
        std::unordered_map<std::string, Instant> refused_until;  ///< times by user id
        Instant all_refused_until = Instant::min();
    };
    std::unordered_map<std::string, Org> orgs_;
};

}  // namespace orgkeep::server
