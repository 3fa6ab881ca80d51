#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "server/base/rate_limit.hpp"

namespace orgkeep::server {

/// Requests of an address for files of the site, people behind one gateway together: a page and
/// what it loads are some twenty, and whoever has been here before asks for two or three.
inline constexpr Rate site_requests_of_address{2'000, 200};

/// How often an address may ask for files, where that has a limit. Safe for use by several threads
/// at once.
class SiteLimit {
  public:
    explicit SiteLimit(std::optional<Rate> rate);

    /// Takes one request; how long to wait, in seconds, when there is none.
    [[nodiscard]] std::optional<int> wait_seconds(const std::string& address, Instant now);

  private:
    std::mutex mutex_;
    std::optional<RateLimit> limit_;
};

}  // namespace orgkeep::server
