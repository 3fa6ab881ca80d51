#include "shared/core/call_estimate.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "tests/shared/core/cost_org.hpp"
#include "tests/shared/core/extremes.hpp"

using namespace orgkeep;
using namespace orgkeep::testing;

TEST_CASE("Columns of objects give each object's calls, rounded up by itself, and their sum") {
    Org org;
    org.records = {{1}, {400}, {401}, {0}};
    org.attachments = {{0}, {1}, {0}, {0}};
    const auto initial = estimate_backup(RunKind::initial, org.columns());
    REQUIRE(initial.ok());
    CHECK(initial.value().expected == std::vector<ApiCalls>{{1}, {3}, {2}, {0}});
    CHECK(initial.value().object(1) == calls(3, 3, 3));
    CHECK(initial.value().total == calls(6, 6, 6));

    org.changed_records = {{1'000}, {1'000}, {0}};
    org.fields = {40, 100, 10};
    org.average_record_bytes = {{500}, {500}, {500}};
    org.changed_attachments = {{0}, {1}, {2}};
    const auto incremental = estimate_backup(RunKind::incremental, org.columns());
    REQUIRE(incremental.ok());
    CHECK(incremental.value().expected == std::vector<ApiCalls>{{1}, {5}, {4}});
    CHECK(incremental.value().low == std::vector<ApiCalls>{{1}, {3}, {4}});
    CHECK(incremental.value().high == std::vector<ApiCalls>{{5}, {7}, {4}});
    CHECK(incremental.value().object(1) == calls(5, 3, 7));
    CHECK(incremental.value().total == calls(10, 8, 16));
}

TEST_CASE("No objects cost nothing") {
    for (const RunKind kind : {RunKind::initial, RunKind::incremental}) {
        const auto estimate = estimate_backup(kind, {});
        REQUIRE(estimate.ok());
        CHECK(estimate.value().total == calls(0, 0, 0));
        CHECK(estimate.value().expected.empty());
    }
}

namespace {

/// Objects for which the estimate of the columns is not what it is of each object by itself.
std::size_t differing(RunKind kind, const Org& org, std::size_t objects) {
    const auto estimate = estimate_backup(kind, org.columns());
    REQUIRE(estimate.ok());
    CallEstimate total;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < objects; ++i) {
        const CallEstimate one =
            kind == RunKind::initial
                ? initial_cost(org.records[i], org.attachments[i])
                : incremental_cost(org.changed_records[i], org.fields[i],
                                   org.average_record_bytes[i], org.changed_attachments[i]);
        wrong += estimate.value().object(i) == one ? 0 : 1;
        total = {saturating_add(total.expected, one.expected), saturating_add(total.low, one.low),
                 saturating_add(total.high, one.high)};
    }
    CHECK(estimate.value().total == total);
    return wrong;
}

}  // namespace

TEST_CASE("Columns agree with single objects, whatever their number and size") {
    Random random{43};
    for (const std::size_t objects : {1u, 2u, 3u, 7u, 255u, 256u, 257u, 511u, 1'000u, 5'000u}) {
        // Those that a block is quick with, those of the contract, and any.
        for (const std::int64_t limit : {(std::int64_t{1} << 50) - 1, max_exact_integer, largest}) {
            CAPTURE(objects, limit);
            Org org = random_org(random, objects);
            for (std::size_t i = 0; i < objects; ++i) {
                org.records[i].value &= limit;
                org.attachments[i].value &= limit;
                org.average_record_bytes[i].value &= limit;
                org.changed_records[i].value &= limit;
                org.changed_attachments[i].value &= limit;
            }
            CHECK(differing(RunKind::initial, org, objects) == 0);
            CHECK(differing(RunKind::incremental, org, objects) == 0);
        }
    }
}

