#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include "shared/core/time.hpp"

namespace orgkeep::server {

/// How much is allowed: so many at once, and so many more as time goes.
struct Rate {
    double burst;
    double per_second;
};

/// Token buckets by key, as many as there is room for: the one that rested longest makes place for
/// a new one. Not safe for use by several threads at once.
class RateLimit {
  public:
    static constexpr std::size_t most_keys = 10'000;

    explicit RateLimit(Rate rate) : rate_(rate) {}

    /// Whether one more is allowed now. Takes nothing.
    [[nodiscard]] bool has_one(const std::string& key, Instant now);
    /// Takes one if there is one.
    [[nodiscard]] bool take(const std::string& key, Instant now);
    /// Whole seconds until there is one again, at least 1.
    [[nodiscard]] int wait_seconds(const std::string& key, Instant now);

    [[nodiscard]] std::size_t size() const { return buckets_.size(); }

  private:
    struct Bucket {
        std::string key;
        double tokens;
        Instant at;
    };
    Bucket& bucket(const std::string& key, Instant now);

    Rate rate_;
    std::list<Bucket> buckets_;  ///< used last, first
    std::unordered_map<std::string, std::list<Bucket>::iterator> by_key_;
};

/// What a network address counts as: of IPv6 the first 64 bits, which one customer has at least.
[[nodiscard]] std::string address_key(const std::string& address);

}  // namespace orgkeep::server
