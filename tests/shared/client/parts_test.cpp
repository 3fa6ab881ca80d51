#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "shared/client/activities/log_file.hpp"
#include "shared/client/backoff.hpp"
#include "shared/client/forward_clock.hpp"
#include "shared/client/retry_after.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

Instant at(const char* text) { return *parse_rfc3339(text); }

TEST_CASE("backoff fills its whole range and never leaves it") {
    struct Case {
        int failures;
        milliseconds ceiling;
    };
    for (const Case& one : std::vector<Case>{{-1, seconds(1)},
                                             {0, seconds(1)},
                                             {1, seconds(1)},
                                             {2, seconds(2)},
                                             {5, seconds(16)},
                                             {6, seconds(32)},
                                             {7, seconds(60)},
                                             {2'000'000'000, seconds(60)}}) {
        Random random(3);
        milliseconds least = one.ceiling;
        milliseconds most{0};
        for (int draw = 0; draw < 2'000; ++draw) {
            const milliseconds delay = backoff_delay(one.failures, random);
            least = std::min(least, delay);
            most = std::max(most, delay);
        }
        INFO(one.failures);
        CHECK(least >= milliseconds(250));
        CHECK(most <= one.ceiling);
        CHECK(least < milliseconds(250) + one.ceiling / 20);
        CHECK(most > one.ceiling * 19 / 20);
    }
}

TEST_CASE("time runs forward while the clock on the wall does as it likes") {
    ForwardClock clock;
    clock.observe(at("2026-11-22T14:05:00Z"));
    CHECK(clock.now() == milliseconds(0));
    clock.observe(at("2026-11-22T14:05:10Z"));
    clock.observe(at("2026-11-22T13:00:00Z"));
    CHECK(clock.now() == seconds(10));
    CHECK(clock.wall_at(seconds(15)) == at("2026-11-22T13:00:05Z"));
    clock.observe(at("2026-11-22T13:00:01Z"));
    CHECK(clock.now() == seconds(11));
    CHECK(clock.wall() == at("2026-11-22T13:00:01Z"));
}

TEST_CASE("Retry-After is seconds or a date, at most an hour, and never negative") {
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

TEST_CASE("the file of a log has the service's name for it, made safe, or one of ours") {
    struct Case {
        std::string disposition;
        const char* expected;
    };
    const std::vector<Case> cases{
        {"attachment; filename=\"backup 17.log\"", "backup 17.log"},
        {"attachment; filename=backup.log; size=7", "backup.log"},
        {"ATTACHMENT;FileName=\"a.log\"", "a.log"},
        {"attachment; filename=\"a.log\"; filename*=UTF-8''%E2%82%AC%20rates.log", "€ rates.log"},
        {"attachment; filename*=utf-8'en'b.log; filename=\"a.log\"", "b.log"},
        {"attachment; filename*=ISO-8859-1''x.log; filename=\"a.log\"", "a.log"},
        {R"(attachment; filename="a\"b.log")", "a_b.log"},
        {"attachment; filename=\"../../etc/passwd\"", "passwd"},
        {"attachment; filename*=UTF-8''..%2F..%2Fevil.log", "evil.log"},
        {R"(attachment; filename="C:\\temp\\x.log")", "x.log"},
        {"attachment; filename=\"x\ny<>.log\"", "x y__.log"},
        {"attachment; filename=\"...\"", "orgkeep-backup-a-17.log"},
        {"attachment; filename=\"\"", "orgkeep-backup-a-17.log"},
        {"attachment; filename", "orgkeep-backup-a-17.log"},
        {"attachment; filename=\"unfinished", "unfinished"},
        {"attachment; filename=\"unfinished\\", "orgkeep-backup-a-17.log"},
        {"attachment; filename*=UTF-8''%", "%"},
        {"attachment", "orgkeep-backup-a-17.log"},
        {R"(;;;===""")", "orgkeep-backup-a-17.log"},
        {"", "orgkeep-backup-a-17.log"},
    };
    for (const Case& one : cases) {
        INFO(one.disposition);
        CHECK(log_file_name(one.disposition, "a-17") == one.expected);
    }
    const std::string longest(100'000, 'x');
    CHECK(log_file_name("attachment; filename=\"" + longest + "\"", "a").size() < 130);
    CHECK(log_file_name("", longest).size() < 130);
    CHECK(log_file_name("", "../a b") == "orgkeep-backup-.._a_b.log");
}

TEST_CASE("the path of a log holds any id") {
    CHECK(log_path("a-17") == "/activities/a-17/log");
    CHECK(log_path("a/b?c#d%ü") == "/activities/a%2Fb%3Fc%23d%25%C3%BC/log");
}

}  // namespace
}  // namespace orgkeep::client
