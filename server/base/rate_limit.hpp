#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include "shared/core/time.hpp"

namespace orgkeep::server {

/// The rate of a token bucket.
struct Rate {
    double burst;       ///< tokens of a full bucket
    double per_second;  ///< tokens that it gains
};

/// One token bucket for each key. Of more than `max_keys` keys the least recently used one is
/// dropped. It is not safe for use by several threads at once.
class RateLimit {
  public:
    static constexpr std::size_t max_keys = 10'000;

    explicit RateLimit(Rate rate) : rate_(rate) {}

    /// Whether the bucket has a token. Takes none.
    [[nodiscard]] bool has_token(const std::string& key, Instant now);
    /// Takes a token; false when the bucket has none.
    [[nodiscard]] bool try_acquire(const std::string& key, Instant now);
    /// Whole seconds until the bucket has a token again, at least 1.
    [[nodiscard]] int seconds_until_token(const std::string& key, Instant now);

    [[nodiscard]] std::size_t size() const { return buckets_.size(); }

  private:
    struct Bucket {
        std::string key;
        double tokens;
        Instant at;
    };
    Bucket& bucket(const std::string& key, Instant now);

    Rate rate_;
    std::list<Bucket> buckets_;  ///< most recently used first
    std::unordered_map<std::string, std::list<Bucket>::iterator> by_key_;
};

}  // namespace orgkeep::server
