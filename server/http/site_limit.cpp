#include "server/http/site_limit.hpp"

namespace orgkeep::server {

SiteLimit::SiteLimit(std::optional<Rate> rate) {
    if (rate) {
        limit_.emplace(*rate);
    }
}

std::optional<int> SiteLimit::wait_seconds(const std::string& address, Instant now) {
    if (!limit_) {
        return std::nullopt;
    }
    const std::string key = address_key(address);
    const std::lock_guard lock(mutex_);
    return limit_->take(key, now) ? std::nullopt : std::optional(limit_->wait_seconds(key, now));
}

}  // namespace orgkeep::server
