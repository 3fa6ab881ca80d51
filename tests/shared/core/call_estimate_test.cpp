#include "shared/core/call_estimate.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>

#include "tests/shared/core/call_estimates.hpp"
#include "tests/shared/core/extremes.hpp"

using namespace orgkeep;
using namespace orgkeep::testing;

TEST_CASE("an initial backup takes a call per 400 records and two per attachment") {
    struct Case {
        std::int64_t records;
        std::int64_t attachments;
        std::int64_t calls;
    };
    constexpr Case cases[] = {
        {0, 0, 0},
        {1, 0, 1},
        {399, 0, 1},
        {400, 0, 1},
        {401, 0, 2},
        {800, 0, 2},
        {801, 0, 3},
        {0, 1, 2},
        {0, 300'000, 600'000},
        {401, 3, 8},
        {40'000'000, 300'000, 700'000},
        {max_exact_integer, 0, 22'517'998'136'853},
        {largest, 0, 23'058'430'092'136'940},
        {0, largest / 2, largest - 1},
        {0, largest / 2 + 1, largest},
        {1, largest / 2, largest},
        {largest, largest, largest},
        {-1, 0, 0},
        {std::numeric_limits<std::int64_t>::min(), -7, 0},
    };
    for (const Case& c : cases) {
        CAPTURE(c.records, c.attachments);
        CHECK(initial_cost({c.records}, {c.attachments}) == calls(c.calls, c.calls, c.calls));
    }
}

TEST_CASE("derives the batch size from field count and record size") {
    struct Case {
        std::int32_t fields;
        std::int64_t bytes;
        std::int32_t records;
    };
    constexpr Case cases[] = {
        {0, 0, 1'000},
        {1, 1, 1'000},
        {40, 2'000, 1'000},
        {41, 2'000, 975},
        {40, 2'001, 999},
        {50, 0, 800},
        {100, 2'000, 400},
        {40, 4'000, 500},
        {100, 4'000, 400},
        {80, 8'000, 250},
        {199, 0, 201},
        {200, 0, 200},
        {201, 0, 200},
        {0, 9'999, 200},
        {0, 10'000, 200},
        {largest_field_count, 0, 200},
        {0, largest, 200},
        {largest_field_count, largest, 200},
        {-1, -1, 1'000},
        {std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int64_t>::min(), 1'000},
    };
    for (const Case& c : cases) {
        CAPTURE(c.fields, c.bytes);
        CHECK(incremental_batch_size(c.fields, {c.bytes}) == c.records);
    }
}

TEST_CASE("more fields or larger records never take fewer calls") {
    for (std::int32_t fields = 0; fields < 300; ++fields) {
        for (std::int64_t bytes = 0; bytes < 12'000; bytes += 97) {
            const std::int32_t records = incremental_batch_size(fields, {bytes});
            const bool sound = records >= cost_rule.min_batch_size &&
                               records <= cost_rule.max_batch_size &&
                               incremental_batch_size(fields + 1, {bytes}) <= records &&
                               incremental_batch_size(fields, {bytes + 1}) <= records;
            if (!sound) {
                CAPTURE(fields, bytes, records);
                CHECK(sound);
            }
        }
    }
}

TEST_CASE("estimates expected calls and their range for an incremental backup") {
    struct Case {
        std::int64_t changed_records;
        std::int32_t fields;
        std::int64_t bytes;
        std::int64_t changed_attachments;
        CallEstimate calls;
    };
    const Case cases[] = {
        {0, 40, 2'000, 0, calls(0, 0, 0)},
        {1, 40, 2'000, 0, calls(1, 1, 1)},
        {1'000, 40, 2'000, 0, calls(1, 1, 5)},
        {1'001, 40, 2'000, 0, calls(2, 2, 6)},
        {1'000, 200, 2'000, 0, calls(5, 1, 5)},
        {1'000, 100, 2'000, 0, calls(3, 1, 5)},
        {1'000, 100, 2'000, 4, calls(11, 9, 13)},
        {0, 100, 2'000, 4, calls(8, 8, 8)},
        {max_exact_integer, 100, 2'000, 0,
         calls(22'517'998'136'853, 9'007'199'254'741, 45'035'996'273'705)},
        {largest, 200, 0, 0,
         calls(46'116'860'184'273'880, 9'223'372'036'854'776, 46'116'860'184'273'880)},
        {largest, 40, 0, largest, calls(largest, largest, largest)},
        {-5, 40, 0, -5, calls(0, 0, 0)},
    };
    for (const Case& c : cases) {
        CAPTURE(c.changed_records, c.fields, c.bytes, c.changed_attachments);
        CHECK(incremental_cost({c.changed_records}, c.fields, {c.bytes}, {c.changed_attachments}) ==
              c.calls);
    }
}

TEST_CASE("low, expected and high keep their order, and more of anything never costs less") {
    Random random{41};
    for (int i = 0; i < 20'000; ++i) {
        const Records records{any_size(random)};
        const auto fields = static_cast<std::int32_t>(random.between(0, 300));
        const Bytes bytes{random.between(0, 15'000)};
        const Files files{any_size(random)};
        CAPTURE(records.value, fields, bytes.value, files.value);
        const CallEstimate base = incremental_cost(records, fields, bytes, files);
        CHECK(base.low <= base.expected);
        CHECK(base.expected <= base.high);
        const Records more_records = saturating_add(records, Records{random.between(1, 5'000)});
        const Files more_files = saturating_add(files, Files{1});
        for (const CallEstimate& more :
             {incremental_cost(more_records, fields, bytes, files),
              incremental_cost(records, fields + 1, bytes, files),
              incremental_cost(records, fields, {bytes.value + 50}, files),
              incremental_cost(records, fields, bytes, more_files)}) {
            CHECK(more.expected >= base.expected);
            CHECK(more.low >= base.low);
            CHECK(more.high >= base.high);
        }
        CHECK(initial_cost(more_records, files).expected >= initial_cost(records, files).expected);
    }
}
