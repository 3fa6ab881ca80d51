// The same seed must give the same bits with GCC, clang, sanitizers and in WebAssembly.
#include <catch2/catch_test_macros.hpp>
#include <cstring>

#include "shared/planner/plan/plan.hpp"
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

/// FNV-1a over the 64-bit words of all numbers.
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
        {0.001, 200, 0x3f50603521cac48bu},
        {0.69999999999999996, 999, 0x3fe01bf922ff8283u},
        {3, 200, 0x3fee68066af96aabu},
        {250, 400, 0x3ff40c2afabc2a89u},
        {333.33333333333331, 666, 0x3ff2829653846301u},
        {50000, 812, 0x404f09f25602c106u},
        {1000000000, 1000, 0x412e8481000002cdu},
    };
    for (const Case& c : cases) {
        CAPTURE(c.changed, c.per_call);
        CHECK(bits_of(expected_calls(c.changed, c.per_call)) == c.bits);
    }
    const CallRange run = incremental_costs(sample_stats(), {0.3, 1.7}, 5).total;
    CHECK(bits_of(run.expected) == 0x4050a0be12c63f5cu);
    CHECK(bits_of(run.low) == 0x404850e6260cebc2u);
    CHECK(bits_of(run.high) == 0x40527e6f27fd8d37u);
}

TEST_CASE("demand and trials are the same to the bit on every machine") {
    const OrgStats stats = sample_stats();
    const LoadCost cost{stats, {}};
    const auto history = sample_history(cost, 75);
    const DemandModel model = fit_demand({history, {}, 24}, cost).value();
    CHECK(bits_of(cost.calls(0.37)) == 0x405843c833fe15b5u);
    CHECK(bits_of(cost.load_of(123)) == 0x3fe01dd1cfd53782u);
    CHECK(bits_of(model.level) == 0x3fecb1510e55d188u);
    CHECK(bits_of(model.slope_per_day) == 0x3f5628488a1d7827u);
    CHECK(bits_of(model.tail_scale) == 0x3fd7a1f2777f62a2u);
    CHECK(bits_of(model.level_error) == 0x3f932949ef6e1abdu);
    CHECK(bits_of(model.slope_error) == 0x3f465630d718ff64u);
    CHECK(bits_of(model.middle_days) == 0x4042800000000000u);
    CHECK(digest_of(model.weekday) == 0xde0a4a58039655e3u);
    CHECK(digest_of(model.residuals) == 0xb7c2cc5294229b67u);
    CHECK(bits_of(model.residual(0.25)) == 0x3fec9f32e3dbca7au);
    CHECK(bits_of(model.residual(0.9999)) == 0x4016f5fb1a6794a9u);

    struct Case {
        std::int32_t frequency;
        std::uint64_t maxima;
        std::uint64_t day_calls;
        std::int64_t p99;
        std::int64_t smallest_quota;
    };
    constexpr Case cases[] = {
        {1, 0xbd9c4f1ca69b7f2au, 0xa0dc1833b755e90cu, 1268, 2000},
        {5, 0x97d07b7599fc79afu, 0x4efc7d2f0876cd6du, 773, 1512},
        {24, 0xf140a286dc7f1b9fu, 0xa7e6c91a89d120bcu, 691, 1399},
        {36, 0xc7a64e9c260e251bu, 0xa62cbb48a0470d29u, 810, 1479},
        {168, 0x810576791bb8e49du, 0x7556a7c78a038397u, 2056, 2867},
    };
    for (const Case& c : cases) {
        CAPTURE(c.frequency);
        MonteCarlo trials(model, cost,
                          {add_days(sample_last_day, 1), c.frequency, 1.1, 1.3, 20'261'126});
        trials.run(0, 2'000);
        CHECK(digest_of(trials.maxima()) == c.maxima);
        CHECK(digest_of(trials.day_calls()) == c.day_calls);
        const MonteCarloSummary summary = trials.summary({3'000});
        CHECK(summary.p99.value == c.p99);
        CHECK(summary.smallest_quota.value_or(ApiCalls{}).value == c.smallest_quota);
    }
}
