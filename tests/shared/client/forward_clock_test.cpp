#include "shared/client/forward_clock.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>

namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_CASE("runs forward when the wall clock is set back") {
    const auto at = [](const char* text) { return *parse_rfc3339(text); };
    ForwardClock clock;
    clock.observe(at("2026-11-22T14:05:00Z"));
    CHECK(clock.now() == milliseconds(0));
    clock.observe(at("2026-11-22T14:05:10Z"));
    clock.observe(at("2026-11-22T13:00:00Z"));
    CHECK(clock.now() == seconds(10));
    CHECK(clock.wall_at(seconds(15)) == at("2026-11-22T13:00:05Z"));
    clock.observe(at("2026-11-22T13:00:01Z"));
    CHECK(clock.now() == seconds(11));
    CHECK(clock.wall() == at("2026-11-22T13:00:01Z"));
}

}  // namespace
}  // namespace orgkeep::client
