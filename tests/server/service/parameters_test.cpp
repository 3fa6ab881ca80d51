#include "server/service/parameters.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace orgkeep;
using namespace orgkeep::server;

TEST_CASE("reads the query parameters of the activity stream") {
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

TEST_CASE("names the query parameter that is wrong") {
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

TEST_CASE("refuses a cursor whose id is not an activity id") {
    const auto with_id = [](std::string id) {
        return activities_query({{"cursor", encode_cursor({Instant{}, std::move(id)})}}).ok();
    };
    CHECK(with_id("act-00000001"));
    CHECK_FALSE(with_id("act-1"));
    CHECK_FALSE(with_id("other"));
}
