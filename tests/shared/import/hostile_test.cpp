#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "shared/core/random.hpp"
#include "shared/import/api_name.hpp"
#include "shared/import/csv_rows.hpp"
#include "shared/import/import_result.hpp"
#include "shared/import/object_stat.hpp"
#include "shared/import/partial_json.hpp"
#include "shared/text/ascii.hpp"
#include "shared/text/utf8.hpp"
#include "tests/shared/import/summary.hpp"

namespace orgkeep::imports {
namespace {

using namespace std::string_literals;

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t time = 0; time < times; ++time) all += text;
    return all;
}

bool is_safe_line(std::string_view text) {
    if (text.empty() || text.size() > 1'000) return false;
    while (!text.empty()) {
        const char32_t character = take_character(text);
        if (character < 0x20 || character == 0x7F || character >= invalid_byte) return false;
    }
    return true;
}

template <class Amount>
bool is_count(const std::optional<Amount>& amount) {
    return !amount || (amount->value >= 0 && amount->value <= max_exact_integer);
}

bool is_rate(const std::optional<double>& rate) {
    return !rate ||
           (std::isfinite(*rate) && *rate >= 0 && *rate <= static_cast<double>(max_exact_integer));
}

// The guarantee that a result breaks; "" if it keeps all of them.
std::string broken_guarantee(const ImportResult& result) {
    const OrgStats& stats = result.stats;
    if (result.error.has_value() != (stats == OrgStats{})) return "error";
    if (result.error && !is_safe_line(*result.error)) return "text of the error";
    if (title(result.kind).empty()) return "kind";
    if (!is_count(stats.daily_api_limit) || !is_count(stats.api_calls_used)) return "limit";
    if (stats.objects.size() > most_objects) return "number of objects";
    std::set<std::string> names;
    for (const ObjectStats& object : stats.objects) {
        if (!is_api_name(object.name) || !names.insert(ascii_lower(object.name)).second)
            return "name";
        if (!has_stats(object)) return "object without stats";
        if (!is_count(object.records) || !is_count(object.average_record_bytes) ||
            !is_count(object.attachments) || object.fields.value_or(0) < 0 ||
            !is_rate(object.changed_records_per_day) ||
            !is_rate(object.changed_attachments_per_day)) {
            return "range of a stat";
        }
    }
    if (result.skipped.size() > most_skipped) return "length of the list";
    if (result.more_skipped > 0 && result.skipped.size() < most_skipped) return "rest of the list";
    for (const SkippedInput& skipped : result.skipped) {
        if (!is_safe_line(skipped.location) || !is_safe_line(skipped.reason))
            return "text of the list";
    }
    return "";
}

const std::vector<std::string>& samples() {
    static const std::vector<std::string> all{
        std::string(
            R"({"status":0,"result":[{"name":"DailyApiRequests","max":5000,"remaining":4937},)") +
            R"({"name":"DailyBulkApiBatches","max":15000,"remaining":15000}],"warnings":[]})",
        std::string(
            R"({"status":0,"result":[{"count":34,"name":"Account"},{"count":"5,000","name":"Invoice__c"}],)") +
            R"("warnings":["old"]})",
        std::string(
            R"({"DailyApiRequests":{"Max":5000,"Remaining":-37,"App":{"Max":1,"Remaining":0}},)") +
            R"("PermissionSets":{"Max":1500,"Remaining":1499}})",
        R"({"sObjects":[{"count":3,"name":"Account"},{"count":10,"name":"Contact"}]})",
        std::string(
            R"({"objects":[{"name":"Account","records":10,"fields":60,"averageRecordBytes":2048,)") +
            R"("attachments":3,"changedRecordsPerDay":1.5,"changedAttachmentsPerDay":0.0}]})",
        R"({"status":1,"name":"NoDefaultEnvError","message":"No org","exitCode":1,"commandName":"X"})",
        std::string("object,records,fields,average bytes,attachments,changed per day,changed "
                    "attachments per ") +
            "day\r\n" + "Account,\"8,412,507\",60,2048,3,1.5,0\r\nns__Invoice__c,1,2,3,4,5,6\r\n",
        "Object;Changed per day;Average bytes\nAccount;1.234,5;980,500\nLead;20.000;1512,25\n",
        "Name\tObject\tChanged per day\nX\tAccount\t1,500\nY\tLead\t1,234.5\nZ\tCase\t0,500\n",
        "Object;Count;Odd\nAccount;34;x\n\"Lead\";5;\"a;\"\"b\"\n",
    };
    return all;
}

TEST_CASE("imports or refuses corrupted files and keeps all guarantees") {
    const std::string alphabet =
        "{}[]\",:;0-9.eE\\\r\n\t '\xEF\xBB\xBF\xFF\x80\xE2"
        "\x1B"
        "Max__name\0"s;
    Random random(31);
    std::size_t readable = 0;
    for (int round = 0; round < 24'000; ++round) {
        std::string text = samples()[static_cast<std::size_t>(round) % samples().size()];
        for (std::uint64_t change = 0; change <= random.below(6); ++change) {
            const std::size_t at = random.index_below(text.size());
            const std::size_t length = 1 + random.index_below(8);
            switch (random.below(4)) {
                case 0:
                    text.erase(at, length);
                    break;
                case 1:
                    text.insert(at, text.substr(random.index_below(text.size()), length));
                    break;
                default:
                    text[at] = alphabet[random.index_below(alphabet.size())];
            }
            if (text.empty()) break;
        }
        const ImportResult result = read_stats(text, "\x01na\xFFme");
        readable += result.error ? 0U : 1U;
        if (const std::string broken = broken_guarantee(result); !broken.empty()) {
            CAPTURE(text, summary(result));
            FAIL_CHECK(broken);
        }
    }
    CHECK(readable > 2'000);   // fewer would mean that the changes are too large to be a test
    CHECK(readable < 22'000);  // more would mean that they are too small
}

TEST_CASE("imports or refuses truncated tables, and refuses truncated JSON") {
    for (const std::string& sample : samples()) {
        for (std::size_t size = 0; size < sample.size(); ++size) {
            const ImportResult result = read_stats(sample.substr(0, size), "");
            CAPTURE(sample.substr(0, size), summary(result));
            CHECK(broken_guarantee(result).empty());
            CHECK((result.error.has_value() || sample.front() != '{'));
        }
    }
}

TEST_CASE("imports texts designed to waste time or memory in one pass") {
    constexpr std::size_t many = 100'000;
    const std::string opening = R"({"sObjects":[)";
    const std::vector<std::string> texts{
        repeated("[", many),
        repeated("[", many) + repeated("]", many),
        repeated("{\"a\":", many),
        "[" + repeated("[],", many) + "[]]",
        "[" + repeated("{},", many) + "{}]",
        opening + repeated("0,", many) + "0]}",
        opening + repeated("{},", many) + "{}]}",
        opening + "{" + repeated(R"("count":1,)", many) + R"("name":"A"}]})",
        opening + "{" + repeated(R"("x":1,)", many / 10) + repeated(R"("count":1,)", many / 10) +
            R"("name":"A"}]})",
        opening + repeated(R"({"name":"Account","count":1},)", many) + "{}]}",
        "{" + repeated(R"("result":[],)", many) + R"("a":1})",
        "{" + repeated(R"("DailyApiRequests":{"Max":1},)", many) + R"("a":1})",
        R"({"a":")" + repeated(R"(\\)", many) + "\"}",
        "{\"a\":" + repeated("9", many) + "}",
        "{\"a\":0." + repeated("9", many) + "}",
        "{\"" + repeated("a", many) + R"(":{"max":1}})",
        repeated("{}", many),
        repeated("{}\n", many),
        repeated("`", many),
        repeated("```\n", many),
        repeated(" ", many),
        repeated("\n", many),
        repeated("\"", many),
        repeated(",", many),
        repeated("object,records,", many),
        "object,records\n" + repeated("x,x\n", many),
        "object,records\n" + repeated("Account,1\n", many),
        "object,records\n" + repeated("\"a\"b,1\n", many),
        "object,records\n\"" + repeated("\"\"", many),
        "object,records\n" + repeated(",", many),
        "object,records\n" + repeated(",", many) + "1",
        "object,records\nAccount," + repeated("9", many),
        "object,records\n" + repeated("A", many) + ",1",
        "object,changed per day\nA,0." + repeated("9", many),
        repeated("\xFF", many),
        repeated("\u202E", many),
        repeated("\0"s, many),
    };
    for (const std::string& text : texts) {
        const ImportResult result = read_stats(text, "");
        const std::string broken = broken_guarantee(result);
        CAPTURE(text.substr(0, 40), broken);
        CHECK(broken.empty());
    }
}

