#include "server/base/rate_limit.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace orgkeep;
using namespace orgkeep::server;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

const Instant limit_start = parse_rfc3339("2026-11-18T09:00:00Z").value();

}  // namespace

TEST_CASE("a rate limit gives its burst and then so many as time goes") {
    RateLimit limit({3, 0.5});
    for (int i = 0; i < 3; ++i) {
        CHECK(limit.has_one("a", limit_start));
        CHECK(limit.take("a", limit_start));
    }
    CHECK_FALSE(limit.has_one("a", limit_start));
    CHECK_FALSE(limit.take("a", limit_start));
    CHECK(limit.wait_seconds("a", limit_start) == 2);
    CHECK(limit.take("b", limit_start));
    CHECK_FALSE(limit.take("a", limit_start + milliseconds(1'999)));
    CHECK(limit.take("a", limit_start + seconds(2)));
    CHECK_FALSE(limit.take("a", limit_start + seconds(2)));
    // After a rest there is the burst again and no more.
    for (int i = 0; i < 3; ++i) {
        CHECK(limit.take("a", limit_start + hours(1)));
    }
    CHECK_FALSE(limit.take("a", limit_start + hours(1)));
    // Time that is told late takes nothing back.
    CHECK_FALSE(limit.take("a", limit_start));
    CHECK_FALSE(limit.take("a", limit_start + seconds(2)));
    CHECK(limit.take("a", limit_start + hours(1) + seconds(2)));
}

TEST_CASE("a rate limit remembers so many keys and forgets the one that rested longest") {
    RateLimit limit({1, 1e-6});
    CHECK(limit.take("first", limit_start));
    for (std::size_t i = 1; i < RateLimit::max_keys; ++i) {
        CHECK(limit.take(std::to_string(i), limit_start));
    }
    CHECK_FALSE(limit.take("first", limit_start));  // used again: now "1" has rested longest
    CHECK(limit.take("another", limit_start));
    CHECK(limit.size() == RateLimit::max_keys);
    CHECK_FALSE(limit.take("first", limit_start));
    CHECK(limit.take("1", limit_start));
}
