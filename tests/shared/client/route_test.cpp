#include "shared/client/route.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <chrono>

#include "shared/core/random.hpp"
#include "shared/text/percent_encoding.hpp"
#include "tests/shared/client/activities/stream/stream_world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;
using Strings = std::vector<std::string>;

Route stream_of(StreamFilter filter) { return {Page::activity_stream, false, std::move(filter)}; }

TEST_CASE("formats and parses a route") {
    struct Case {
        Route route;
        const char* fragment;
    };
    const std::vector<Case> cases{
        {{}, "/"},
        {{Page::dashboard, true, {}}, "/settings"},
        {{Page::planner, false, {}}, "/planner"},
        {stream_of({}), "/activity"},
        {stream_of({ActivityType::manual_backup, ActivityStatus::failed, "Grün & 100 %",
                    parse_date("2026-11-01"), parse_date("2026-11-20")}),
         "/activity?type=manual_backup&status=failed&q=Gr%C3%BCn%20%26%20100%20%25&from=2026-11-01"
         "&to=2026-11-20"},
        {stream_of({{}, {}, "a+b=c#d?e", {}, {}}), "/activity?q=a%2Bb%3Dc%23d%3Fe"},
        {stream_of({{}, {}, "", {}, parse_date("0002-01-01")}), "/activity?to=0002-01-01"},
    };
    for (const Case& one : cases) {
        INFO(one.fragment);
        CHECK(format_route(one.route) == one.fragment);
        CHECK(parse_route(one.fragment) == one.route);
        CHECK(parse_route("#" + std::string(one.fragment)) == one.route);
    }
}

TEST_CASE("ignores extra white space in the address") {
    CHECK(format_route(stream_of({{}, {}, "  two \t words ", {}, {}})) ==
          "/activity?q=two%20words");
}

TEST_CASE("ignores unreadable parts of a fragment") {
    const Route dashboard;
    const Route stream = stream_of({});
    const Route failed = stream_of({{}, ActivityStatus::failed, "", {}, {}});
    struct Case {
        std::string fragment;
        Route route;
    };
    const std::vector<Case> cases{
        {"", dashboard},
        {"#", dashboard},
        {"##/activity", dashboard},
        {"/nothing", dashboard},
        {"/?type=manual_backup", dashboard},
        {"activity", dashboard},
        {"/settings/", {Page::dashboard, true, {}}},
        {"/settings?x=1", {Page::dashboard, true, {}}},
        {"/activity/", stream},
        {"/activity?", stream},
        {"/activity?&&=&?", stream},
        {"/activity?type=backup&status=failed", failed},
        {"/activity?status=failed&status=successful", failed},
        {"/activity?status=nonsense&status=failed", failed},
        {"/activity?Status=failed", stream},
        {"/activity?status", stream},
        {"/activity?status=failed&q=%", failed},
        {"/activity?status=failed&q=%4", failed},
        {"/activity?status=failed&q=%zz&unknown=1", failed},
        {"/activity?from=2026-02-30&to=yesterday&status=failed", failed},
        {"/activity?q=one+two%20three", stream_of({{}, {}, "one two three", {}, {}})},
        {"/activity?q=%00a%01b%FF", stream_of({{}, {}, "a b", {}, {}})},
        {"/activity?q=" + std::string(201, 'x'), stream},
        {"/activity?q=" + std::string(1'000'000, 'x'), stream},
    };
    for (const Case& one : cases) {
        INFO(one.fragment.substr(0, 80));
        CHECK(parse_route(one.fragment) == one.route);
    }
}

TEST_CASE("round-trips the route of any bytes") {
    Random random(7);
    constexpr std::array pieces{"/activity", "?", "&",   "=",   "q",    "type", "manual_backup",
                                "from",      "%", "%C3", "%BC", "#",    "to",   "2026-11-22",
                                "\xFF",      " ", "+",   "ü",   "漢字", "%00",  "status=failed"};
    for (int round = 0; round < 3'000; ++round) {
        std::string fragment = random.below(2) == 0 ? "/activity?" : "";
        for (std::uint64_t count = random.below(12); count > 0; --count) {
            fragment += pieces[random.index_below(pieces.size())];
        }
        const Route route = parse_route(fragment);
        INFO(fragment);
        REQUIRE(parse_route(format_route(route)) == route);
    }
}

TEST_CASE("decodes what percent-encoding encodes") {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    CHECK(percent_decoded(percent_encoded(all)) == all);
    CHECK(percent_encoded("aZ09-._~/ü") == "aZ09-._~%2F%C3%BC");
    CHECK(percent_decoded("%c3%BC+%2b") == "ü +");
    CHECK_FALSE(percent_decoded("%"));
    CHECK_FALSE(percent_decoded("a%2"));
    CHECK_FALSE(percent_decoded("%+1"));
}

ClientOptions at_fragment(std::string fragment) {
    ClientOptions options = options_with_seed(1);
    options.fragment = std::move(fragment);
    return options;
}

