#include "shared/import/merge.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "tests/shared/import/summary.hpp"

namespace orgkeep::imports {
namespace {

TEST_CASE("merges stats by object name and keeps those that the file lacks") {
    struct Case {
        std::string base;  // also a file
        std::string file;
        std::string stats;
        std::string counts;  // added, updated, unchanged, not in the file, limit, used
    };
    const std::string limits = R"([{"name":"DailyApiRequests","max":5000,"remaining":4937}])";
    const Case cases[] = {
        {"object,records\nAccount,1", "object,records\nLead,2\nCase,3",
         "Account: records 1\nLead: records 2\nCase: records 3\n", "2 0 0 1"},
        {"object,records\nAccount,1", "object,records\nACCOUNT,2", "Account: records 2\n",
         "0 1 0 0"},
        {"object,records\nAccount,1", "object,fields\naccount,60", "Account: records 1 fields 60\n",
         "0 1 0 0"},
        {"object,records,fields\nAccount,1,60\nLead,5,6", "object,records\nLead,5\nAccount,1",
         "Account: records 1 fields 60\nLead: records 5 fields 6\n", "0 0 2 0"},
        {"object,records\nAccount,1\nLead,2\nCase,3", "object,records\nLead,20\nTask,4\nCase,3",
         "Account: records 1\nLead: records 20\nCase: records 3\nTask: records 4\n", "1 1 1 1"},
        {"object,records\nAccount,1", limits, "limit 5000\nused 63\nAccount: records 1\n",
         "0 0 0 1 limit used"},
        {limits, "object,records\nAccount,1", "limit 5000\nused 63\nAccount: records 1\n",
         "1 0 0 0"},
        {limits, R"([{"name":"DailyApiRequests","max":5000,"remaining":4930}])",
         "limit 5000\nused 70\n", "0 0 0 0 used"},
        {limits, R"([{"name":"DailyApiRequests","max":6000}])", "limit 6000\nused 63\n",
         "0 0 0 0 limit"},
        {limits, limits, "limit 5000\nused 63\n", "0 0 0 0"},
        {"", "object,records\nAccount,1", "Account: records 1\n", "1 0 0 0"},
        {"object,records\nAccount,1", "", "Account: records 1\n", "0 0 0 1"},
        {"object,records,average bytes,attachments,changed per day,changed attachments per "
         "day\nA,1,2,3,4,5",
         "object,records,average bytes,attachments,changed per day,changed attachments per "
         "day\nA,6,7,8,9,0",
         "A: records 6 bytes 7 files 8 changed 9 changed files 0\n", "0 1 0 0"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.base, c.file);
        const OrgStats base = read_stats(c.base, "").stats;
        const Merged merged = merge(base, read_stats(c.file, ""));
        CHECK(summary(merged.stats) == c.stats);
        std::string counts = std::to_string(merged.added) + ' ' + std::to_string(merged.updated) +
                             ' ' + std::to_string(merged.unchanged) + ' ' +
                             std::to_string(merged.not_in_file);
        counts += merged.limit_changed ? " limit" : "";
        counts += merged.calls_used_changed ? " used" : "";
        CHECK(counts == c.counts);
    }
}

TEST_CASE("several files together have the same limit of objects") {
    ImportResult many;
    for (std::size_t at = 0; at < most_objects; ++at) {
        many.stats.objects.push_back({.name = "A" + std::to_string(at),
                                      .records = Records{1},
                                      .fields = {},
                                      .average_record_bytes = {},
                                      .attachments = {},
                                      .changed_records_per_day = {},
                                      .changed_attachments_per_day = {}});
    }
    const ImportResult more = read_stats("object,records\nB1,2\nA7,2\nB2,2\nA8,1", "");
    const Merged merged = merge(merge({}, many).stats, more);
    CHECK(merged.stats.objects.size() == most_objects);
    CHECK(merged.left_out == 2);
    CHECK(merged.added == 0);
    CHECK(merged.updated == 1);
    CHECK(merged.unchanged == 1);
    CHECK(merged.stats.objects[7].records == Records{2});
    const Merged other = merge(more.stats, many);
    CHECK(other.stats.objects.size() == most_objects);
    CHECK(other.left_out == 2);
}

TEST_CASE("importing a file again changes nothing") {
    const ImportResult file =
        read_stats("object,records,fields\nAccount,1,2\nLead,3,\nCase,,4", "");
    const Merged once = merge({}, file);
    const Merged twice = merge(once.stats, file);
    CHECK(twice.stats == once.stats);
    CHECK(once.added == 3);
    CHECK(twice.unchanged == 3);
    CHECK(twice.added + twice.updated + twice.not_in_file == 0);
}

}  // namespace
}  // namespace orgkeep::imports
