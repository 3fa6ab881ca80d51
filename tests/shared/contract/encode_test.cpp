#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "shared/contract/codec.hpp"
#include "tests/shared/contract/samples.hpp"

namespace orgkeep::contract {
namespace {

SessionInfo session_of(const std::string& user_id) {
    SessionInfo session = samples::session();
    session.user_id = user_id;
    return session;
}

TEST_CASE("writes messages with the names and formats of the contract") {
    struct Case {
        const char* name;
        std::string written;
        const char* expected;
    };
    const std::vector<Case> cases{
        {"session", encode(samples::session()),
         R"({"apiVersion":"1","org":{"id":"00D5g000004xQzEEAU","name":"Northwind Energy","edition":"Enterprise"},"account":{"id":"0055g00000AbCdE","name":"backup-admin@northwind.example"},"user":{"name":"Ada Admin"},"capabilities":{"startBackup":true,"editSettings":true},"serverTime":"2026-11-22T14:05:00Z"})"},
        {"session of a signed-in user", encode(session_of("0055g00000BmT2kAAF")),
         R"({"apiVersion":"1","org":{"id":"00D5g000004xQzEEAU","name":"Northwind Energy","edition":"Enterprise"},"account":{"id":"0055g00000AbCdE","name":"backup-admin@northwind.example"},"user":{"id":"0055g00000BmT2kAAF","name":"Ada Admin"},"capabilities":{"startBackup":true,"editSettings":true},"serverTime":"2026-11-22T14:05:00Z"})"},
        {"running backup", encode(samples::running_backup()),
         R"({"status":"in_progress","activityId":"a-18","kind":"incremental","trigger":"manual","startedAt":"2026-11-22T14:05:00Z","progress":{"objectsDone":128,"objectsTotal":214,"recordsDone":3201004,"filesDone":12},"runApiCalls":3120,"errors":0,"logAvailable":false,"pollAfterSeconds":5,"completedOn":"2026-11-22T14:05:00Z","apiCalls":6412,"objects":214,"records":8412507,"files":1284})"},
        {"never backed up, without the absent members", encode(samples::never_backed_up()),
         R"({"status":"never","logAvailable":false})"},
        {"backup started", encode(BackupStarted{"a-18"}), R"({"activityId":"a-18"})"},
        {"settings", encode(samples::dashboard().settings),
         R"({"dailyApiQuota":20000,"backupFrequencyHours":24,"orgDailyApiLimit":115000,"defaultDailyApiQuota":15000})"},
        {"settings change", encode(SettingsChange{{42}, 168}),
         R"({"dailyApiQuota":42,"backupFrequencyHours":168})"},
        {"backup request", encode(BackupRequest{}), R"({"type":"manual"})"},
        {"activities", encode(ActivitiesPage{{samples::activity()}, "next"}),
         R"({"items":[{"id":"a-17","type":"scheduled_backup","status":"successful","startedAt":"2026-11-22T13:51:00Z","finishedAt":"2026-11-22T14:05:00Z","actor":"Schedule","summary":"214 objects backed up","apiCalls":6412,"records":8412507,"files":1284,"errors":0,"logAvailable":true}],"nextCursor":"next"})"},
        {"last page", encode(ActivitiesPage{}), R"({"items":[],"nextCursor":null})"},
        {"API usage",
         encode(ApiUsage{.daily_limit = {5},
                         .quota = {4},
                         .utc_offset_minutes = -210,
                         .last_24_hours = {3},
                         .days = {{samples::dashboard().api_usage.days.back()}}}),
         R"({"dailyLimit":5,"quota":4,"utcOffsetMinutes":-210,"last24Hours":3,"days":[{"date":"2026-11-22","calls":60000,"backupCalls":6000}]})"},
        {"API usage with the runs of a day",
         encode(ApiUsage{.daily_limit = {5},
                         .quota = {4},
                         .utc_offset_minutes = 0,
                         .last_24_hours = {3},
                         .days = {{.date = samples::dashboard().api_usage.days.back().date,
                                   .calls = {9},
                                   .backup_calls = {8},
                                   .backups = RunCounts{1, {2}, 1'440, 3, 4, {5}, 6}}}}),
         R"({"dailyLimit":5,"quota":4,"utcOffsetMinutes":0,"last24Hours":3,"days":[{"date":"2026-11-22","calls":9,"backupCalls":8,"backups":{"runs":1,"calls":2,"minutes":1440,"limited":3,"unfinished":4,"unfinishedCalls":5,"initial":6}}]})"},
        {"storage", encode(StorageUsage{{samples::dashboard().storage.days.back()}}),
         R"({"days":[{"date":"2026-11-22","bytes":400000000000}]})"},
        {"objects of the org",
         encode(std::vector<ObjectStats>{{.name = "Account",
                                          .records = Records{10},
                                          .fields = 60,
                                          .average_record_bytes = Bytes{2048},
                                          .attachments = Files{3},
                                          .changed_records_per_day = 1.5,
                                          .changed_attachments_per_day = 0}}),
         R"({"objects":[{"name":"Account","records":10,"fields":60,"averageRecordBytes":2048,"attachments":3,"changedRecordsPerDay":1.5,"changedAttachmentsPerDay":0.0}]})"},
        {"problem", encode(Problem{"about:blank", "Not Found", 404, "No such activity.", {}}),
         R"({"type":"about:blank","title":"Not Found","status":404,"detail":"No such activity."})"},
        {"problem with fields",
         encode(
             Problem{"/problems/bad-fields", "Bad", 422, "", {{"/dailyApiQuota", "is missing"}}}),
         R"({"type":"/problems/bad-fields","title":"Bad","status":422,"detail":"","errors":[{"pointer":"/dailyApiQuota","detail":"is missing"}]})"},
    };
    for (const Case& one : cases) {
        INFO(one.name);
        CHECK(one.written == one.expected);
    }
}

TEST_CASE("writes the dashboard from its parts") {
    const Dashboard all = samples::dashboard();
    const std::string written = encode(all);
    for (const std::string& part :
         {"\"lastBackup\":" + encode(all.last_backup), "\"apiUsage\":" + encode(all.api_usage),
          "\"storage\":" + encode(all.storage), "\"settings\":" + encode(all.settings),
          std::string(R"("account":{"accountName":"backup-admin@northwind.example",)"
                      R"("accountId":"0055g00000AbCdE","users":1840,"connected":true,)"
                      R"("lastCompletedBackup":"2026-11-22T14:05:00Z",)"
                      R"("activatedOn":"2024-03-03T09:12:00Z","storedObjects":214,)"
                      R"("storedRecords":8412507,"metadataBytes":318000000})"),
          std::string(R"("serverTime":"2026-11-22T14:05:00Z"})")}) {
        INFO(part);
        CHECK(written.find(part) != std::string::npos);
    }
}

TEST_CASE("escapes text and replaces bytes that are not UTF-8") {
    struct Case {
        std::string text;
        const char* expected;
    };
    const std::vector<Case> cases{
        {"\"\\\n\t\x01", R"("\"\\\n\t\u0001")"},
        {"Nördwind · 電力 🔌", "\"Nördwind · 電力 🔌\""},
        {"a\xFF"
         "b",
         "\"a\uFFFDb\""},
        {"cut \xE2\x82", "\"cut \uFFFD\""},
        {"\xED\xA0\x80", "\"\uFFFD\uFFFD\uFFFD\""},  // a surrogate
        {std::string("nul\0!", 5), R"("nul\u0000!")"},
    };
    for (const Case& one : cases) {
        const std::string written = encode(BackupStarted{one.text});
        CHECK(written == R"({"activityId":)" + std::string(one.expected) + "}");
        CHECK(decode<BackupStarted>(written).ok());
    }
}

}  // namespace
}  // namespace orgkeep::contract
