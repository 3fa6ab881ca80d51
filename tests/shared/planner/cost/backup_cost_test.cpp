#include "shared/planner/cost/backup_cost.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

#include "shared/core/call_estimate.hpp"
#include "shared/core/random.hpp"
#include "shared/planner/cost/rounding.hpp"
#include "tests/shared/planner/sample_org.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using namespace orgkeep::planner::testing;

namespace {

bool near(double a, double b, double part = 1e-9) {
    return std::abs(a - b) <= part * std::max(1.0, std::max(std::abs(a), std::abs(b)));
}

OrgStats org_of(std::vector<ObjectStats> objects) {
    OrgStats stats;
    stats.objects = std::move(objects);
    return stats;
}

const ObjectCost& row_of(const CostBreakdown& costs, std::string_view name) {
    for (const ObjectCost& row : costs.objects) {
        if (row.name == name) {
            return row;
        }
    }
    FAIL("no row of " << name);
    return costs.objects.front();
}

bool is_sane(const CallRange& calls) {
    return calls.low >= 0 && calls.low <= calls.expected && calls.expected <= calls.high &&
           std::isfinite(calls.high);
}

/// A number up to 2^53 − 1 with a random number of bits.
std::int64_t any_size(Random& random) {
    return static_cast<std::int64_t>(random.next() >> (11 + random.below(53)));
}

ObjectStats any_object(Random& random, int number) {
    return whole_object("Object_" + std::to_string(number), any_size(random),
                        static_cast<std::int32_t>(random.below(1'000)), any_size(random),
                        any_size(random), static_cast<double>(any_size(random)) / 16,
                        static_cast<double>(any_size(random)) / 16);
}

}  // namespace

TEST_CASE("expected calls follow from the probability of a change and from rounding up") {
    struct Case {
        double changed;
        double per_call;
        double calls;
        double tolerance;
    };
    const Case cases[] = {
        {0, 400, 0, 0},
        {-1, 400, 0, 0},
        {std::numeric_limits<double>::quiet_NaN(), 400, 0, 0},
        {1e-9, 400, 1e-9, 1e-15},   // an object that rarely changes costs less than a call
        {0.1, 400, 0.09516, 1e-5},  // 1 − e^−0.1
        {1, 400, 0.63212, 1e-5},    // one change on average, often none
        {3, 400, 0.95021, 2e-5},
        {20, 1'000, 1, 1e-6},           // all changes fit into one call
        {400, 400, 1 + 0.58198, 1e-4},  // 1 ÷ (e − 1) more
        {40'000, 400, 100.5, 0.01},     // rounding up adds half a call on average
        {4e15, 400, 1e13, 1e3},
    };
    for (const Case& c : cases) {
        CAPTURE(c.changed, c.per_call);
        CHECK(std::abs(expected_calls(c.changed, c.per_call) - c.calls) <= c.tolerance);
    }
}

TEST_CASE("the range of a run covers random changes and exact numbers of changes") {
    for (const double changed : {0.01, 0.3, 1.0, 3.0, 10.0, 50.0, 150.0, 199.0}) {
        CAPTURE(changed);
        OrgStats stats;
        for (int i = 0; i < 100; ++i) {
            stats.objects.push_back(
                whole_object("O" + std::to_string(i), 0, 60, 2'000, 0, changed, 0));
        }
        const CallRange calls = incremental_costs(stats, {}, 24).total;
        // All changes of an object fit into a call, so each changed object costs one.
        const double by_chance = 100 * (1 - std::exp(-changed));
        CHECK(near(calls.expected, by_chance, changed > 100 ? 0.05 : 1e-3));
        CHECK(calls.low <= by_chance * 1.01);
        CHECK(calls.high + 1e-9 >= 100 * std::min(1.0, changed));
        CHECK(calls.low <= calls.expected);
        CHECK(calls.expected <= calls.high);
    }
}

TEST_CASE("expected calls increase with changes and decrease with the batch size") {
    Random random{3};
    for (int i = 0; i < 20'000; ++i) {
        const double changed = static_cast<double>(any_size(random)) / 1'024;
        const double more = changed + static_cast<double>(any_size(random)) / 1'024;
        const auto per_call = static_cast<double>(random.between(200, 1'000));
        const auto fewer = static_cast<double>(random.between(200, 1'000));
        CAPTURE(changed, more, per_call, fewer);
        REQUIRE(expected_calls(more, per_call) >= expected_calls(changed, per_call));
        REQUIRE(expected_calls(changed, std::min(fewer, per_call)) >=
                expected_calls(changed, std::max(fewer, per_call)));
        // The number is at least that with full calls, and at most one per change.
        REQUIRE(expected_calls(changed, per_call) >= 0);
        REQUIRE(expected_calls(changed, per_call) <= changed * (1 + 1e-9));
        REQUIRE(expected_calls(changed, per_call) * (1 + 1e-9) >= changed / per_call);
        REQUIRE(most_expected_calls(changed, per_call) >= expected_calls(changed, per_call));
        REQUIRE(most_expected_calls(more, per_call) >= most_expected_calls(changed, per_call));
    }
}

TEST_CASE("the first backup costs the calls of the cost model") {
    const OrgStats stats = org_of({
        whole_object("Account", 1'000, 60, 1'800, 0, 50, 0),
        whole_object("Attachment", 10, 20, 300, 7, 1, 0.5),
        whole_object("Lead", 401, 90, 2'000, 0, 9, 0),
        whole_object("Empty", 0, 9, 100, 0, 0, 0),
        whole_object("Case", 400'000, 300, 12'000, 3, 9, 0),
    });
    const CostBreakdown costs = first_backup_costs(stats, {});
    CHECK(costs.kind == RunKind::initial);
    CHECK(costs.total == CallRange{1'006 + 15 + 3 + 2, 1'006 + 15 + 3 + 2, 1'006 + 15 + 3 + 2});
    CHECK(costs.assumptions.empty());
    struct Row {
        std::string_view name;
        double calls;
        CostReason reason;
    };
    constexpr Row rows[] = {
        {"Case", 1'006, CostReason::many_records},
        {"Attachment", 15, CostReason::attachments},
        {"Account", 3, CostReason::many_records},
        {"Lead", 2, CostReason::many_records},
        {"Empty", 0, CostReason::none},
    };
    REQUIRE(costs.objects.size() == std::size(rows));
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        CAPTURE(i);
        CHECK(costs.objects[i].name == rows[i].name);
        CHECK(costs.objects[i].calls.expected == rows[i].calls);
        CHECK(costs.objects[i].reason == rows[i].reason);
        CHECK(costs.objects[i].share == rows[i].calls / 1'026);
        CHECK(stats.objects[costs.objects[i].object].name == rows[i].name);
    }
    CHECK(first_backup_calls(stats, {}) == std::vector<ApiCalls>{{3}, {15}, {2}, {0}, {1'006}});
}

TEST_CASE("sorts equal costs by name, and names rounding as the driver of single records") {
    const CostBreakdown costs = first_backup_costs(org_of({
                                                       whole_object("b", 5, 1, 1, 0, 0, 0),
                                                       whole_object("c", 9, 1, 1, 0, 0, 0),
                                                       whole_object("a", 7, 1, 1, 0, 0, 0),
                                                   }),
                                                   {});
    REQUIRE(costs.objects.size() == 3);
    CHECK(costs.objects[0].name == "a");
    CHECK(costs.objects[1].name == "b");
    CHECK(costs.objects[2].name == "c");
    CHECK(costs.objects[0].reason == CostReason::rounding);
}

TEST_CASE("finds the main cost driver of an object in an incremental run") {
    struct Case {
        std::string_view name;
        std::int32_t fields;
        std::int64_t bytes;
        double changed;
        double attachments;
        CostReason reason;
    };
    constexpr Case cases[] = {
        {"nothing changes", 40, 2'000, 0, 0, CostReason::none},
        {"attachments", 40, 2'000, 3'000, 40, CostReason::attachments},
        {"rare changes", 40, 2'000, 0.1, 0, CostReason::rounding},
        {"few changes", 200, 2'000, 30, 0, CostReason::rounding},
        {"many changes", 40, 2'000, 90'000, 0, CostReason::many_records},
        {"many changes, 79 fields", 79, 2'000, 90'000, 0, CostReason::many_records},
        {"many changes, 80 fields", 80, 2'000, 90'000, 0, CostReason::many_fields},
        {"big records", 40, 4'000, 90'000, 0, CostReason::big_records},
        {"big records with many fields", 100, 8'000, 90'000, 0, CostReason::big_records},
        {"many fields, big records", 200, 8'000, 90'000, 0, CostReason::many_fields},
    };
    for (const Case& c : cases) {
        CAPTURE(c.name);
        const CostBreakdown costs = incremental_costs(
            org_of(
                {whole_object("X", 1'000'000, c.fields, c.bytes, 9'999, c.changed, c.attachments)}),
            {}, 24);
        CHECK(costs.objects.at(0).reason == c.reason);
    }
}

TEST_CASE("an object that rarely changes costs less than a call per run") {
    const OrgStats stats = org_of({whole_object("Rare", 5'000, 30, 900, 0, 2.4, 0)});
    // Hourly runs with a tenth of a change on average.
    const CostBreakdown hourly = incremental_costs(stats, {}, 1);
    CHECK(near(hourly.total.expected, 1 - std::exp(-0.1)));
    // Weekly runs with 16.8 changes on average, hardly ever none.
    CHECK(near(incremental_costs(stats, {}, 168).total.expected, 1, 1e-3));
    // More runs per day never cost less.
    CHECK(hourly.total.expected * 24 > incremental_costs(stats, {}, 24).total.expected);
}

TEST_CASE("reports assumptions about missing stats") {
    ObjectStats nothing = object_named("Nothing");
    ObjectStats counted = object_named("Counted");
    counted.records = {4'000};
    ObjectStats changing = object_named("Changing");
    changing.changed_records_per_day = 6'660.0;
    ObjectStats also = changing;
    also.name = "Also";
    also.average_record_bytes = {500};
    const OrgStats stats = org_of({nothing, counted, changing, also});

    const CostBreakdown first = first_backup_costs(stats, {});
    REQUIRE(first.objects.size() == 1);
    CHECK(first.total == CallRange{10, 10, 10});
    REQUIRE(first.assumptions.size() == 2);
    CHECK(first.assumptions[0] ==
          Assumption{Assumption::Kind::records_unknown, 3, {"Nothing", "Changing", "Also"}, 0});
    CHECK(first.assumptions[1] ==
          Assumption{Assumption::Kind::attachments_unknown, 1, {"Counted"}, 0});
    CHECK(first_backup_calls(stats, {}) == std::vector<ApiCalls>{{0}, {10}, {0}, {0}});

    const CostBreakdown run = incremental_costs(stats, {}, 24);
    REQUIRE(run.objects.size() == 2);
    REQUIRE(run.assumptions.size() == 4);
    CHECK(run.assumptions[0] ==
          Assumption{Assumption::Kind::changes_unknown, 2, {"Nothing", "Counted"}, 0});
    CHECK(run.assumptions[1] ==
          Assumption{Assumption::Kind::fields_unknown, 2, {"Changing", "Also"}, 60});
    CHECK(run.assumptions[2] ==
          Assumption{Assumption::Kind::record_bytes_unknown, 1, {"Changing"}, 2'000});
    CHECK(run.assumptions[3] ==
          Assumption{Assumption::Kind::changed_attachments_unknown, 2, {"Changing", "Also"}, 0});
    // 60 fields are 666 records per call; low and high are those of the rule.
    const CallRange& calls = row_of(run, "Changing").calls;
    CHECK(near(calls.expected, 10.5, 0.01));
    CHECK(near(calls.low, 7.16, 0.01));
    CHECK(near(calls.high, 33.8, 0.01));

    // Nothing is assumed about attachments that are not backed up.
    CHECK(first_backup_costs(stats, {0, 1}).assumptions.size() == 1);
    CHECK(incremental_costs(stats, {0, 1}, 24).assumptions.size() == 3);
}

TEST_CASE("describes each assumption in a sentence") {
    struct Case {
        Assumption assumption;
        std::string_view text;
    };
    const Case cases[] = {
        {{Assumption::Kind::records_unknown, 1, {"Lead"}, 0},
         "No record count for 1 object: left out (Lead)."},
        {{Assumption::Kind::changes_unknown, 1'200, {"A", "B", "C"}, 0},
         "No changed records per day for 1,200 objects: left out (A, B, C and "
         "1,197 more)."},
        {{Assumption::Kind::fields_unknown, 2, {"A", "B"}, 60},
         "No field count for 2 objects: 60 assumed (A, B)."},
        {{Assumption::Kind::record_bytes_unknown, 1, {"A"}, 2'000},
         "No average record size for 1 object: 2,000 bytes assumed (A)."},
        {{Assumption::Kind::attachments_unknown, 1, {"A"}, 0},
         "No attachment count for 1 object: 0 assumed (A)."},
        {{Assumption::Kind::changed_attachments_unknown, 1, {"A"}, 0},
         "No changed attachments per day for 1 object: 0 assumed (A)."},
    };
    for (const Case& c : cases) {
        CHECK(message(c.assumption) == c.text);
    }
}

TEST_CASE("what-if factors change attachments and changes only") {
    const OrgStats stats = org_of({whole_object("X", 800, 40, 2'000, 11, 90'000, 24)});
    CHECK(first_backup_costs(stats, {1, 1}).total.expected == 24);
    CHECK(first_backup_costs(stats, {0, 1}).total.expected == 2);
    CHECK(first_backup_costs(stats, {0.5, 1}).total.expected ==
          14);  // 5.5 attachments, rounded up to 6
    CHECK(first_backup_costs(stats, {2, 1}).total.expected == 46);
    CHECK(first_backup_costs(stats, {1, 9}).total.expected == 24);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(first_backup_costs(stats, {nan, nan}).total.expected == 24);
    CHECK(first_backup_costs(stats, {-3, 1}).total.expected == 2);

    CHECK(near(incremental_costs(stats, {1, 1}, 24).total.expected, 90.5 + 48, 1e-4));
    CHECK(near(incremental_costs(stats, {0, 1}, 24).total.expected, 90.5, 1e-4));
    CHECK(near(incremental_costs(stats, {1, 2}, 24).total.expected, 180.5 + 96, 1e-4));
    CHECK(incremental_costs(stats, {1, 0}, 24).total.expected == 0);
    CHECK(incremental_costs(stats, {1, 1}, 0).total == incremental_costs(stats, {1, 1}, 1).total);
    CHECK(incremental_costs(stats, {1, 1}, 999).total ==
          incremental_costs(stats, {1, 1}, 168).total);
}

TEST_CASE("ranges are ordered and totals are sums for any stats") {
    Random random{19};
    for (int round = 0; round < 200; ++round) {
        OrgStats stats;
        const auto objects = static_cast<int>(random.between(0, 40));
        for (int i = 0; i < objects; ++i) {
            stats.objects.push_back(any_object(random, i));
        }
        const WhatIf what_if{static_cast<double>(random.between(0, 40)) / 16,
                             static_cast<double>(random.between(0, 40)) / 16};
        const auto hours = static_cast<std::int32_t>(random.between(1, 168));
        for (const CostBreakdown& costs :
             {first_backup_costs(stats, what_if), incremental_costs(stats, what_if, hours)}) {
            REQUIRE(costs.objects.size() == stats.objects.size());
            std::vector<CallRange> by_object(stats.objects.size());
            double shares = 0;
            for (const ObjectCost& row : costs.objects) {
                REQUIRE(is_sane(row.calls));
                REQUIRE(row.name == stats.objects[row.object].name);
                by_object[row.object] = row.calls;
                shares += row.share;
            }
            for (std::size_t i = 1; i < costs.objects.size(); ++i) {
                REQUIRE(costs.objects[i - 1].calls.expected >= costs.objects[i].calls.expected);
            }
            CallRange sum;
            for (const CallRange& calls : by_object) {
                sum.expected += calls.expected;
                sum.low += calls.low;
                sum.high += calls.high;
            }
            REQUIRE(costs.total == sum);
            REQUIRE(is_sane(costs.total));
            REQUIRE((near(shares, 1) || costs.total.expected == 0));
        }
    }
}

TEST_CASE("more records, fields, bytes, attachments or changes never cost less") {
    Random random{23};
    for (int round = 0; round < 4'000; ++round) {
        const ObjectStats object = any_object(random, 0);
        ObjectStats more = object;
        const auto grow = [&random](std::int64_t count) {
            return std::min(max_exact_integer, count + any_size(random));
        };
        switch (random.below(6)) {
            case 0:
                more.records = {grow(object.records->value)};
                break;
            case 1:
                *more.fields += static_cast<std::int32_t>(random.below(200));
                break;
            case 2:
                more.average_record_bytes = {grow(object.average_record_bytes->value)};
                break;
            case 3:
                more.attachments = {grow(object.attachments->value)};
                break;
            case 4:
                *more.changed_records_per_day += static_cast<double>(any_size(random));
                break;
            default:
                *more.changed_attachments_per_day += static_cast<double>(any_size(random));
        }
        CAPTURE(round);
        const auto hours = static_cast<std::int32_t>(random.between(1, 168));
        for (const bool is_first : {true, false}) {
            const auto costs = [&](const ObjectStats& stats) {
                return is_first ? first_backup_costs(org_of({stats}), {}).total
                                : incremental_costs(org_of({stats}), {}, hours).total;
            };
            REQUIRE(costs(more).expected >= costs(object).expected);
            REQUIRE(costs(more).low >= costs(object).low);
            REQUIRE(costs(more).high >= costs(object).high);
        }
    }
}

TEST_CASE("the largest stats do not overflow") {
    constexpr std::int64_t most = max_exact_integer;
    std::vector<ObjectStats> objects;
    for (int i = 0; i < 3'000; ++i) {
        objects.push_back(whole_object(std::to_string(i), most,
                                       std::numeric_limits<std::int32_t>::max(), most, most,
                                       static_cast<double>(most), static_cast<double>(most)));
    }
    const OrgStats stats = org_of(std::move(objects));
    const CostBreakdown first = first_backup_costs(stats, {1'000, 1'000});
    CHECK(is_sane(first.total));
    CHECK(first.total.expected > 3'000.0 * 2 * 9e15);
    CHECK(is_sane(incremental_costs(stats, {1'000, 1'000}, 168).total));
    for (const ApiCalls calls : first_backup_calls(stats, {1'000, 1'000})) {
        REQUIRE(calls.value == 2 * most + 22'517'998'136'853);
    }
}

TEST_CASE("rounds calls within their range") {
    CHECK(whole_calls(-1).value == 0);
    CHECK(whole_calls(0).value == 0);
    CHECK(whole_calls(0.01).value == 1);
    CHECK(whole_calls(7).value == 7);
    CHECK(whole_calls(7.5).value == 8);
    CHECK(whole_calls(std::numeric_limits<double>::quiet_NaN()).value == 0);
    CHECK(whole_calls(1e300).value == std::numeric_limits<std::int64_t>::max());
    CHECK(whole_calls(9'007'199'254'740'991.0).value == max_exact_integer);

    CHECK(nearest_calls(-1).value == 0);
    CHECK(nearest_calls(0.49999999999999994).value == 0);
    CHECK(nearest_calls(0.5).value == 1);
    CHECK(nearest_calls(7.49).value == 7);
    CHECK(nearest_calls(std::numeric_limits<double>::quiet_NaN()).value == 0);
    CHECK(nearest_calls(1e300).value == max_exact_integer);
}
