#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "shared/contract/codec.hpp"
#include "shared/core/random.hpp"
#include "tests/shared/contract/samples.hpp"

namespace orgkeep::contract {
namespace {

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int time = 0; time < times; ++time) all += text;
    return all;
}

// Decodes the text as every message; none may crash.
bool any_reads(const std::string& text) {
    const std::array results{decode<SessionInfo>(text).ok(),
                             decode<Dashboard>(text).ok(),
                             decode<LastBackup>(text).ok(),
                             decode<BackupStarted>(text).ok(),
                             decode<Settings>(text).ok(),
                             decode<ActivitiesPage>(text).ok(),
                             decode<ApiUsage>(text).ok(),
                             decode<StorageUsage>(text).ok(),
                             decode<std::vector<ObjectStats>>(text).ok(),
                             decode<Problem>(text).ok(),
                             decode_settings_change(text).ok(),
                             decode_backup_request(text).ok()};
    for (const bool ok : results) {
        if (ok) return true;
    }
    return false;
}

TEST_CASE("every decoder refuses texts that are not a message") {
    const std::vector<std::string> texts{
        "",
        " ",
        "null",
        "true",
        "17",
        "\"text\"",
        "[]",
        "[[]]",
        "{",
        "}",
        "{\"a\":1",
        "{\"a\":1}}",
        "{\"a\":1}{}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":1e400}",
        "{\"a\":-1e400}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":0x10}",
        "{\"a\":\"\xFF\"}",
        "{\"a\":\"\xC0\x80\"}",
        "{\"a\":\"\xED\xA0\x80\"}",
        R"({"a":"\ud800"})",
        R"({"a":"\u12"})",
        "{\"a\":\"\n\"}",
        "{\"\xFF\":1}",
        "{\"a\":1}\xFF",
        "/* */{\"a\":1}",
        std::string("{\"a\":\0}", 7),
        "<!doctype html><title>Sign in</title>",
        repeated("[", 200'000),
        repeated("[", 100'000) + repeated("]", 100'000),
        repeated("{\"a\":", 100'000) + "1" + repeated("}", 100'000),
        "{\"a\":" + repeated("[", 33) + repeated("]", 33) + "}",
        repeated("]", 1'000),
        std::string(1'000'000, '"'),
        R"({"a":")" + repeated(R"(\)", 100'001),
    };
    for (const std::string& text : texts) {
        INFO(text.substr(0, 40));
        CHECK_FALSE(any_reads(text));
    }
}

TEST_CASE("ignores brackets inside strings when counting nesting") {
    const std::string name = repeated("[{", 100) + "\\\"" + repeated("[", 100);
    CHECK(decode<BackupStarted>("{\"activityId\":\"" + name + "\"}").ok());
}

TEST_CASE("refuses numbers of any length outside the range") {
    const std::string digits(100'000, '9');
    CHECK_FALSE(decode<Settings>("{\"dailyApiQuota\":" + digits + "}").ok());
    CHECK_FALSE(decode<Settings>("{\"dailyApiQuota\":0." + digits + "}").ok());
    CHECK_FALSE(decode<Settings>("{\"dailyApiQuota\":1e-" + digits + "}").ok());
}

TEST_CASE("reports a bounded number of errors") {
    const Decoded<StorageUsage> read =
        decode<StorageUsage>("{\"days\":[" + repeated("0,", 200'000) + "0]}");
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().pointer == "/days/0");
    CHECK(read.error().detail == "must be an object");

    std::string members = "{";
    for (int member = 0; member < 20'000; ++member) {
        members += "\"m" + std::to_string(member) + "\":1,";
    }
    const auto validated = decode_settings_change(members + "\"last\":1}");
    REQUIRE_FALSE(validated.ok());
    CHECK(validated.error().size() <= 32);
}

TEST_CASE("refuses a truncated message") {
    const std::string whole = encode(samples::dashboard());
    for (std::size_t size = 0; size < whole.size(); size += 7) {
        INFO(size);
        CHECK_FALSE(decode<Dashboard>(std::string_view(whole).substr(0, size)).ok());
    }
}

TEST_CASE("decodes or refuses corrupted messages, and encodes all that it decodes") {
    const std::string whole = encode(samples::dashboard());
    const std::string alphabet =
        "{}[]\",:0-9.eE\\\n\xFF\x80"
        "atrue";
    Random random(7);
    const auto any_of = [&random](const std::string& bytes) {
        return static_cast<std::size_t>(random.below(bytes.size()));
    };
    for (int round = 0; round < 2'000; ++round) {
        std::string text = whole;
        for (std::uint64_t change = 0; change <= random.below(3); ++change) {
            text[any_of(text)] = alphabet[any_of(alphabet)];
        }
        const Decoded<Dashboard> read = decode<Dashboard>(text);
        if (read) {
            CHECK(decode<Dashboard>(encode(read.value())).ok());
        } else {
            CHECK_FALSE(read.error().detail.empty());
        }
    }
}

}  // namespace
}  // namespace orgkeep::contract
