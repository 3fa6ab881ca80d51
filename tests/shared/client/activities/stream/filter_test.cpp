#include "shared/client/activities/stream/filter.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

namespace orgkeep::client {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Instant at(std::string_view text) { return *parse_rfc3339(text); }

StreamFilter days(std::string_view from, std::string_view to) {
    StreamFilter filter;
    filter.from = parse_date(from);
    filter.to = parse_date(to);
    return filter;
}

/// Berlin with the two clock changes of 2026.
TimeZone berlin() {
    return {{{at("2025-10-26T01:00:00Z"), hours(1)},
             {at("2026-03-29T01:00:00Z"), hours(2)},
             {at("2026-10-25T01:00:00Z"), hours(1)}}};
}

TEST_CASE("converts days to instants in the user's time zone, both days included") {
    struct Case {
        const char* name;
        TimeZone zone;
        const char* from;
        const char* to;
        const char* since;
        const char* until;
    };
    const std::vector<Case> cases{
        {"UTC", {}, "2026-11-01", "2026-11-20", "2026-11-01T00:00:00Z", "2026-11-21T00:00:00Z"},
        {"one day", {}, "2026-11-20", "2026-11-20", "2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z"},
        {"east",
         {{{at("2000-01-01T00:00:00Z"), minutes(345)}}},
         "2026-11-20",
         "2026-11-20",
         "2026-11-19T18:15:00Z",
         "2026-11-20T18:15:00Z"},
        {"west",
         {{{at("2000-01-01T00:00:00Z"), -hours(10)}}},
         "2026-12-31",
         "2026-12-31",
         "2026-12-31T10:00:00Z",
         "2027-01-01T10:00:00Z"},
        {"the day of 23 hours", berlin(), "2026-03-29", "2026-03-29", "2026-03-28T23:00:00Z",
         "2026-03-29T22:00:00Z"},
        {"the day of 25 hours", berlin(), "2026-10-25", "2026-10-25", "2026-10-24T22:00:00Z",
         "2026-10-25T23:00:00Z"},
        {"around both", berlin(), "2026-03-28", "2026-10-26", "2026-03-27T23:00:00Z",
         "2026-10-26T23:00:00Z"},
        // Havana sets its clocks forward at midnight: the day begins at 01:00.
        {"no midnight",
         {{{at("2025-11-02T05:00:00Z"), -hours(5)}, {at("2026-03-08T05:00:00Z"), -hours(4)}}},
         "2026-03-08",
         "2026-03-08",
         "2026-03-08T05:00:00Z",
         "2026-03-09T04:00:00Z"},
        // Havana sets them back from 01:00 to midnight: the day begins at the first midnight.
        {"two midnights",
         {{{at("2026-03-08T05:00:00Z"), -hours(4)}, {at("2026-11-01T05:00:00Z"), -hours(5)}}},
         "2026-11-01",
         "2026-11-01",
         "2026-11-01T04:00:00Z",
         "2026-11-02T05:00:00Z"},
        // Beirut sets them back from midnight to 23:00: the previous day is longer.
        {"back at midnight",
         {{{at("2026-03-28T22:00:00Z"), hours(3)}, {at("2026-10-24T21:00:00Z"), hours(2)}}},
         "2026-10-25",
         "2026-10-25",
         "2026-10-24T22:00:00Z",
         "2026-10-25T22:00:00Z"},
        // Samoa skipped 30 December 2011.
        {"no day at all",
         {{{at("2011-09-24T14:00:00Z"), -hours(10)}, {at("2011-12-30T10:00:00Z"), hours(14)}}},
         "2011-12-30",
         "2011-12-31",
         "2011-12-30T10:00:00Z",
         "2011-12-31T10:00:00Z"},
    };
    for (const Case& one : cases) {
        INFO(one.name);
        const ActivityFilter rule = activity_filter(days(one.from, one.to), one.zone);
        REQUIRE(rule.since);
        REQUIRE(rule.until);
        CHECK(format_rfc3339(*rule.since) == one.since);
        CHECK(format_rfc3339(*rule.until) == one.until);
    }
}

TEST_CASE("assigns every instant to its local day across clock changes") {
    const TimeZone zone = berlin();
    for (Instant instant = at("2026-03-28T00:00:00Z"); instant < at("2026-03-31T00:00:00Z");
         instant += minutes(30)) {
        StreamFilter filter;
        filter.from = filter.to = date_at(instant, offset_at(zone, instant));
        const ActivityFilter rule = activity_filter(filter, zone);
        CHECK((*rule.since <= instant && instant < *rule.until));
    }
}

TEST_CASE("puts only the set filters into the path of a page") {
    StreamFilter filter;
    CHECK(activities_path(filter, {}, 50, "") == "/activities?limit=50");
    CHECK(activities_path(filter, {}, 200, "1a+/=") == "/activities?limit=200&cursor=1a%2B%2F%3D");
    filter.type = ActivityType::data_download;
    filter.status = ActivityStatus::completed_with_errors;
    filter.text = " Grün  &\t漢字 ";
    filter.from = parse_date("2026-11-22");
    filter.to = parse_date("2026-11-22");
    CHECK(activities_path(filter, {}, 50, "") ==
          "/activities?limit=50&type=data_download&status=completed_with_errors"
          "&q=Gr%C3%BCn%20%26%20%E6%BC%A2%E5%AD%97&since=2026-11-22T00%3A00%3A00Z"
          "&until=2026-11-23T00%3A00%3A00Z");
}

TEST_CASE("drops or clamps days outside the service's range") {
    struct Case {
        const char* from;
        const char* to;
        const char* rest;
    };
    const std::vector<Case> cases{
        {"0002-01-01", "", ""},
        {"1970-01-01", "", ""},
        {"9999-12-31", "", "&since=9999-12-31T00%3A00%3A00Z"},
        {"", "0002-01-01", "&until=1970-01-01T00%3A00%3A00Z"},
        {"", "9999-12-31", ""},
        {"", "9999-12-30", "&until=9999-12-31T00%3A00%3A00Z"},
    };
    for (const Case& one : cases) {
        INFO(one.from << " to " << one.to);
        CHECK(activities_path(days(one.from, one.to), {}, 50, "") ==
              "/activities?limit=50" + std::string(one.rest));
    }
}

TEST_CASE("ignores the kind and amount of white space in a search") {
    const auto text = [](std::string words) {
        StreamFilter filter;
        filter.text = std::move(words);
        return normalized(filter).text;
    };
    CHECK(text("  one   two ") == "one two");
    CHECK(text("one\r\ntwo\x01three") == "one two three");
    CHECK(text("\u00A0one\u3000two\u200B") == "one two");
    CHECK(text("one\xFF\xC3two") == "one two");
    CHECK(text(std::string("\0", 1)).empty());
    CHECK(text("  ").empty());
}

TEST_CASE("reports invalid filters at their fields") {
    CHECK_FALSE(errors_of({}).any());
    CHECK_FALSE(errors_of(days("2026-11-20", "2026-11-20")).any());
    CHECK_FALSE(errors_of(days("2026-11-20", "")).any());
    CHECK_FALSE(errors_of(days("2026-11-21", "2026-11-20")).from.empty());
    StreamFilter filter;
    filter.text = std::string(200, 'x') + "   ";
    CHECK_FALSE(errors_of(filter).any());
    filter.text = std::string(201, 'x');
    CHECK_FALSE(errors_of(filter).text.empty());
}

}  // namespace
}  // namespace orgkeep::client
