#include "wasm/columnar_estimate/columnar_estimate.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "tests/shared/core/extremes.hpp"
#include "wasm/columnar_estimate/sample_columns.hpp"

using namespace orgkeep;
using namespace orgkeep::columnar;
using namespace orgkeep::testing;

TEST_CASE("estimates each object of the columns and their total") {
    SampleColumns sample;
    sample.records = {{1}, {400}, {401}, {0}};
    sample.attachments = {{0}, {1}, {0}, {0}};
    const auto initial = estimate_backup(RunKind::initial, sample.columns());
    REQUIRE(initial.ok());
    CHECK(initial.value().expected == std::vector<ApiCalls>{{1}, {3}, {2}, {0}});
    CHECK(initial.value().object(1) == calls(3, 3, 3));
    CHECK(initial.value().total == calls(6, 6, 6));

    sample.changed_records = {{1'000}, {1'000}, {0}};
    sample.fields = {40, 100, 10};
    sample.average_record_bytes = {{500}, {500}, {500}};
    sample.changed_attachments = {{0}, {1}, {2}};
    const auto incremental = estimate_backup(RunKind::incremental, sample.columns());
    REQUIRE(incremental.ok());
    CHECK(incremental.value().expected == std::vector<ApiCalls>{{1}, {5}, {4}});
    CHECK(incremental.value().low == std::vector<ApiCalls>{{1}, {3}, {4}});
    CHECK(incremental.value().high == std::vector<ApiCalls>{{5}, {7}, {4}});
    CHECK(incremental.value().object(1) == calls(5, 3, 7));
    CHECK(incremental.value().total == calls(10, 8, 16));
}

TEST_CASE("an estimate of no objects costs nothing") {
    for (const RunKind kind : {RunKind::initial, RunKind::incremental}) {
        const auto estimate = estimate_backup(kind, {});
        REQUIRE(estimate.ok());
        CHECK(estimate.value().total == calls(0, 0, 0));
        CHECK(estimate.value().expected.empty());
    }
}

namespace {

/// The number of objects whose columnar estimate differs from the estimate of the single object.
std::size_t differing(RunKind kind, const SampleColumns& sample, std::size_t objects) {
    const auto estimate = estimate_backup(kind, sample.columns());
    REQUIRE(estimate.ok());
    CallEstimate total;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < objects; ++i) {
        const CallEstimate one =
            kind == RunKind::initial
                ? initial_cost(sample.records[i], sample.attachments[i])
                : incremental_cost(sample.changed_records[i], sample.fields[i],
                                   sample.average_record_bytes[i], sample.changed_attachments[i]);
        wrong += estimate.value().object(i) == one ? 0 : 1;
        total = {saturating_add(total.expected, one.expected), saturating_add(total.low, one.low),
                 saturating_add(total.high, one.high)};
    }
    CHECK(estimate.value().total == total);
    return wrong;
}

}  // namespace

TEST_CASE("the columnar estimate equals the estimate of single objects at every length and size") {
    Random random{43};
    for (const std::size_t objects : {1u, 2u, 3u, 7u, 255u, 256u, 257u, 511u, 1'000u, 5'000u}) {
        // Counts of the fast path, of the contract, and any.
        for (const std::int64_t limit : {(std::int64_t{1} << 50) - 1, max_exact_integer, largest}) {
            CAPTURE(objects, limit);
            SampleColumns sample = random_columns(random, objects);
            for (std::size_t i = 0; i < objects; ++i) {
                sample.records[i].value &= limit;
                sample.attachments[i].value &= limit;
                sample.average_record_bytes[i].value &= limit;
                sample.changed_records[i].value &= limit;
                sample.changed_attachments[i].value &= limit;
            }
            CHECK(differing(RunKind::initial, sample, objects) == 0);
            CHECK(differing(RunKind::incremental, sample, objects) == 0);
        }
    }
}