TEST_CASE("opens the tab and the filter of the first address without writing it") {
    StreamWorld world(at_fragment("#/activity?status=failed&q=night"));
    CHECK(world.view().page == Page::activity_stream);
    CHECK(world.view().tabs.selected == 1);
    CHECK(world.stream().status.selected == 4);
    CHECK(world.stream().search.value == "night");
    world.open();
    // All needed requests are sent at once.
    CHECK(world.pending() == Strings{"GET /session", "GET /dashboard",
                                     "GET /activities?limit=50&status=failed&q=night"});
    CHECK(world.addresses().empty());

    StreamWorld settings(at_fragment("#/settings"));
    CHECK(settings.view().page == Page::dashboard);
    CHECK(settings.view().details.tabs.selected == 1);
    CHECK(settings.view().details.attention == 1);
}

TEST_CASE("adds history entries for choices and replaces them for typed text") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 3));
    world.dispatch(TypeChosen{1});
    world.dispatch(SearchTyped{"n"});
    world.dispatch(SearchTyped{"night"});
    world.wait(milliseconds(300));
    world.dispatch(FromChosen{"2026-11-01"});
    world.wait(milliseconds(300));
    world.dispatch(TypeChosen{1});  // The route is unchanged.
    world.dispatch(ClearFiltersPressed{});
    world.dispatch(ClearFiltersPressed{});
    world.dispatch(TabChosen{1});
    world.dispatch(TabChosen{0});
    world.dispatch(DetailsTabChosen{1});
    world.dispatch(DetailsTabChosen{0});
    world.dispatch(ViewMorePressed{});
    CHECK(world.addresses() ==
          Strings{"/activity", "/activity?type=manual_backup",
                  "/activity?type=manual_backup&q=night (replaced)",
                  "/activity?type=manual_backup&q=night&from=2026-11-01 (replaced)", "/activity",
                  "/", "/settings", "/", "/activity"});
}

TEST_CASE("restores tab and filter on back and forward without writing") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 3));
    world.dispatch(StatusChosen{4});
    world.respond_page(page_of(0, 1));
    const Strings before = world.addresses();

    world.dispatch(FragmentChanged{"#/activity"});
    CHECK(world.stream().status.selected == 0);
    CHECK(world.page_queries() == Strings{"limit=50"});
    world.respond_page(page_of(0, 3));
    world.dispatch(FragmentChanged{"#/settings"});
    CHECK(world.view().page == Page::dashboard);
    CHECK(world.view().details.tabs.selected == 1);
    world.dispatch(FragmentChanged{"#/nothing/of/the/kind"});
    CHECK(world.view().details.tabs.selected == 0);
    world.dispatch(FragmentChanged{"#/activity?status=failed"});
    CHECK(world.view().page == Page::activity_stream);
    CHECK(world.page_queries() == Strings{"limit=50&status=failed"});
    CHECK(world.addresses() == before);

    // The next choice writes the address again.
    world.dispatch(TabChosen{0});
    CHECK(world.addresses().back() == "/");
}

TEST_CASE("drops a typed search on going back") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 3));
    world.dispatch(SearchTyped{"night"});
    world.dispatch(FragmentChanged{"#/activity"});
    CHECK(world.stream().search.value.empty());
    CHECK_FALSE(world.stream().busy);
    world.wait(milliseconds(300));
    CHECK(world.page_queries().empty());
    CHECK(world.addresses() == Strings{"/activity"});
}

TEST_CASE("closes the details of an activity when its page changes") {
    for (const Event& event : std::vector<Event>{TabChosen{0}, FragmentChanged{"#/"}}) {
        StreamWorld world;
        world.show_stream_of(page_of(0, 3));
        world.dispatch(ActivityOpened{numbered(1).id});
        REQUIRE(world.view().activity);
        world.dispatch(event);
        CHECK_FALSE(world.view().activity);
    }
}

TEST_CASE("opens App Settings and its address for a quota failure") {
    contract::LastBackup backup = samples::successful_backup();
    backup.status = BackupStatus::failed_api_quota;
    World world;
    world.load_with(backup);
    world.dispatch(StatusIconPressed{});
    CHECK(world.view().details.tabs.selected == 1);
    CHECK(world.view().details.attention == 1);
    CHECK(world.addresses() == Strings{"/settings"});
}

TEST_CASE("ignores unknown tabs and options") {
    StreamWorld world;
    world.show_stream_of(page_of(0, 3));
    for (const Event& event : std::vector<Event>{TabChosen{3}, DetailsTabChosen{2}, TypeChosen{5},
                                                 StatusChosen{6}, TypeChosen{std::size_t(-1)}}) {
        world.dispatch(event);
    }
    CHECK(world.view().page == Page::activity_stream);
    CHECK(world.pending().empty());
    CHECK(world.addresses() == Strings{"/activity"});
}

}  // namespace
}  // namespace orgkeep::client
