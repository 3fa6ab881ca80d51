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

TEST_CASE("a rate limit allows its burst and then its rate") {
    RateLimit limit({3, 0.5});
    for (int i = 0; i < 3; ++i) {
        CHECK(limit.has_token("a", limit_start));
        CHECK(limit.try_acquire("a", limit_start));
    }
    CHECK_FALSE(limit.has_token("a", limit_start));
    CHECK_FALSE(limit.try_acquire("a", limit_start));
    CHECK(limit.seconds_until_token("a", limit_start) == 2);
    CHECK(limit.try_acquire("b", limit_start));
    CHECK_FALSE(limit.try_acquire("a", limit_start + milliseconds(1'999)));
    CHECK(limit.try_acquire("a", limit_start + seconds(2)));
    CHECK_FALSE(limit.try_acquire("a", limit_start + seconds(2)));
    // After a long pause the burst is available again, and no more.
    for (int i = 0; i < 3; ++i) {
        CHECK(limit.try_acquire("a", limit_start + hours(1)));
    }
    CHECK_FALSE(limit.try_acquire("a", limit_start + hours(1)));
    // A late time does not undo what has been acquired.
    CHECK_FALSE(limit.try_acquire("a", limit_start));
    CHECK_FALSE(limit.try_acquire("a", limit_start + seconds(2)));
    CHECK(limit.try_acquire("a", limit_start + hours(1) + seconds(2)));
}

TEST_CASE("a rate limit drops the least recently used of too many keys") {
    RateLimit limit({1, 1e-6});
    CHECK(limit.try_acquire("first", limit_start));
    for (std::size_t i = 1; i < RateLimit::max_keys; ++i) {
        CHECK(limit.try_acquire(std::to_string(i), limit_start));
    }
    CHECK_FALSE(limit.try_acquire("first", limit_start));  // now "1" is the least recently used
    CHECK(limit.try_acquire("another", limit_start));
    CHECK(limit.size() == RateLimit::max_keys);
    CHECK_FALSE(limit.try_acquire("first", limit_start));
    CHECK(limit.try_acquire("1", limit_start));
}
