#include <catch2/catch_test_macros.hpp>

#include "shared/client/activities/activities_csv.hpp"
#include "tests/shared/client/activities/stream_world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Lines = std::vector<std::string>;

std::string table(int count) {
    CsvWriter writer;
    add_activity_header(writer);
    for (const Activity& activity : page_of(0, count).items) add_activity_row(writer, activity);
    return writer.csv();
}

TEST_CASE("an export is all pages of the filter in one file") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 50, "c"));
    world.happen(StatusChosen{2});
    world.answer_page(page_of(0, 50, "c"));
    world.happen(ExportPressed{});
    CHECK(world.asked() == Lines{"limit=1000&status=successful"});
    CHECK(world.stream().export_csv.label == "Cancel export");
    CHECK(world.stream().export_text == "0 activities so far");
    world.answer_page(page_of(0, 1'000, "c1"));
    CHECK(world.stream().export_text == "1,000 activities so far");
    CHECK(world.asked() == Lines{"limit=1000&status=successful&cursor=c1"});
    CHECK(world.downloads().empty());
    world.answer_page(page_of(1'000, 1'000, "c2"));
    world.answer_page(page_of(2'000, 7));
    CHECK(world.waiting().empty());
    REQUIRE(world.downloads().size() == 1);
    CHECK(world.downloads()[0].file_name == "orgkeep-activities-2026-11-22.csv");
    CHECK(world.downloads()[0].media_type == "text/csv;charset=utf-8");
    CHECK(world.downloads()[0].content == table(2'007));
    CHECK(world.notices() ==
          Lines{"2,007 activities were exported to orgkeep-activities-2026-11-22.csv."});
    CHECK(world.view().notices[0].tone == Tone::success);
    CHECK(world.stream().export_csv.label == "Export CSV");
    CHECK(world.stream().export_csv.enabled);
    CHECK(world.stream().export_text.empty());
}

TEST_CASE("one activity is one") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 1));
    world.happen(ExportPressed{});
    world.answer_page(page_of(0, 1));
    CHECK(world.notices() ==
          Lines{"1 activity was exported to orgkeep-activities-2026-11-22.csv."});
}

TEST_CASE("the file is named by the day on the user's clock") {
    ClientOptions options = options_with_seed(1);
    options.zone = {{{samples::now() - hours(24 * 400), hours(13)}}};
    StreamWorld world(options);
    world.show_stream_of(page_of(0, 1));
    world.happen(ExportPressed{});
    world.answer_page(page_of(0, 1));
    CHECK(world.downloads()[0].file_name == "orgkeep-activities-2026-11-23.csv");
}

TEST_CASE("an export keeps to the filter of its beginning, wherever the page is meanwhile") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.happen(ExportPressed{});
    world.happen(StatusChosen{4});
    world.happen(TabChosen{0});
    world.answer_page(page_of(0, 1'000, "c1"));
    world.answer_page(page_of(0, 0));  // of the filter
    CHECK(world.asked() == Lines{"limit=1000&cursor=c1"});
    world.answer_page(page_of(1'000, 1));
    CHECK(world.downloads().size() == 1);
}

TEST_CASE("pressed again, an export ends and leaves nothing") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.happen(ExportPressed{});
    world.answer_page(page_of(0, 1'000, "c1"));
    world.happen(ExportPressed{});
    CHECK(world.stream().export_csv.label == "Export CSV");
    CHECK(world.notices() == Lines{"The export was cancelled. Nothing was downloaded."});
    world.answer_page(page_of(1'000, 5));  // too late
    CHECK(world.downloads().empty());
    world.happen(ExportPressed{});
    CHECK(world.notices().empty());
    CHECK(world.asked() == Lines{"limit=1000"});
}

TEST_CASE("what may pass is tried again, and the export goes on where it was") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.happen(ExportPressed{});
    world.answer_page(page_of(0, 1'000, "c1"));
    for (int times = 0; times < 4; ++times) {
        INFO(times);
        CHECK(world.asked() == Lines{"limit=1000&cursor=c1"});
        if (times % 2 == 0) {
            world.lose_page();
        } else {
            world.refuse_page(503);
        }
        CHECK(world.stream().export_text == "1,000 activities so far, trying again");
        CHECK(world.asked().empty());
        world.wait(seconds(16));
    }
    world.answer_page(page_of(1'000, 5));
    REQUIRE(world.downloads().size() == 1);
    CHECK(world.downloads()[0].content == table(1'005));
}

TEST_CASE("a service that asks for time gets it, within reason") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.happen(ExportPressed{});
    world.refuse_page(429, "", {{"retry-after", "20"}});
    world.wait(seconds(19));
    CHECK(world.asked().empty());
    world.wait(seconds(1));
    CHECK(world.asked() == Lines{"limit=1000"});
    world.refuse_page(503, "", {{"retry-after", "86400"}});
    world.wait(seconds(60));
    CHECK(world.asked() == Lines{"limit=1000"});
}

TEST_CASE("an export that can't be finished says so and downloads no half of a file") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.happen(ExportPressed{});
    world.answer_page(page_of(0, 1'000, "c1"));
    SECTION("the service does not come back") {
        int tries = 0;
        while (!world.asked().empty() && tries < 20) {
            ++tries;
            world.refuse_page(503);
            world.wait(minutes(1));
        }
        CHECK(tries == 5);
    }
    SECTION("the cursor is refused") { world.refuse_page(422); }
    SECTION("there is no right to") { world.refuse_page(403); }
    SECTION("the answer is none") { world.refuse_page(200, "[]"); }
    SECTION("the pages lead back to themselves") { world.answer_page(page_of(0, 1'000, "c2")); }
    SECTION("a page with nothing on it leads on") { world.answer_page({{}, "c2"}); }
    REQUIRE(world.notices().size() == 1);
    CHECK(world.notices()[0].starts_with("The export broke off after 1,000 activities. "));
    CHECK(world.notices()[0].ends_with(" Nothing was downloaded."));
    CHECK(world.view().notices[0].tone == Tone::error);
    CHECK(world.downloads().empty());
    CHECK(world.stream().export_csv.label == "Export CSV");
    CHECK(world.stream().error.empty());
    CHECK(world.asked().empty());
}

TEST_CASE("the end of a session ends the export") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 5));
    world.happen(ExportPressed{});
    world.refuse_page(401);
    CHECK(world.view().panel);
    CHECK_FALSE(world.next_wake());
    CHECK(world.stream().export_text.empty());
}

TEST_CASE("where nothing can be exported, a press does nothing") {
    StreamWorld world;
    world.happen(ExportPressed{});
    world.show_stream({});
    world.happen(ExportPressed{});
    CHECK(world.asked() == Lines{"limit=50"});
    CHECK(world.stream().export_csv.reason == "The activities are not loaded");
    world.answer_page(page_of(0, 0));
    world.happen(ExportPressed{});
    world.happen(FromChosen{"2026-11-22"});
    world.happen(ToChosen{"2026-11-21"});
    world.happen(ExportPressed{});
    world.wait(milliseconds(300));
    CHECK(world.waiting().empty());
    CHECK(world.stream().export_text.empty());
}

}  // namespace
}  // namespace orgkeep::client
