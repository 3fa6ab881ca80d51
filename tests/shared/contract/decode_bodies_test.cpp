#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "shared/contract/codec.hpp"

namespace orgkeep::contract {
namespace {

// "pointer detail" for each error, in order.
std::vector<std::string> said(const std::vector<FieldError>& errors) {
    std::vector<std::string> lines;
    lines.reserve(errors.size());
    for (const FieldError& error : errors) lines.push_back(error.pointer + " " + error.detail);
    return lines;
}

TEST_CASE("accepts a settings change within its ranges") {
    struct Case {
        const char* text;
        std::int64_t quota;
        std::int32_t hours;
    };
    const std::vector<Case> cases{
        {R"({"dailyApiQuota":1,"backupFrequencyHours":1})", 1, 1},
        {R"({"backupFrequencyHours":168,"dailyApiQuota":1000000})", 1'000'000, 168},
        {R"( {"dailyApiQuota": 15000.0, "backupFrequencyHours": 24} )", 15'000, 24},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        const auto change = decode_settings_change(one.text);
        REQUIRE(change.ok());
        CHECK(change.value().daily_api_quota == ApiCalls{one.quota});
        CHECK(change.value().backup_frequency_hours == one.hours);
    }
}

TEST_CASE("reports every invalid field of a settings change") {
    const std::string quota = "/dailyApiQuota must be a whole number from 1 to 1,000,000";
    const std::string hours = "/backupFrequencyHours must be a whole number from 1 to 168";
    struct Case {
        const char* text;
        std::vector<std::string> errors;
    };
    const std::vector<Case> cases{
        {R"({})", {"/dailyApiQuota is missing", "/backupFrequencyHours is missing"}},
        {R"({"dailyApiQuota":0,"backupFrequencyHours":0})", {quota, hours}},
        {R"({"dailyApiQuota":1000001,"backupFrequencyHours":169})", {quota, hours}},
        {R"({"dailyApiQuota":"15000","backupFrequencyHours":null})", {quota, hours}},
        {R"({"dailyApiQuota":1.5,"backupFrequencyHours":true})", {quota, hours}},
        {R"({"dailyApiQuota":-1,"backupFrequencyHours":24})", {quota}},
        {R"({"dailyApiQuota":5,"backupFrequencyHours":24,"dailyApiQouta":6,"a/b~c":1})",
         {"/a~1b~0c is not a known member", "/dailyApiQouta is not a known member"}},
        {R"({"dailyApiQuota":5,"backupFrequencyHours":24,"dailyApiQuota":6})",
         {"/dailyApiQuota is a duplicate"}},
        {R"({"dailyApiQuota":0,"x":1})",
         {quota, "/backupFrequencyHours is missing", "/x is not a known member"}},
        {"", {" is not valid JSON"}},
        {"{", {" is not valid JSON"}},
        {R"({"dailyApiQuota":1e400,"backupFrequencyHours":24})", {" is not valid JSON"}},
        {"[1]", {" must be an object"}},
        {"null", {" must be an object"}},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        const auto change = decode_settings_change(one.text);
        REQUIRE_FALSE(change.ok());
        CHECK(said(change.error()) == one.errors);
    }
}

TEST_CASE("names the objects in which members occur twice") {
    const auto change = decode_settings_change(
        R"({"dailyApiQuota":5,"backupFrequencyHours":{"dailyApiQuota":1,"dailyApiQuota":2}})");
    REQUIRE_FALSE(change.ok());
    CHECK(said(change.error()) ==
          std::vector<std::string>{"/backupFrequencyHours/dailyApiQuota is a duplicate",
                                   "/backupFrequencyHours must be a whole number from 1 to 168"});
}

TEST_CASE("accepts a backup request with type manual only") {
    CHECK(decode_backup_request(R"({"type":"manual"})").ok());
    struct Case {
        const char* text;
        const char* error;
    };
    const std::vector<Case> cases{
        {R"({})", "/type is missing"},
        {R"({"type":"scheduled"})", "/type must be \"manual\""},
        {R"({"type":"Manual"})", "/type must be \"manual\""},
        {R"({"type":null})", "/type must be text"},
        {R"({"type":"manual","at":"noon"})", "/at is not a known member"},
        {R"("manual")", " must be an object"},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        const auto request = decode_backup_request(one.text);
        REQUIRE_FALSE(request.ok());
        CHECK(said(request.error()) == std::vector<std::string>{one.error});
    }
}

}  // namespace
}  // namespace orgkeep::contract
