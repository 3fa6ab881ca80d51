#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "shared/contract/codec.hpp"
#include "tests/shared/contract/samples.hpp"

namespace orgkeep::contract {
namespace {

// Replaces the first `old_part` with `new_part`.
std::string with(std::string text, const std::string& old_part, const std::string& new_part) {
    const std::size_t at = text.find(old_part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old_part.size(), new_part);
}

template <class Message>
void check_round_trip(const Message& message) {
    const std::string written = encode(message);
    const Decoded<Message> read = decode<Message>(written);
    REQUIRE(read.ok());
    CHECK(encode(read.value()) == written);
}

TEST_CASE("encodes and decodes every message without loss") {
    check_round_trip(samples::session());
    check_round_trip(samples::successful_backup());
    check_round_trip(samples::running_backup());
    check_round_trip(samples::never_backed_up());
    check_round_trip(samples::dashboard());
    check_round_trip(Dashboard{samples::dashboard()}.api_usage);
    ApiUsage usage = samples::dashboard().api_usage;
    usage.days[2].backups = RunCounts{1, {2}, 3, 4, 5, {6}, 7};
    check_round_trip(usage);
    check_round_trip(samples::dashboard().storage);
    check_round_trip(samples::dashboard().settings);
    check_round_trip(BackupStarted{"a-18"});
    check_round_trip(ActivitiesPage{{samples::activity()}, std::nullopt});
    check_round_trip(ActivitiesPage{{}, "cursor"});
    check_round_trip(std::vector<ObjectStats>{{.name = "Account",
                                               .records = Records{max_exact_integer},
                                               .fields = 500,
                                               .average_record_bytes = Bytes{1},
                                               .attachments = Files{0},
                                               .changed_records_per_day = 0.25,
                                               .changed_attachments_per_day = 1e9}});
    check_round_trip(Problem{"t", "T", 422, "d", {{"/a", "b"}, {"/c", "d"}}});
}

TEST_CASE("optional members may be missing or null") {
    const Decoded<LastBackup> bare = decode<LastBackup>(
        R"({"status":"never","logAvailable":false,"progress":null,"kind":null})");
    REQUIRE(bare.ok());
    CHECK_FALSE(bare.value().progress);
    CHECK_FALSE(bare.value().kind);
    CHECK_FALSE(bare.value().completed_on);
    CHECK(decode<ActivitiesPage>(R"({"items":[]})").ok());

    // An older service sends no runs; one that sends them sends all members.
    ApiUsage usage = samples::dashboard().api_usage;
    const Decoded<ApiUsage> before = decode<ApiUsage>(encode(usage));
    REQUIRE(before.ok());
    CHECK_FALSE(before.value().days.front().backups);
    usage.days.front().backups = RunCounts{};
    const Decoded<ApiUsage> half = decode<ApiUsage>(with(encode(usage), R"("limited":0,)", ""));
    REQUIRE_FALSE(half.ok());
    CHECK(half.error().pointer == "/days/0/backups/limited");
}

TEST_CASE("ignores unknown members and uses the last of duplicates") {
    const Decoded<BackupStarted> started =
        decode<BackupStarted>(R"({"new":[{}],"activityId":"a","activityId":"b"})");
    REQUIRE(started.ok());
    CHECK(started.value().activity_id == "b");
}

TEST_CASE("accepts whole numbers with a zero fraction or an exponent") {
    const std::string text = encode(samples::dashboard().settings);
    for (const char* quota : {"20000.0", "2e4", "200000e-1"}) {
        INFO(quota);
        const Decoded<Settings> settings = decode<Settings>(with(text, "20000", quota));
        REQUIRE(settings.ok());
        CHECK(settings.value().daily_api_quota == ApiCalls{20'000});
    }
}

TEST_CASE("reports an error with its pointer and kind") {
    const std::string number = "must be a whole number from 0 to 9,007,199,254,740,991";
    const std::string dashboard = encode(samples::dashboard());
    struct Case {
        std::string old_part;
        std::string new_part;
        std::string pointer;
        std::string detail;
    };
    const std::vector<Case> cases{
        {R"("status":"successful",)", "", "/lastBackup/status", "is missing"},
        {R"("status":"successful")", R"("status":"done")", "/lastBackup/status",
         "is not a known name"},
        {R"("status":"successful")", R"("status":7)", "/lastBackup/status", "must be text"},
        {R"("logAvailable":true)", R"("logAvailable":"yes")", "/lastBackup/logAvailable",
         "must be true or false"},
        {R"("completedOn":"2026-11-22T14:05:00Z")", R"("completedOn":"yesterday")",
         "/lastBackup/completedOn", "must be a time such as 2026-11-22T14:05:00Z"},
        {R"("runApiCalls":6412)", R"("runApiCalls":-1)", "/lastBackup/runApiCalls", number},
        {R"("runApiCalls":6412)", R"("runApiCalls":1.5)", "/lastBackup/runApiCalls", number},
        {R"("runApiCalls":6412)", R"("runApiCalls":9007199254740992)", "/lastBackup/runApiCalls",
         number},
        {R"("runApiCalls":6412)", R"("runApiCalls":18446744073709551615)",
         "/lastBackup/runApiCalls", number},
        {R"("runApiCalls":6412)", R"("runApiCalls":1e300)", "/lastBackup/runApiCalls", number},
        {R"("runApiCalls":6412)", R"("runApiCalls":"6412")", "/lastBackup/runApiCalls", number},
        {R"("dailyLimit":115000)", R"("dailyLimit":null)", "/apiUsage/dailyLimit", number},
        {R"("utcOffsetMinutes":0)", R"("utcOffsetMinutes":841)", "/apiUsage/utcOffsetMinutes",
         "must be a whole number from -840 to 840"},
        {R"("date":"2026-11-17")", R"("date":"2026-11-31")", "/apiUsage/days/1/date",
         "must be a date such as 2026-11-22"},
        {R"("calls":60000)", R"("calls":[])", "/apiUsage/days/6/calls", number},
        {R"("backupFrequencyHours":24)", R"("backupFrequencyHours":169)",
         "/settings/backupFrequencyHours", "must be a whole number from 1 to 168"},
        {R"("type":"scheduled_backup")", R"("type":"sync")", "/recentActivities/0/type",
         "is not a known name"},
        {R"("recentActivities":[)", R"("recentActivities":null,"was":[)", "/recentActivities",
         "must be an array"},
        {R"("settings":{)", R"("settings":7,"was":{)", "/settings", "must be an object"},
        {R"("account":{)", R"("was":{)", "/account", "is missing"},
    };
    REQUIRE(decode<Dashboard>(dashboard).ok());
    for (const Case& one : cases) {
        INFO(one.new_part << " for " << one.old_part);
        const Decoded<Dashboard> read =
            decode<Dashboard>(with(dashboard, one.old_part, one.new_part));
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().pointer == one.pointer);
        CHECK(read.error().detail == one.detail);
    }
}

TEST_CASE("refuses negative rates") {
    const auto objects = [](const std::string& rate) {
        return R"({"objects":[{"name":"A","records":1,"fields":1,"averageRecordBytes":1,)"
               R"("attachments":0,"changedRecordsPerDay":)" +
               rate + R"(,"changedAttachmentsPerDay":0}]})";
    };
    CHECK(decode<std::vector<ObjectStats>>(objects("0.5")).ok());
    CHECK(decode<std::vector<ObjectStats>>(objects("3")).ok());
    for (const char* bad : {"-0.5", "null", "\"1\"", "true"}) {
        INFO(bad);
        const auto read = decode<std::vector<ObjectStats>>(objects(bad));
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().pointer == "/objects/0/changedRecordsPerDay");
    }
}

TEST_CASE("ignores invalid members of a problem") {
    struct Case {
        const char* text;
        const char* title;
        int status;
        std::size_t errors;
    };
    const std::vector<Case> cases{
        {R"({})", "", 0, 0},
        {R"({"title":"No","status":409})", "No", 409, 0},
        {R"({"title":7,"status":"409","errors":"none"})", "", 0, 0},
        {R"({"status":4090})", "", 0, 0},
        {R"({"errors":[{"pointer":"/a","detail":"b"},7,{}]})", "", 0, 2},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        const Decoded<Problem> problem = decode<Problem>(one.text);
        REQUIRE(problem.ok());
        CHECK(problem.value().type == "about:blank");
        CHECK(problem.value().title == one.title);
        CHECK(problem.value().status == one.status);
        CHECK(problem.value().errors.size() == one.errors);
    }
    CHECK_FALSE(decode<Problem>("[]").ok());
    CHECK_FALSE(decode<Problem>("<html>").ok());
}

}  // namespace
}  // namespace orgkeep::contract