TEST_CASE("a huge number anywhere in the columns changes no other object") {
    constexpr std::size_t objects = 700;
    constexpr std::size_t positions[] = {0, 1, 254, 255, 256, 257, 511, 512, 698, 699};
    std::vector<std::int64_t> huge;
    for (const int bits : {31, 32, 49, 50, 51, 52, 53, 62}) {
        const std::int64_t power = std::int64_t{1} << bits;
        huge.insert(huge.end(), {power - 1, power, power + 1});
    }
    huge.push_back(largest);
    Random random{67};
    SampleColumns sample;
    for (std::size_t i = 0; i < objects; ++i) {
        sample.records.push_back({random.between(0, 100'000'000)});
        sample.attachments.push_back({random.between(0, 10'000)});
        sample.fields.push_back(static_cast<std::int32_t>(random.between(1, 300)));
        sample.average_record_bytes.push_back({random.between(100, 15'000)});
        sample.changed_records.push_back({random.between(0, 1'000'000)});
        sample.changed_attachments.push_back({random.between(0, 1'000)});
    }
    for (const std::int64_t number : huge) {
        for (const std::size_t position : positions) {
            CAPTURE(number, position);
            std::int64_t* const entries[] = {&sample.records[position].value,
                                             &sample.attachments[position].value,
                                             &sample.average_record_bytes[position].value,
                                             &sample.changed_records[position].value,
                                             &sample.changed_attachments[position].value};
            for (std::int64_t* entry : entries) {
                const std::int64_t before = std::exchange(*entry, number);
                const bool initial = entry == entries[0] || entry == entries[1];
                const std::size_t wrong =
                    differing(initial ? RunKind::initial : RunKind::incremental, sample, objects);
                *entry = before;
                if (wrong != 0) {
                    CHECK(wrong == 0);
                }
            }
        }
    }
}

TEST_CASE("columns use the batch size of single objects for every record size") {
    SampleColumns sample;
    const auto add = [&sample](std::int32_t fields, std::int64_t bytes) {
        for (const std::int64_t records : {1'000'000'007LL, 720'720LL * 1'000}) {
            sample.fields.push_back(fields);
            sample.average_record_bytes.push_back({bytes});
            sample.changed_records.push_back({records});
        }
    };
    for (std::int64_t bytes = 0; bytes <= 10'100; ++bytes) {
        add(0, bytes);
    }
    for (std::int32_t fields = 0; fields <= 210; ++fields) {
        add(fields, 0);
    }
    add(largest_field_count, 0);
    sample.changed_attachments.resize(sample.fields.size());
    CHECK(differing(RunKind::incremental, sample, sample.fields.size()) == 0);
}

namespace {

/// The same table as in tests/node/columns.test.mjs.
SampleColumns known_table(std::size_t objects) {
    Random random{2024};
    const auto count = [&random](std::uint64_t fewest_bits_off, std::uint64_t kinds) {
        const std::uint64_t number = random.next();
        return static_cast<std::int64_t>(number >> (fewest_bits_off + random.next() % kinds));
    };
    SampleColumns sample;
    for (std::size_t i = 0; i < objects; ++i) {
        // The second half has some counts as large as the contract allows.
        const std::uint64_t bits_off = i < objects / 2 ? 40 : 11;
        sample.records.push_back({count(bits_off, 24)});
        sample.attachments.push_back({count(bits_off, 24)});
        sample.changed_records.push_back({count(bits_off, 24)});
        sample.fields.push_back(static_cast<std::int32_t>(random.next() % 301));
        sample.average_record_bytes.push_back({count(bits_off + 9, 14)});
        sample.changed_attachments.push_back({count(bits_off + 12, 12)});
    }
    return sample;
}

std::uint64_t digest(const std::vector<ApiCalls>& column) {
    std::uint64_t digest = 14'695'981'039'346'656'037u;  // FNV-1a over whole numbers
    for (const ApiCalls calls : column) {
        const std::int64_t number = std::min(calls.value, max_exact_integer);
        digest = (digest ^ static_cast<std::uint64_t>(number)) * 1'099'511'628'211u;
    }
    return digest;
}

}  // namespace

TEST_CASE("a known table gives the same calls as in JavaScript") {
    SampleColumns sample = known_table(3'000);
    const auto initial = estimate_backup(RunKind::initial, sample.columns());
    const auto incremental = estimate_backup(RunKind::incremental, sample.columns());
    REQUIRE(initial.ok());
    REQUIRE(incremental.ok());
    CHECK(digest(initial.value().expected) == 15'059'179'569'332'342'808u);
    CHECK(digest(incremental.value().expected) == 1'517'287'636'554'330'219u);
    CHECK(digest(incremental.value().low) == 10'230'256'863'549'565'047u);
    CHECK(digest(incremental.value().high) == 17'805'587'544'505'294'625u);

    sample.records.resize(1'500);
    sample.attachments.resize(1'500);
    sample.changed_records.resize(1'500);
    sample.fields.resize(1'500);
    sample.average_record_bytes.resize(1'500);
    sample.changed_attachments.resize(1'500);
    const auto initial_half = estimate_backup(RunKind::initial, sample.columns());
    const auto incremental_half = estimate_backup(RunKind::incremental, sample.columns());
    REQUIRE(initial_half.ok());
    REQUIRE(incremental_half.ok());
    CHECK(initial_half.value().total.expected.value == 2'294'999'887);
    CHECK(incremental_half.value().total.expected.value == 4'968'207);
    CHECK(incremental_half.value().total.low.value == 2'159'058);
    CHECK(incremental_half.value().total.high.value == 6'217'171);
}

TEST_CASE("an estimate writes the requested columns and the same totals") {
    Random random{71};
    const SampleColumns sample = random_columns(random, 600);
    for (const RunKind kind : {RunKind::initial, RunKind::incremental}) {
        const auto all = estimate_backup(kind, sample.columns());
        const auto expected = estimate_backup(kind, sample.columns(), ResultColumns::expected);
        const auto none = estimate_backup(kind, sample.columns(), ResultColumns::none);
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

TEST_CASE("rounds up exactly next to whole numbers") {
    // Counts around multiples of every batch size, up to the largest that the contract carries.
    SampleColumns sample;
    Random random{47};
    for (std::int32_t fields = 30; fields < 210; ++fields) {
        const std::int64_t batch = incremental_batch_size(fields, {0});
        for (int i = 0; i < 40; ++i) {
            const std::int64_t multiple = random.between(0, max_exact_integer / batch) * batch;
            for (const std::int64_t step : {-1, 0, 1}) {
                const std::int64_t records = multiple + step;
                if (records >= 0 && records <= max_exact_integer) {
                    sample.fields.push_back(fields);
                    sample.changed_records.push_back({records});
                }
            }
        }
    }
    sample.average_record_bytes.resize(sample.fields.size());
    sample.changed_attachments.resize(sample.fields.size());
    const auto estimate = estimate_backup(RunKind::incremental, sample.columns());
    REQUIRE(estimate.ok());
    std::size_t wrong = 0;
    const auto up = [](std::int64_t count, std::int64_t by) {
        return ApiCalls{count / by + (count % by == 0 ? 0 : 1)};
    };
    for (std::size_t i = 0; i < sample.fields.size(); ++i) {
        const std::int64_t records = sample.changed_records[i].value;
        const std::int64_t batch = incremental_batch_size(sample.fields[i], {0});
        const bool right = estimate.value().expected[i] == up(records, batch) &&
                           estimate.value().low[i] == up(records, 1'000) &&
                           estimate.value().high[i] == up(records, 200);
        wrong += right ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("totals beyond 64 bits saturate") {
    SampleColumns sample;
    sample.records.assign(1'000, {0});
    sample.attachments.assign(1'000, {max_exact_integer});  // 1,000 × 2 × 2^53 is above 2^63
    const auto many = estimate_backup(RunKind::initial, sample.columns());
    REQUIRE(many.ok());
    CHECK(many.value().expected.front() == ApiCalls{2 * max_exact_integer});
    CHECK(many.value().total == calls(largest, largest, largest));

    sample.attachments.assign(1'000, {largest});
    const auto huge = estimate_backup(RunKind::initial, sample.columns());
    REQUIRE(huge.ok());
    CHECK(huge.value().expected.back() == ApiCalls{largest});
    CHECK(huge.value().total == calls(largest, largest, largest));
}

TEST_CASE("refuses bad columns with the name and the index") {
    Random random{53};
    const SampleColumns good = random_columns(random, 700);
    struct Case {
        RunKind kind;
        ObjectColumn column;
        void (*break_it)(SampleColumns&);
        ColumnError::Kind error;
        std::size_t index;
        const char* message;
    };
    using Kind = ColumnError::Kind;
    const Case cases[] = {
        {RunKind::initial, ObjectColumn::records,
         [](SampleColumns& sample) { sample.records[3].value = -1; }, Kind::negative, 3,
         "objects[3].records is negative"},
        {RunKind::initial, ObjectColumn::attachments,
         [](SampleColumns& sample) {
             sample.attachments[699].value = std::numeric_limits<std::int64_t>::min();
         },
         Kind::negative, 699, "objects[699].attachments is negative"},
        {RunKind::initial, ObjectColumn::attachments,
         [](SampleColumns& sample) { sample.attachments.pop_back(); }, Kind::length_mismatch, 699,
         "attachments has 699 entries, another number than the other columns"},
        {RunKind::incremental, ObjectColumn::changed_records,
         [](SampleColumns& sample) { sample.changed_records[500].value = -7; }, Kind::negative, 500,
         "objects[500].changedRecords is negative"},
        {RunKind::incremental, ObjectColumn::fields,
         [](SampleColumns& sample) { sample.fields[0] = -1; }, Kind::negative, 0,
         "objects[0].fields is negative"},
        {RunKind::incremental, ObjectColumn::average_record_bytes,
         [](SampleColumns& sample) { sample.average_record_bytes[256].value = -1; }, Kind::negative,
         256, "objects[256].averageRecordBytes is negative"},
        {RunKind::incremental, ObjectColumn::changed_attachments,
         [](SampleColumns& sample) { sample.changed_attachments[255].value = -1; }, Kind::negative,
         255, "objects[255].changedAttachments is negative"},
        {RunKind::incremental, ObjectColumn::fields,
         [](SampleColumns& sample) { sample.fields.clear(); }, Kind::length_mismatch, 0,
         "fields has 0 entries, another number than the other columns"},
        {RunKind::incremental, ObjectColumn::average_record_bytes,
         [](SampleColumns& sample) { sample.average_record_bytes.push_back({}); },
         Kind::length_mismatch, 701,
         "averageRecordBytes has 701 entries, another number than the other columns"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.message);
        SampleColumns sample = good;
        c.break_it(sample);
        const auto estimate = estimate_backup(c.kind, sample.columns());
        REQUIRE_FALSE(estimate.ok());
        CHECK(estimate.error().kind == c.error);
        CHECK(estimate.error().column == c.column);
        CHECK(estimate.error().index == c.index);
        CHECK(message(estimate.error()) == c.message);
    }
}

TEST_CASE("reports the bad entry of the first object") {
    Random random{59};
    SampleColumns sample = random_columns(random, 600);
    sample.changed_records[400].value = -1;
    sample.fields[301] = -1;
    sample.changed_attachments[300].value = -1;
    const auto estimate = estimate_backup(RunKind::incremental, sample.columns());
    REQUIRE_FALSE(estimate.ok());
    CHECK(message(estimate.error()) == "objects[300].changedAttachments is negative");
}

TEST_CASE("ignores columns that the estimate does not need") {
    Random random{61};
    SampleColumns sample = random_columns(random, 10);
    sample.changed_records.clear();
    sample.fields.assign(3, -1);
    CHECK(estimate_backup(RunKind::initial, sample.columns()).ok());
}

TEST_CASE("overwrites an earlier result that is passed for reuse") {
    SampleColumns sample;
    sample.records = {{400}, {400}};
    sample.attachments = {{0}, {0}};
    auto first = estimate_backup(RunKind::initial, sample.columns());
    REQUIRE(first.ok());
    const ApiCalls* address = first.value().expected.data();
    sample.records = {{800}};
    sample.attachments = {{0}};
    const auto second = estimate_backup(RunKind::initial, sample.columns(), ResultColumns::range,
                                        std::move(first.value()));
    REQUIRE(second.ok());
    CHECK(second.value().total == calls(2, 2, 2));
    CHECK(second.value().expected == std::vector<ApiCalls>{{2}});
    CHECK(second.value().expected.data() == address);
}
