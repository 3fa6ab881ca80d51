#include "server/base/rate_limit.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace orgkeep::server {

bool RateLimit::has_one(const std::string& key, Instant now) {
    return by_key_.find(key) == by_key_.end() || bucket(key, now).tokens >= 1;
}

bool RateLimit::take(const std::string& key, Instant now) {
    Bucket& own = bucket(key, now);
    if (own.tokens < 1) {
        return false;
    }
    own.tokens -= 1;
    return true;
}

int RateLimit::wait_seconds(const std::string& key, Instant now) {
    const double lacking = 1 - bucket(key, now).tokens;
    return std::max(1, static_cast<int>(std::ceil(lacking / rate_.per_second)));
}

RateLimit::Bucket& RateLimit::bucket(const std::string& key, Instant now) {
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
        Bucket& known = *found->second;
        // Threads may tell the time in another order than they asked for it: it only goes on.
        const Instant then = std::max(now, known.at);
        const std::chrono::duration<double> passed = then - known.at;
        known.tokens = std::min(rate_.burst, known.tokens + passed.count() * rate_.per_second);
        known.at = then;
        buckets_.splice(buckets_.begin(), buckets_, found->second);
        return known;
    }
    if (buckets_.size() >= most_keys) {
        by_key_.erase(buckets_.back().key);
        buckets_.pop_back();
    }
    buckets_.push_front({key, rate_.burst, now});
    by_key_.insert_or_assign(key, buckets_.begin());
    return buckets_.front();
}

std::string address_key(const std::string& address) {
    std::array<unsigned char, sizeof(in6_addr)> binary{};
    if (inet_pton(AF_INET6, address.c_str(), binary.data()) != 1) {
        return address;
    }
    constexpr std::array<unsigned char, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    if (std::equal(mapped.begin(), mapped.end(), binary.begin())) {
        std::array<char, INET_ADDRSTRLEN> text{};
        inet_ntop(AF_INET, binary.data() + mapped.size(), text.data(), text.size());
        return text.data();
    }
    std::fill(binary.begin() + 8, binary.end(), static_cast<unsigned char>(0));
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(AF_INET6, binary.data(), text.data(), text.size());
    return std::string(text.data()) + "/64";
}

}  // namespace orgkeep::server
