#include "shared/core/http_date.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

using namespace orgkeep;

TEST_CASE("writes HTTP dates in UTC, to the second, and reads them back") {
    struct Case {
        const char* time;
        const char* text;
    };
    for (const Case& c : {Case{"1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"},
                          Case{"1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 GMT"},
                          Case{"2024-02-29T23:59:59.999Z", "Thu, 29 Feb 2024 23:59:59 GMT"},
                          Case{"9999-12-31T23:59:59Z", "Fri, 31 Dec 9999 23:59:59 GMT"}}) {
        CAPTURE(c.time);
        const Instant instant = parse_rfc3339(c.time).value();
        CHECK(format_http_date(instant) == c.text);
        CHECK(parse_http_date(c.text) == std::chrono::floor<std::chrono::seconds>(instant));
    }
}

TEST_CASE("writes the nearest HTTP date for an instant that four digits of a year cannot name") {
    CHECK(format_http_date(Instant::max()) == "Fri, 31 Dec 9999 23:59:59 GMT");
    CHECK(format_http_date(Instant::min()) == "Sat, 01 Jan 0000 00:00:00 GMT");
}

TEST_CASE("reads a leap second as the second after it") {
    CHECK(parse_http_date("Thu, 29 Feb 2024 23:59:60 GMT") ==
          parse_rfc3339("2024-03-01T00:00:00Z"));
}

TEST_CASE("refuses obsolete and malformed HTTP dates") {
    for (const char* bad : {"", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
                            "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
                            "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49:61 GMT",
                            "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 UTC",
                            "Sun, +6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
                            "Sun; 06 Nov 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT"}) {
        INFO(bad);
        CHECK_FALSE(parse_http_date(bad));
    }
}
