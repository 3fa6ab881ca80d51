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
