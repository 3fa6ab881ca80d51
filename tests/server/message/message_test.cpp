#include <catch2/catch_test_macros.hpp>

#include "server/message/etag.hpp"
#include "server/message/message.hpp"
#include "server/message/target.hpp"

using namespace orgkeep;
using namespace orgkeep::server;

TEST_CASE("parses targets and decodes each part by itself") {
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

TEST_CASE("splits lists in headers at commas") {
    CHECK(list_items("").empty());
    CHECK(list_items(" , ,").empty());
    CHECK(list_items("a") == std::vector<std::string_view>{"a"});
    CHECK(list_items(" a ,\tb,,c") == std::vector<std::string_view>{"a", "b", "c"});
}

TEST_CASE("compares entity tags weakly for If-None-Match and strongly for If-Match") {
    CHECK(matches_if_none_match("\"a\"", "\"a\""));
    CHECK(matches_if_none_match("W/\"a\"", "\"a\""));
    CHECK(matches_if_none_match("\"b\", W/\"a\"", "W/\"a\""));
    CHECK(matches_if_none_match("*", "\"a\""));
    CHECK_FALSE(matches_if_none_match("", "\"a\""));
    CHECK_FALSE(matches_if_none_match("a", "\"a\""));
    CHECK(matches_if_match("\"b\",\"a\"", "\"a\""));
    CHECK(matches_if_match("*", "\"a\""));
    CHECK_FALSE(matches_if_match("W/\"a\"", "\"a\""));
    CHECK_FALSE(matches_if_match("W/\"a\"", "W/\"a\""));
    CHECK_FALSE(matches_if_match("", "\"a\""));
}

TEST_CASE("fingerprints of different texts differ") {
    CHECK(fingerprint("").size() == 32);
    CHECK(fingerprint("a") == fingerprint("a"));
    CHECK(fingerprint("a") != fingerprint("b"));
    CHECK(fingerprint("ab") != fingerprint("ba"));
    CHECK(fingerprint(std::string(1, '\0')) != fingerprint(""));
}
