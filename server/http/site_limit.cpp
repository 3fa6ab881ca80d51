#include "server/http/site_limit.hpp"
#include "server/base/ip_address.hpp"

namespace orgkeep::server {

SiteLimit::SiteLimit(std::optional<Rate> rate) {
    if (rate) {
        limit_.emplace(*rate);
    }
}

std::optional<int> SiteLimit::seconds_until_token(const std::string& address, Instant now) {
    if (!limit_) {
        return std::nullopt;
    }
    const std::string key = address_key(address);
    const std::lock_guard lock(mutex_);
    return limit_->try_acquire(key, now) ? std::nullopt
                                         : std::optional(limit_->seconds_until_token(key, now));
}

}  // namespace orgkeep::server
