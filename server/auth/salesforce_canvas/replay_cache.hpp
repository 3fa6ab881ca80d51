#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

#include "server/auth/identity/crypto.hpp"
#include "server/auth/salesforce_canvas/signed_request.hpp"
#include "shared/core/time.hpp"

namespace orgkeep::server {

/// Remembers signed requests until they are too old to be shown again. Not safe for use by several
/// threads at once.
class ReplayCache {
  public:
    /// Nothing is admitted that an earlier run of the service, which ended at `started` at the
    /// latest, may have admitted: by Salesforce's clock it may be from a little later.
    explicit ReplayCache(Instant started) : forgotten_up_to_(started + signed_request_ahead) {}

    /// Of one org at a time. Only requests that the org signed get here.
    static constexpr std::size_t most_of_org = 5'000;

    enum class Verdict { first, replayed, too_old, full };

    /// Whether the visit is the first of its kind, which is remembered.
    [[nodiscard]] Verdict admit(const CanvasVisit& visit, Instant now);

    [[nodiscard]] std::size_t size() const { return seen_.size(); }

  private:
    struct Seen {
        std::string org_id;
        Instant issued_at;
    };
    std::unordered_map<Digest, Seen, DigestHash> seen_;
    /// Nothing issued then or before is admitted: it may have been forgotten. Matters to a thread
    /// that found a request young enough, and then was made to wait.
    Instant forgotten_up_to_;
};

}  // namespace orgkeep::server
