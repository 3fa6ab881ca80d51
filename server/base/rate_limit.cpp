#include "server/base/rate_limit.hpp"

#include <algorithm>
#include <cmath>

namespace orgkeep::server {

bool RateLimit::has_token(const std::string& key, Instant now) {
    return by_key_.find(key) == by_key_.end() || bucket(key, now).tokens >= 1;
}

bool RateLimit::try_acquire(const std::string& key, Instant now) {
    Bucket& own = bucket(key, now);
    if (own.tokens < 1) {
        return false;
    }
    own.tokens -= 1;
    return true;
}

int RateLimit::seconds_until_token(const std::string& key, Instant now) {
    const double lacking = 1 - bucket(key, now).tokens;
    return std::max(1, static_cast<int>(std::ceil(lacking / rate_.per_second)));
}

RateLimit::Bucket& RateLimit::bucket(const std::string& key, Instant now) {
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
        Bucket& known = *found->second;
        // Threads may call in another order than they read the clock: time never goes back.
        const Instant then = std::max(now, known.at);
        const std::chrono::duration<double> passed = then - known.at;
        known.tokens = std::min(rate_.burst, known.tokens + passed.count() * rate_.per_second);
        known.at = then;
        buckets_.splice(buckets_.begin(), buckets_, found->second);
        return known;
    }
    if (buckets_.size() >= max_keys) {
        by_key_.erase(buckets_.back().key);
        buckets_.pop_back();
    }
    buckets_.push_front({key, rate_.burst, now});
    by_key_.insert_or_assign(key, buckets_.begin());
    return buckets_.front();
}

}  // namespace orgkeep::server
