#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

#include "server/auth/identity/crypto.hpp"
#include "server/auth/salesforce_canvas/signed_request.hpp"
#include "shared/core/time.hpp"

namespace orgkeep::server {

/// Remembers signed requests until they are too old to be accepted. It is not safe for use by
/// several threads at once.
class ReplayCache {
  public:
    /// Does not admit requests that an earlier process, which ended by `started`, may have
    /// admitted. The clock of Salesforce may be ahead, so this includes the following
    /// `max_clock_skew`.
    explicit ReplayCache(Instant started) : forgotten_until_(started + max_clock_skew) {}

    /// Requests of one org at a time. Only requests that the org signed are counted.
    static constexpr std::size_t max_of_org = 5'000;

    enum class Verdict { first, replayed, too_old, full };

    /// Admits a request once, and remembers it.
    [[nodiscard]] Verdict admit(const CanvasSignIn& sign_in, Instant now);

    [[nodiscard]] std::size_t size() const { return seen_.size(); }

  private:
    struct Seen {
        std::string org_id;
        Instant issued_at;
    };
    std::unordered_map<Digest, Seen, DigestHash> seen_;
    /// Requests issued up to this time are not admitted, because they may have been forgotten. This
    /// matters if a thread waits for the lock after it has checked the age of a request.
    Instant forgotten_until_;
};

}  // namespace orgkeep::server
