#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "server/base/rate_limit.hpp"

namespace orgkeep::server {

/// Requests of one address, which many users may share, for files of the site. A first visit makes
/// about twenty requests, a later one two or three.
inline constexpr Rate site_requests_of_address{2'000, 200};

/// The rate limit of the site, if any. It is safe for use by several threads at once.
class SiteLimit {
  public:
    explicit SiteLimit(std::optional<Rate> rate);

    /// Counts a request. Returns nothing if it is allowed, otherwise the seconds to wait.
    [[nodiscard]] std::optional<int> seconds_until_token(const std::string& address, Instant now);

  private:
    std::mutex mutex_;
    std::optional<RateLimit> limit_;
};

}  // namespace orgkeep::server