// The number of values kept in memory; each costs a bounded amount beside its own text.
std::size_t kept(const std::string& text) {
    const auto json = parse_partial_json(text);
    return json ? json.value().kept : 0;
}

TEST_CASE("keeps only the upper levels of JSON, and at most a million values") {
    const std::string deep =
        repeated("[", 3) + repeated("[0],", 100'000) + "[0]" + repeated("]", 3);
    CHECK(kept(deep) == 3 + 100'000);
    CHECK(kept("[" + repeated("[0],", 200'000) + "0]") == 1 + 2 * most_entries_kept);
    CHECK(kept("[" + repeated("[" + repeated("0,", 99) + "0],", 11'000) + "0]") ==
          most_values_kept);
    // Twice the text gives twice the values, so no part is kept more than once.
    const std::string entry = R"({"name":"Account","count":1},)";
    CHECK(kept("[" + repeated(entry, 2'000) + "0]") - 2 ==
          2 * (kept("[" + repeated(entry, 1'000) + "0]") - 2));
}

TEST_CASE("reads each byte of a table into at most one cell") {
    const std::vector<std::string> texts{repeated("a,b\n", 5'000), repeated("\"a,\"\"b\n\"", 5'000),
                                         repeated("\"", 5'001), repeated(",", 5'000),
                                         repeated("\"a\"b\"\n", 5'000)};
    for (const std::string& text : texts) {
        CAPTURE(text.substr(0, 20));
        CsvRows rows(text, ',');
        std::size_t bytes = 0;
        std::size_t cells = 0;
        while (const CsvRow* row = rows.next()) {
            cells += row->size;
            CHECK(row->cells.size() <= most_cells_kept);
            for (const std::string& cell : row->cells) bytes += cell.size();
        }
        CHECK(bytes <= text.size());
        CHECK(cells <= text.size() + 1);
    }
}

TEST_CASE("counts entries beyond the limits") {
    std::string table = "object,records\n";
    std::string list = R"({"sObjects":[)";
    for (std::size_t object = 0; object < most_objects + 60; ++object) {
        table += "A" + std::to_string(object) + ",1\n";
        list += R"({"name":"A)" + std::to_string(object) + R"(","count":1},)";
    }
    const ImportResult from_table = read_stats(table, "");
    CHECK(from_table.stats.objects.size() == most_objects);
    REQUIRE(from_table.skipped.size() == most_skipped);
    CHECK(from_table.more_skipped == 10);
    CHECK(from_table.skipped.front() ==
          SkippedInput{"line 100002", "Only the first 100,000 objects of a file are imported."});

    const ImportResult from_list = read_stats(list + "{}]}", "");
    CHECK(from_list.stats.objects.size() == most_objects);
    CHECK(from_list.skipped ==
          std::vector{SkippedInput{
              "sObjects", "Only the first 100,000 entries are read; 61 more are ignored."}});

    const ImportResult errors = read_stats("object,records\nA,1\n" + repeated("A,x\n", 1'000), "");
    CHECK(errors.skipped.size() == most_skipped);
    CHECK(errors.skipped.size() + errors.more_skipped == 1'000);
}

TEST_CASE("reports values beyond the limit, wherever they are missing") {
    // The members of the entries fill the limit before the end of the list.
    const std::string members = repeated(R"("x":0,)", 15);
    const std::string list = R"({"sObjects":[)" +
                             repeated("{" + members + R"("name":"A","count":1},)", 60'000) +
                             R"({"name":"B","count":1}]})";
    const ImportResult in_list = read_stats(list, "");
    REQUIRE(in_list.stats.objects.size() == 1);
    CHECK(in_list.skipped.back().location == "sObjects");

    const ImportResult in_entry =
        read_stats(R"({"sObjects":[{"name":"A","count":1,)" +
                       repeated(R"("x":0,)", most_entries_kept) + R"("y":0}]})",
                   "");
    REQUIRE(in_entry.stats.objects.size() == 1);
    CHECK(in_entry.skipped.back() ==
          SkippedInput{"the file", "The file has too many values; the last ones are ignored."});
}

TEST_CASE("reports unknown members once, and at most 21") {
    std::string entries;
    for (int entry = 0; entry < 100; ++entry) {
        entries += R"({"name":"A)" + std::to_string(entry) + R"(","count":1,"label":"x","m)" +
                   std::to_string(entry) + "\":1},";
    }
    const ImportResult result =
        read_stats(R"({"sObjects":[)" + entries + R"({"name":"B","count":1}]})", "");
    CHECK(result.stats.objects.size() == 101);
    REQUIRE(result.skipped.size() == 21);
    CHECK(result.skipped.front().location == "sObjects[0].label");
    CHECK(result.skipped.back() ==
          SkippedInput{"sObjects[19].m19",
                       "Not needed for planning; this and further members are ignored."});
}

}  // namespace
}  // namespace orgkeep::imports
