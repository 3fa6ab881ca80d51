#include <catch2/catch_test_macros.hpp>

#include "server/message/etag.hpp"
#include "server/message/message.hpp"
#include "server/service/parameters.hpp"
#include "server/message/target.hpp"

using namespace orgkeep;
using namespace orgkeep::server;

TEST_CASE("targets are taken apart, each part resolved by itself") {
    struct Case {
        const char* target;
        std::vector<std::string> path;
        std::vector<std::pair<std::string, std::string>> query;
    };
    const std::vector<Case> cases = {
        {"/", {""}, {}},
        {"/a/b", {"a", "b"}, {}},
        {"/a/", {"a", ""}, {}},
        {"//a", {"", "a"}, {}},
        {"/a%2Fb/c%20d+e", {"a/b", "c d+e"}, {}},
        {"/a?", {"a"}, {}},
        {"/a?x=1&y=&z&&=w", {"a"}, {{"x", "1"}, {"y", ""}, {"z", ""}, {"", "w"}}},
        {"/a?q=one+two%2Bthree&x=a=b", {"a"}, {{"q", "one two+three"}, {"x", "a=b"}}},
        {"/a?q=%F0%9F%98%80", {"a"}, {{"q", "\xF0\x9F\x98\x80"}}},
        {"/a#b?c", {"a"}, {}},
        {"/?x=/y", {""}, {{"x", "/y"}}},
    };
    for (const Case& expected : cases) {
        CAPTURE(expected.target);
        const auto target = parse_target(expected.target);
        REQUIRE(target);
        CHECK(target->path == expected.path);
        REQUIRE(target->query.size() == expected.query.size());
        for (std::size_t index = 0; index < expected.query.size(); ++index) {
            CHECK(target->query[index].name == expected.query[index].first);
            CHECK(target->query[index].value == expected.query[index].second);
        }
    }
    for (const char* bad : {"", "a", "*", "http://x/", "/%", "/%2", "/%zz", "/a%00b", "/a?b=%",
                            "/a?%00=1", "/a?b=%1"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_target(bad));
    }
}

TEST_CASE("lists in headers are split at commas") {
    CHECK(list_items("").empty());
    CHECK(list_items(" , ,").empty());
    CHECK(list_items("a") == std::vector<std::string_view>{"a"});
    CHECK(list_items(" a ,\tb,,c") == std::vector<std::string_view>{"a", "b", "c"});
}

TEST_CASE("tags are compared as their headers ask") {
    CHECK(if_none_match_names("\"a\"", "\"a\""));
    CHECK(if_none_match_names("W/\"a\"", "\"a\""));
    CHECK(if_none_match_names("\"b\", W/\"a\"", "W/\"a\""));
    CHECK(if_none_match_names("*", "\"a\""));
    CHECK_FALSE(if_none_match_names("", "\"a\""));
    CHECK_FALSE(if_none_match_names("a", "\"a\""));
    CHECK(if_match_names("\"b\",\"a\"", "\"a\""));
    CHECK(if_match_names("*", "\"a\""));
    CHECK_FALSE(if_match_names("W/\"a\"", "\"a\""));
    CHECK_FALSE(if_match_names("W/\"a\"", "W/\"a\""));
    CHECK_FALSE(if_match_names("", "\"a\""));
}

TEST_CASE("fingerprints differ where texts do") {
    CHECK(fingerprint("").size() == 32);
    CHECK(fingerprint("a") == fingerprint("a"));
    CHECK(fingerprint("a") != fingerprint("b"));
    CHECK(fingerprint("ab") != fingerprint("ba"));
    CHECK(fingerprint(std::string(1, '\0')) != fingerprint(""));
}

TEST_CASE("a good query of activities becomes a filter") {
    const auto query = activities_query({{"limit", "1000"},
                                         {"type", "manual_backup,app_settings"},
                                         {"type", " data_download"},
                                         {"status", ""},
                                         {"q", "Grün 東京"},
                                         {"since", "2026-11-22T14:05:00+01:00"},
                                         {"until", "2026-11-22t15:05:00.5Z"},
                                         {"unknown", "1"}});
    REQUIRE(query);
    CHECK(query.value().limit == 1'000);
    CHECK(query.value().filter.types.size() == 3);
    CHECK(query.value().filter.statuses.empty());
    CHECK(query.value().filter.text == "Grün 東京");
    CHECK(query.value().filter.since == parse_rfc3339("2026-11-22T13:05:00Z"));
    CHECK(query.value().filter.until == parse_rfc3339("2026-11-22T15:05:00.500Z"));
    CHECK(activities_query({}).value().limit == default_page_size);
}

TEST_CASE("what is wrong with a query of activities is named by its parameter") {
    const std::vector<Parameter> bad = {{"limit", "0"},     {"limit", "1001"},
                                        {"type", "backup"}, {"status", "ok"},
                                        {"since", ""},      {"since", "yesterday"},
                                        {"until", ""},      {"until", "2026-11-22"},
                                        {"cursor", "x"},    {"until", "2026-13-01T00:00:00Z"}};
    for (const Parameter& parameter : bad) {
        INFO(parameter.name << "=" << parameter.value);
        const auto query = activities_query({parameter});
        REQUIRE_FALSE(query);
        REQUIRE(query.error().size() == 1);
        CHECK(query.error().front().pointer == parameter.name);
    }
    const auto twice =
        activities_query({{"until", "2026-11-22T14:05:00Z"}, {"until", "2026-11-22T14:05:00Z"}});
    REQUIRE_FALSE(twice);
    CHECK(twice.error().front().pointer == "until");
}

TEST_CASE("a cursor that names no activity of ours is refused") {
    const auto with_id = [](std::string id) {
        return activities_query({{"cursor", encode_cursor({Instant{}, std::move(id)})}}).ok();
    };
    CHECK(with_id("act-00000001"));
    CHECK_FALSE(with_id("act-1"));
    CHECK_FALSE(with_id("other"));
}
