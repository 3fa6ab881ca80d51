#include "shared/client/activities/activities_csv.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "tests/shared/contract/samples.hpp"

namespace orgkeep::client {
namespace {

namespace samples = contract::samples;

TEST_CASE("a table begins with the byte order mark and the columns' names") {
    CHECK(csv_head() ==
          "\xEF\xBB\xBFid,type,status,started_at,finished_at,actor,summary,api_calls,records,files,"
          "errors,log_available\r\n");
}

TEST_CASE("an activity is one line of plain figures and UTC times") {
    CHECK(csv_line(samples::activity()) ==
          "a-17,scheduled_backup,successful,2026-11-22T13:51:00Z,2026-11-22T14:05:00Z,Schedule,"
          "214 objects backed up,6412,8412507,1284,0,true\r\n");
}

TEST_CASE("what an activity has not is left empty") {
    Activity activity;
    activity.id = "a-1";
    activity.type = ActivityType::app_settings;
    CHECK(csv_line(activity) ==
          "a-1,app_settings,in_progress,1970-01-01T00:00:00Z,,,,,,,,false\r\n");
}

TEST_CASE("free text can neither break the table nor run in a spreadsheet") {
    struct Case {
        const char* text;
        const char* cell;
    };
    const std::vector<Case> cases{
        {"plain", "plain"},
        {"Zoë, 漢字", "\"Zoë, 漢字\""},
        {"say \"hi\"", "\"say \"\"hi\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {"two\r\nlines", "\"two\r\nlines\""},
        {"=1+1", "'=1+1"},
        {"+49 30 1234", "'+49 30 1234"},
        {"-1", "'-1"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\tx", "'\tx"},
        {"\rx", "\"'\rx\""},
        {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
        {"a=1", "a=1"},
        {" =1", " =1"},
        {"'", "'"},
        {"\"", "\"\"\"\""},
        {"", ""},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        Activity activity = samples::activity();
        activity.actor = one.text;
        activity.summary = "s";
        CHECK(csv_line(activity) ==
              "a-17,scheduled_backup,successful,2026-11-22T13:51:00Z,2026-11-22T14:05:00Z," +
                  std::string(one.cell) + ",s,6412,8412507,1284,0,true\r\n");
        activity.actor = "a";
        activity.summary = one.text;
        CHECK(csv_line(activity).find(",a," + std::string(one.cell) + ",6412") !=
              std::string::npos);
        activity.id = one.text;
        CHECK(csv_line(activity).rfind(one.cell, 0) == 0);
    }
}

}  // namespace
}  // namespace orgkeep::client
