#include "shared/client/requests/retry_after.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <optional>
#include <vector>

namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Instant at(const char* text) { return *parse_rfc3339(text); }

TEST_CASE("reads HTTP dates as IMF-fixdate only") {
    CHECK(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == at("1994-11-06T08:49:37Z"));
    CHECK(parse_http_date("Thu, 29 Feb 2024 23:59:60 GMT") == at("2024-03-01T00:00:00Z"));
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

TEST_CASE("reads Retry-After as seconds or a date, from 0 to an hour") {
    struct Case {
        const char* retry_after;
        const char* date;
        std::optional<milliseconds> expected;
    };
    const std::vector<Case> cases{
        {"0", "", seconds(0)},
        {"120", "", seconds(120)},
        {"3600", "", seconds(3'600)},
        {"3601", "", seconds(3'600)},
        {"99999999999999999999", "", seconds(3'600)},
        {"-1", "", std::nullopt},
        {"1.5", "", std::nullopt},
        {"", "", std::nullopt},
        {"soon", "", std::nullopt},
        {"Sun, 22 Nov 2026 14:06:00 GMT", "", seconds(60)},
        {"Sun, 22 Nov 2026 14:04:00 GMT", "", seconds(0)},
        {"Mon, 22 Nov 2027 14:06:00 GMT", "", seconds(3'600)},
        {"Sun, 22 Nov 2026 20:00:05 GMT", "Sun, 22 Nov 2026 20:00:00 GMT", seconds(5)},
        {"Sun, 22 Nov 2026 14:06:00 GMT", "no date", seconds(60)},
    };
    for (const Case& one : cases) {
        INFO(one.retry_after);
        HttpResponse response;
        response.headers = {{"date", one.date}, {"retry-after", one.retry_after}};
        CHECK(retry_after(response, at("2026-11-22T14:05:00Z")) == one.expected);
    }
    CHECK_FALSE(retry_after(HttpResponse{}, Instant{}));
}

}  // namespace
}  // namespace orgkeep::client
