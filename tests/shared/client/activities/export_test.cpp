#include <catch2/catch_test_macros.hpp>

#include "shared/client/activities/activities_csv.hpp"
#include "tests/shared/client/activities/stream/stream_world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Strings = std::vector<std::string>;

std::string table(int count) {
    CsvWriter writer;
    add_activity_header(writer);
    for (const Activity& activity : page_of(0, count).items) add_activity_row(writer, activity);
    return writer.csv();
}

TEST_CASE("exports all pages of the filter into one file") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "c"));
    world.dispatch(StatusChosen{2});
    world.respond_page(page_of(0, 50, "c"));
    world.dispatch(ExportPressed{});
    CHECK(world.page_queries() == Strings{"limit=1000&status=successful"});
    CHECK(world.stream().export_csv.label == "Cancel export");
    CHECK(world.stream().export_text == "0 activities so far");
    world.respond_page(page_of(0, 1'000, "c1"));
    CHECK(world.stream().export_text == "1,000 activities so far");
    CHECK(world.page_queries() == Strings{"limit=1000&status=successful&cursor=c1"});
    CHECK(world.downloads().empty());
    world.respond_page(page_of(1'000, 1'000, "c2"));
    world.respond_page(page_of(2'000, 7));
    CHECK(world.pending().empty());
    REQUIRE(world.downloads().size() == 1);
    CHECK(world.downloads()[0].file_name == "orgkeep-activities-2026-11-22.csv");
    CHECK(world.downloads()[0].media_type == "text/csv;charset=utf-8");
    CHECK(world.downloads()[0].content == table(2'007));
    CHECK(world.notices() ==
          Strings{"Exported 2,007 activities to orgkeep-activities-2026-11-22.csv."});
    CHECK(world.view().notices[0].tone == Tone::success);
    CHECK(world.stream().export_csv.label == "Export CSV");
    CHECK(world.stream().export_csv.enabled);
    CHECK(world.stream().export_text.empty());
}

TEST_CASE("uses the singular for one exported activity") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 1));
    world.dispatch(ExportPressed{});
    world.respond_page(page_of(0, 1));
    CHECK(world.notices() == Strings{"Exported 1 activity to orgkeep-activities-2026-11-22.csv."});
}

TEST_CASE("names the export file by the date in the user's time zone") {
    ClientOptions options = options_with_seed(1);
    options.zone = {{{samples::now() - hours(24 * 400), hours(13)}}};
    StreamWorld world(options);
    world.show_stream_of(page_of(0, 1));
    world.dispatch(ExportPressed{});
    world.respond_page(page_of(0, 1));
    CHECK(world.downloads()[0].file_name == "orgkeep-activities-2026-11-23.csv");
}

TEST_CASE("keeps the filter of an export when the page changes") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.dispatch(ExportPressed{});
    world.dispatch(StatusChosen{4});
    world.dispatch(TabChosen{0});
    world.respond_page(page_of(0, 1'000, "c1"));
    world.respond_page(page_of(0, 0));  // the response for the new filter
    CHECK(world.page_queries() == Strings{"limit=1000&cursor=c1"});
    world.respond_page(page_of(1'000, 1));
    CHECK(world.downloads().size() == 1);
}

TEST_CASE("cancels an export when its button is pressed again") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.dispatch(ExportPressed{});
    world.respond_page(page_of(0, 1'000, "c1"));
    world.dispatch(ExportPressed{});
    CHECK(world.stream().export_csv.label == "Export CSV");
    CHECK(world.notices() == Strings{"Export canceled. Nothing was downloaded."});
    world.respond_page(page_of(1'000, 5));  // The response is too late.
    CHECK(world.downloads().empty());
    world.dispatch(ExportPressed{});
    CHECK(world.notices().empty());
    CHECK(world.page_queries() == Strings{"limit=1000"});
}

TEST_CASE("retries an export after temporary errors and continues where it stopped") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.dispatch(ExportPressed{});
    world.respond_page(page_of(0, 1'000, "c1"));
    for (int times = 0; times < 4; ++times) {
        INFO(times);
        CHECK(world.page_queries() == Strings{"limit=1000&cursor=c1"});
        if (times % 2 == 0) {
            world.fail_page();
        } else {
            world.respond_page_error(503);
        }
        CHECK(world.stream().export_text == "1,000 activities so far, retrying…");
        CHECK(world.page_queries().empty());
        world.wait(seconds(16));
    }
    world.respond_page(page_of(1'000, 5));
    REQUIRE(world.downloads().size() == 1);
    CHECK(world.downloads()[0].content == table(1'005));
}

TEST_CASE("follows Retry-After during an export, up to a minute") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.dispatch(ExportPressed{});
    world.respond_page_error(429, "", {{"retry-after", "20"}});
    world.wait(seconds(19));
    CHECK(world.page_queries().empty());
    world.wait(seconds(1));
    CHECK(world.page_queries() == Strings{"limit=1000"});
    world.respond_page_error(503, "", {{"retry-after", "86400"}});
    world.wait(seconds(60));
    CHECK(world.page_queries() == Strings{"limit=1000"});
}

TEST_CASE("reports a failed export and downloads no partial file") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.dispatch(ExportPressed{});
    world.respond_page(page_of(0, 1'000, "c1"));
    SECTION("the service stays unavailable") {
        int tries = 0;
        while (!world.page_queries().empty() && tries < 20) {
            ++tries;
            world.respond_page_error(503);
            world.wait(minutes(1));
        }
        CHECK(tries == 5);
    }
    SECTION("the cursor is refused") { world.respond_page_error(422); }
    SECTION("access is denied") { world.respond_page_error(403); }
    SECTION("the response is invalid") { world.respond_page_error(200, "[]"); }
    SECTION("the pages repeat") { world.respond_page(page_of(0, 1'000, "c2")); }
    SECTION("an empty page has a next cursor") { world.respond_page({{}, "c2"}); }
    REQUIRE(world.notices().size() == 1);
    CHECK(world.notices()[0].starts_with("The export failed after 1,000 activities. "));
    CHECK(world.notices()[0].ends_with(" Nothing was downloaded."));
    CHECK(world.view().notices[0].tone == Tone::error);
    CHECK(world.downloads().empty());
    CHECK(world.stream().export_csv.label == "Export CSV");
    CHECK(world.stream().error.empty());
    CHECK(world.page_queries().empty());
}

TEST_CASE("ends the export with the session") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.dispatch(ExportPressed{});
    world.respond_page_error(401);
    CHECK(world.view().panel);
    CHECK_FALSE(world.next_wake());
    CHECK(world.stream().export_text.empty());
}

TEST_CASE("ignores Export CSV while there is nothing to export") {
    StreamWorld world;
    world.dispatch(ExportPressed{});
    world.show_stream({});
    world.dispatch(ExportPressed{});
    CHECK(world.page_queries() == Strings{"limit=50"});
    CHECK(world.stream().export_csv.reason == "The activities are not loaded");
    world.respond_page(page_of(0, 0));
    world.dispatch(ExportPressed{});
    world.dispatch(FromChosen{"2026-11-22"});
    world.dispatch(ToChosen{"2026-11-21"});
    world.dispatch(ExportPressed{});
    world.wait(milliseconds(300));
    CHECK(world.pending().empty());
    CHECK(world.stream().export_text.empty());
}

}  // namespace
}  // namespace orgkeep::client
