// One seed, one result, to the bit: GCC, clang, sanitizers and WebAssembly must all pass this.
#include <catch2/catch_test_macros.hpp>
#include <cstring>

#include "shared/planner/plan.hpp"
#include "tests/shared/planner/sample_org.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using namespace orgkeep::planner::testing;

namespace {

std::uint64_t bits_of(double number) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    return bits;
}

/// Every bit of every number counts (FNV-1a over 64-bit words).
template <class Row>
std::uint64_t digest_of(const Row& row) {
    std::uint64_t digest = 0xcbf29ce484222325u;
    for (const auto number : row) {
        std::uint64_t bits = 0;
        static_assert(sizeof number == sizeof bits);
        std::memcpy(&bits, &number, sizeof bits);
        digest = (digest ^ bits) * 0x100000001b3u;
    }
    return digest;
}

}  // namespace

TEST_CASE("costs are the same to the bit on every machine") {
    struct Case {
        double changed;
        double per_call;
        std::uint64_t bits;
    };
    constexpr Case cases[] = {
        {0.001, 200, 0x3f505e1d27a3ee9cu},
        {0.69999999999999996, 999, 0x3fda5a5a5a5a5a5au},
        {3, 200, 0x3fe8000000003ec5u},
        {250, 400, 0x3ff3fbd962c45355u},
        {333.33333333333331, 666, 0x3ff2765601d797d7u},
        {50000, 812, 0x404f09f1ae3df0a5u},
        {1000000000, 1000, 0x412e8481000002c4u},
    };
    for (const Case& c : cases) {
        CAPTURE(c.changed, c.per_call);
        CHECK(bits_of(expected_calls(c.changed, c.per_call)) == c.bits);
    }
    const CallRange run = incremental_costs(sample_figures(), {0.3, 1.7}, 5).total;
    CHECK(bits_of(run.expected) == 0x405016d564ffe2b4u);
    CHECK(bits_of(run.low) == 0x40473d14ca803270u);
    CHECK(bits_of(run.high) == 0x4051779a87da5428u);
}

TEST_CASE("demand and trials are the same to the bit on every machine") {
    const OrgFigures figures = sample_figures();
    const LoadCost cost{figures, {}};
    const auto history = sample_history(cost, 75);
    const DemandModel model = fit_demand({history, {}, 24}, cost).value();
    CHECK(bits_of(cost.calls(0.37)) == 0x4057b9652ddff47bu);
    CHECK(bits_of(cost.load_of(123)) == 0x3fe07baef49efa15u);
    CHECK(bits_of(model.level) == 0x3fecb80548d637ddu);
    CHECK(bits_of(model.slope_per_day) == 0x3f56902d91f4e9beu);
    CHECK(bits_of(model.tail_scale) == 0x3fd7b8b0b4793fc3u);
    CHECK(digest_of(model.weekday) == 0x574f3435f3b7a1fu);
    CHECK(digest_of(model.residuals) == 0x8bc5a7837118f167u);
    CHECK(bits_of(model.residual(0.25)) == 0x3feca55128ce5c14u);
    CHECK(bits_of(model.residual(0.9999)) == 0x4017035358c3fb0fu);

    struct Case {
        std::int32_t frequency;
        std::uint64_t maxima;
        std::uint64_t day_calls;
        std::int64_t p99;
        std::int64_t smallest_quota;
    };
    constexpr Case cases[] = {
        {1, 0xe5d55c65ab5e072eu, 0x4847941a3e22514cu, 1213, 1946},
        {5, 0x7fb6da0d4c540bdau, 0xc5c7502ab164c31bu, 761, 1436},
        {24, 0x4639694d7e222a6du, 0x5c049ad5eec09420u, 683, 1395},
        {36, 0xbe91aa444937986bu, 0x66b1c3f3325b33beu, 804, 1468},
        {168, 0x3c2d217d13f913d3u, 0xeba0cc3b3dd0d02bu, 2034, 2841},
    };
    for (const Case& c : cases) {
        CAPTURE(c.frequency);
        DemandTrials trials(model, cost,
                            {add_days(sample_last_day, 1), c.frequency, 1.1, 1.3, 20'261'126});
        trials.run(0, 2'000);
        CHECK(digest_of(trials.maxima()) == c.maxima);
        CHECK(digest_of(trials.day_calls()) == c.day_calls);
        const TrialsSummary summary = trials.summary({3'000});
        CHECK(summary.p99.value == c.p99);
        CHECK(summary.smallest_quota.value_or(ApiCalls{}).value == c.smallest_quota);
    }
}
