#include "server-stub/simulation/traffic.hpp"

#include <numeric>

#include "tests/server-stub/world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using orgkeep::server::testing::at;

namespace {

StoredOrg an_org() {
    StoredOrg org;
    org.seed = 9;
    org.utc_offset = std::chrono::minutes(60);
    org.other_calls_per_weekday = {56'000};
    return org;
}

std::int64_t sum(const std::vector<CallSample>& samples) {
    return std::accumulate(
        samples.begin(), samples.end(), std::int64_t{0},
        [](std::int64_t total, const CallSample& sample) { return total + sample.calls.value; });
}

}  // namespace

TEST_CASE("the traffic of a period does not depend on how it is requested") {
    const StoredOrg org = an_org();
    const Instant from = at("2026-11-16T00:00:00Z");
    const Instant to = at("2026-11-18T13:37:21Z");
    const std::int64_t whole = sum(other_calls(org, from, to));
    std::int64_t parts = 0;
    for (Instant begin = from; begin < to; begin += std::chrono::minutes(70)) {
        parts += sum(other_calls(org, begin, std::min(to, begin + std::chrono::minutes(70))));
    }
    CHECK(whole == parts);
}

TEST_CASE("a sample appears when its ten minutes are over") {
    const StoredOrg org = an_org();
    const Instant from = at("2026-11-18T10:00:00Z");
    CHECK(other_calls(org, from, at("2026-11-18T10:09:59.999Z")).empty());
    CHECK(other_calls(org, from, at("2026-11-18T10:10:00Z")).size() == 1);
    CHECK(other_calls(org, from, from - std::chrono::hours(1)).empty());
}

TEST_CASE("working days are busy, weekends and nights are quiet") {
    const StoredOrg org = an_org();
    // The org's time zone is an hour ahead of UTC.
    const auto day = [&](std::string_view midnight) {
        const Instant from = at(midnight) - std::chrono::hours(1);
        return sum(other_calls(org, from, from + std::chrono::hours(24)));
    };
    const std::int64_t wednesday = day("2026-11-18T00:00:00Z");
    const std::int64_t sunday = day("2026-11-22T00:00:00Z");
    CHECK(wednesday > 45'000);
    CHECK(wednesday < 75'000);
    CHECK(sunday < wednesday / 2);
    const std::int64_t night =
        sum(other_calls(org, at("2026-11-18T01:00:00Z"), at("2026-11-18T03:00:00Z")));
    const std::int64_t noon =
        sum(other_calls(org, at("2026-11-18T09:00:00Z"), at("2026-11-18T11:00:00Z")));
    CHECK(night < noon / 2);
}
