#include "shared/client/activities/activities_csv.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/shared/contract/samples.hpp"

namespace orgkeep::client {
namespace {

namespace samples = contract::samples;

const std::string bom = "\xEF\xBB\xBF";

std::string csv_of(const Activity& activity) {
    CsvWriter writer;
    add_activity_row(writer, activity);
    return writer.csv();
}

TEST_CASE("names the columns of exported activities") {
    CsvWriter writer;
    add_activity_header(writer);
    CHECK(writer.csv() == bom +
                              "id,type,status,started_at,finished_at,actor,summary,api_calls,"
                              "records,files,errors,log_available\r\n");
}

TEST_CASE("exports an activity as one row with plain numbers and UTC times") {
    CHECK(csv_of(samples::activity()) ==
          bom +
              "a-17,scheduled_backup,successful,2026-11-22T13:51:00Z,2026-11-22T14:05:00Z,Schedule,"
              "214 objects backed up,6412,8412507,1284,0,true\r\n");
}

TEST_CASE("exports absent values of an activity as empty cells") {
    Activity activity;
    activity.id = "a-1";
    activity.type = ActivityType::app_settings;
    CHECK(csv_of(activity) ==
          bom + "a-1,app_settings,in_progress,1970-01-01T00:00:00Z,,,,,,,,false\r\n");
}

TEST_CASE("disarms formulas in the free text of exported activities") {
    Activity activity = samples::activity();
    activity.id = "=1";
    activity.actor = "+1, \"x\"";
    activity.summary = "@SUM(A1)";
    CHECK(csv_of(activity) ==
          bom +
              "'=1,scheduled_backup,successful,2026-11-22T13:51:00Z,2026-11-22T14:05:00Z,"
              "\"'+1, \"\"x\"\"\",'@SUM(A1),6412,8412507,1284,0,true\r\n");
}

}  // namespace
}  // namespace orgkeep::client