TEST_CASE("A huge number anywhere in the columns leaves every object as it is by itself") {
    constexpr std::size_t objects = 700;
    constexpr std::size_t places[] = {0, 1, 254, 255, 256, 257, 511, 512, 698, 699};
    std::vector<std::int64_t> huge;
    for (const int bits : {31, 32, 49, 50, 51, 52, 53, 62}) {
        const std::int64_t power = std::int64_t{1} << bits;
        huge.insert(huge.end(), {power - 1, power, power + 1});
    }
    huge.push_back(largest);
    Random random{67};
    Org org;
    for (std::size_t i = 0; i < objects; ++i) {
        org.records.push_back({random.between(0, 100'000'000)});
        org.attachments.push_back({random.between(0, 10'000)});
        org.fields.push_back(static_cast<std::int32_t>(random.between(1, 300)));
        org.average_record_bytes.push_back({random.between(100, 15'000)});
        org.changed_records.push_back({random.between(0, 1'000'000)});
        org.changed_attachments.push_back({random.between(0, 1'000)});
    }
    for (const std::int64_t number : huge) {
        for (const std::size_t place : places) {
            CAPTURE(number, place);
            std::int64_t* const entries[] = {
                &org.records[place].value, &org.attachments[place].value,
                &org.average_record_bytes[place].value, &org.changed_records[place].value,
                &org.changed_attachments[place].value};
            for (std::int64_t* entry : entries) {
                const std::int64_t before = std::exchange(*entry, number);
                const bool initial = entry == entries[0] || entry == entries[1];
                const std::size_t wrong =
                    differing(initial ? RunKind::initial : RunKind::incremental, org, objects);
                *entry = before;
                if (wrong != 0) {
                    CHECK(wrong == 0);
                }
            }
        }
    }
}

TEST_CASE("Every size of record goes into as many calls in columns as by itself") {
    Org org;
    const auto add = [&org](std::int32_t fields, std::int64_t bytes) {
        for (const std::int64_t records : {1'000'000'007LL, 720'720LL * 1'000}) {
            org.fields.push_back(fields);
            org.average_record_bytes.push_back({bytes});
            org.changed_records.push_back({records});
        }
    };
    for (std::int64_t bytes = 0; bytes <= 10'100; ++bytes) {
        add(0, bytes);
    }
    for (std::int32_t fields = 0; fields <= 210; ++fields) {
        add(fields, 0);
    }
    add(most_fields, 0);
    org.changed_attachments.resize(org.fields.size());
    CHECK(differing(RunKind::incremental, org, org.fields.size()) == 0);
}

namespace {

/// The table that tests/node/columns.test.mjs makes too.
Org known_table(std::size_t objects) {
    Random random{2024};
    const auto count = [&random](std::uint64_t fewest_bits_off, std::uint64_t kinds) {
        const std::uint64_t number = random.next();
        return static_cast<std::int64_t>(number >> (fewest_bits_off + random.next() % kinds));
    };
    Org org;
    for (std::size_t i = 0; i < objects; ++i) {
        // In the second half some counts are as large as the contract allows.
        const std::uint64_t bits_off = i < objects / 2 ? 40 : 11;
        org.records.push_back({count(bits_off, 24)});
        org.attachments.push_back({count(bits_off, 24)});
        org.changed_records.push_back({count(bits_off, 24)});
        org.fields.push_back(static_cast<std::int32_t>(random.next() % 301));
        org.average_record_bytes.push_back({count(bits_off + 9, 14)});
        org.changed_attachments.push_back({count(bits_off + 12, 12)});
    }
    return org;
}

std::uint64_t digest(const std::vector<ApiCalls>& column) {
    std::uint64_t digest = 14'695'981'039'346'656'037u;  // FNV-1a, a number at a time
    for (const ApiCalls calls : column) {
        const std::int64_t number = std::min(calls.value, max_exact_integer);
        digest = (digest ^ static_cast<std::uint64_t>(number)) * 1'099'511'628'211u;
    }
    return digest;
}

}  // namespace

TEST_CASE("A known table has the calls that it has in JavaScript") {
    Org org = known_table(3'000);
    const auto initial = estimate_backup(RunKind::initial, org.columns());
    const auto incremental = estimate_backup(RunKind::incremental, org.columns());
    REQUIRE(initial.ok());
    REQUIRE(incremental.ok());
    CHECK(digest(initial.value().expected) == 15'059'179'569'332'342'808u);
    CHECK(digest(incremental.value().expected) == 1'517'287'636'554'330'219u);
    CHECK(digest(incremental.value().low) == 10'230'256'863'549'565'047u);
    CHECK(digest(incremental.value().high) == 17'805'587'544'505'294'625u);

    org.records.resize(1'500);
    org.attachments.resize(1'500);
    org.changed_records.resize(1'500);
    org.fields.resize(1'500);
    org.average_record_bytes.resize(1'500);
    org.changed_attachments.resize(1'500);
    const auto initial_half = estimate_backup(RunKind::initial, org.columns());
    const auto incremental_half = estimate_backup(RunKind::incremental, org.columns());
    REQUIRE(initial_half.ok());
    REQUIRE(incremental_half.ok());
    CHECK(initial_half.value().total.expected.value == 2'294'999'887);
    CHECK(incremental_half.value().total.expected.value == 4'968'207);
    CHECK(incremental_half.value().total.low.value == 2'159'058);
    CHECK(incremental_half.value().total.high.value == 6'217'171);
}

TEST_CASE("An estimate gives the rows that it was asked for, and the same totals") {
    Random random{71};
    const Org org = random_org(random, 600);
    for (const RunKind kind : {RunKind::initial, RunKind::incremental}) {
        const auto all = estimate_backup(kind, org.columns());
        const auto expected = estimate_backup(kind, org.columns(), CostRows::expected);
        const auto none = estimate_backup(kind, org.columns(), CostRows::none);
        REQUIRE(all.ok());
        REQUIRE(expected.ok());
        REQUIRE(none.ok());
        CHECK(expected.value().total == all.value().total);
        CHECK(expected.value().expected == all.value().expected);
        CHECK(expected.value().low.empty());
        CHECK(expected.value().high.empty());
        CHECK(none.value().total == all.value().total);
        CHECK(none.value().expected.empty());
        CHECK(none.value().low.empty());
        CHECK(none.value().high.empty());
    }
}

TEST_CASE("Quotients next to whole numbers are rounded up exactly") {
    // Counts around multiples of every batch size, up to the largest that the contract carries.
    Org org;
    Random random{47};
    for (std::int32_t fields = 30; fields < 210; ++fields) {
        const std::int64_t batch = incremental_batch_size(fields, {0});
        for (int i = 0; i < 40; ++i) {
            const std::int64_t multiple = random.between(0, max_exact_integer / batch) * batch;
            for (const std::int64_t step : {-1, 0, 1}) {
                const std::int64_t records = multiple + step;
                if (records >= 0 && records <= max_exact_integer) {
                    org.fields.push_back(fields);
                    org.changed_records.push_back({records});
                }
            }
        }
    }
    org.average_record_bytes.resize(org.fields.size());
    org.changed_attachments.resize(org.fields.size());
    const auto estimate = estimate_backup(RunKind::incremental, org.columns());
    REQUIRE(estimate.ok());
    std::size_t wrong = 0;
    const auto up = [](std::int64_t count, std::int64_t by) {
        return ApiCalls{count / by + (count % by == 0 ? 0 : 1)};
    };
    for (std::size_t i = 0; i < org.fields.size(); ++i) {
        const std::int64_t records = org.changed_records[i].value;
        const std::int64_t batch = incremental_batch_size(org.fields[i], {0});
        const bool right = estimate.value().expected[i] == up(records, batch) &&
                           estimate.value().low[i] == up(records, 1'000) &&
                           estimate.value().high[i] == up(records, 200);
        wrong += right ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("Totals beyond 64 bits saturate and never wrap") {
    Org org;
    org.records.assign(1'000, {0});
    org.attachments.assign(1'000, {max_exact_integer});  // 1,000 × 2 × 2^53 is above 2^63
    const auto many = estimate_backup(RunKind::initial, org.columns());
    REQUIRE(many.ok());
    CHECK(many.value().expected.front() == ApiCalls{2 * max_exact_integer});
    CHECK(many.value().total == calls(largest, largest, largest));

    org.attachments.assign(1'000, {largest});
    const auto huge = estimate_backup(RunKind::initial, org.columns());
    REQUIRE(huge.ok());
    CHECK(huge.value().expected.back() == ApiCalls{largest});
    CHECK(huge.value().total == calls(largest, largest, largest));
}

TEST_CASE("Bad columns are refused with the name of the column and the place in it") {
    Random random{53};
    const Org good = random_org(random, 700);
    struct Case {
        RunKind kind;
        ObjectColumn column;
        void (*break_it)(Org&);
        CostInputError::Kind error;
        std::size_t index;
        const char* message;
    };
    using Kind = CostInputError::Kind;
    const Case cases[] = {
        {RunKind::initial, ObjectColumn::records, [](Org& org) { org.records[3].value = -1; },
         Kind::negative, 3, "objects[3].records is negative"},
        {RunKind::initial, ObjectColumn::attachments,
         [](Org& org) { org.attachments[699].value = std::numeric_limits<std::int64_t>::min(); },
         Kind::negative, 699, "objects[699].attachments is negative"},
        {RunKind::initial, ObjectColumn::attachments, [](Org& org) { org.attachments.pop_back(); },
         Kind::length_mismatch, 699,
         "attachments has 699 entries, another number than the other columns"},
        {RunKind::incremental, ObjectColumn::changed_records,
         [](Org& org) { org.changed_records[500].value = -7; }, Kind::negative, 500,
         "objects[500].changedRecords is negative"},
        {RunKind::incremental, ObjectColumn::fields, [](Org& org) { org.fields[0] = -1; },
         Kind::negative, 0, "objects[0].fields is negative"},
        {RunKind::incremental, ObjectColumn::average_record_bytes,
         [](Org& org) { org.average_record_bytes[256].value = -1; }, Kind::negative, 256,
         "objects[256].averageRecordBytes is negative"},
        {RunKind::incremental, ObjectColumn::changed_attachments,
         [](Org& org) { org.changed_attachments[255].value = -1; }, Kind::negative, 255,
         "objects[255].changedAttachments is negative"},
        {RunKind::incremental, ObjectColumn::fields, [](Org& org) { org.fields.clear(); },
         Kind::length_mismatch, 0, "fields has 0 entries, another number than the other columns"},
        {RunKind::incremental, ObjectColumn::average_record_bytes,
         [](Org& org) { org.average_record_bytes.push_back({}); }, Kind::length_mismatch, 701,
         "averageRecordBytes has 701 entries, another number than the other columns"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.message);
        Org org = good;
        c.break_it(org);
        const auto estimate = estimate_backup(c.kind, org.columns());
        REQUIRE_FALSE(estimate.ok());
        CHECK(estimate.error().kind == c.error);
        CHECK(estimate.error().column == c.column);
        CHECK(estimate.error().index == c.index);
        CHECK(message(estimate.error()) == c.message);
    }
}

TEST_CASE("Of several bad entries the first object's is named") {
    Random random{59};
    Org org = random_org(random, 600);
    org.changed_records[400].value = -1;
    org.fields[301] = -1;
    org.changed_attachments[300].value = -1;
    const auto estimate = estimate_backup(RunKind::incremental, org.columns());
    REQUIRE_FALSE(estimate.ok());
    CHECK(message(estimate.error()) == "objects[300].changedAttachments is negative");
}

TEST_CASE("Columns that an estimate does not need may be missing, and are not looked at") {
    Random random{61};
    Org org = random_org(random, 10);
    org.changed_records.clear();
    org.fields.assign(3, -1);
    CHECK(estimate_backup(RunKind::initial, org.columns()).ok());
}

TEST_CASE("An earlier result handed back is overwritten, not added to") {
    Org org;
    org.records = {{400}, {400}};
    org.attachments = {{0}, {0}};
    auto first = estimate_backup(RunKind::initial, org.columns());
    REQUIRE(first.ok());
    const ApiCalls* place = first.value().expected.data();
    org.records = {{800}};
    org.attachments = {{0}};
    const auto second =
        estimate_backup(RunKind::initial, org.columns(), CostRows::range, std::move(first.value()));
    REQUIRE(second.ok());
    CHECK(second.value().total == calls(2, 2, 2));
    CHECK(second.value().expected == std::vector<ApiCalls>{{2}});
    CHECK(second.value().expected.data() == place);
}
