#include "server/base/clock.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/server-stub/world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;

TEST_CASE("a clock goes on from the time it was given and never back") {
    for (const std::string_view text : {"1970-01-01T00:00:00Z", "2026-11-22T14:05:00Z"}) {
        const Instant start = testing::at(text);
        const Clock clock(start);
        Instant last = start;
        for (int look = 0; look < 1'000; ++look) {
            const Instant now = clock.now();
            CHECK(now >= last);
            last = now;
        }
        // A copy is the same clock, not one that begins anew.
        const Clock copy = clock;
        CHECK(copy.now() >= last);
    }
}
