#include "shared/client/requests/backoff.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <vector>

namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_CASE("draws backoff delays from the whole range between 250 ms and the ceiling") {
    struct Case {
        int failures;
        milliseconds ceiling;
    };
    for (const Case& one : std::vector<Case>{{-1, seconds(1)},
                                             {0, seconds(1)},
                                             {1, seconds(1)},
                                             {2, seconds(2)},
                                             {5, seconds(16)},
                                             {6, seconds(32)},
                                             {7, seconds(60)},
                                             {2'000'000'000, seconds(60)}}) {
        Random random(3);
        milliseconds least = one.ceiling;
        milliseconds most{0};
        for (int draw = 0; draw < 2'000; ++draw) {
            const milliseconds delay = backoff_delay(one.failures, random);
            least = std::min(least, delay);
            most = std::max(most, delay);
        }
        INFO(one.failures);
        CHECK(least >= milliseconds(250));
        CHECK(most <= one.ceiling);
        CHECK(least < milliseconds(250) + one.ceiling / 20);
        CHECK(most > one.ceiling * 19 / 20);
    }
}

}  // namespace
}  // namespace orgkeep::client
