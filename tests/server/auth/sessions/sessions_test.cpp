#include "server/auth/sessions/sessions.hpp"

#include <catch2/catch_test_macros.hpp>

#include "server/auth/sessions/launch_codes.hpp"
#include "tests/server/auth/sample_principals.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

TEST_CASE("a token expires after ten minutes") {
    Sessions sessions;
    const IssuedToken issued = sessions.open(ada, "code", sessions_start).value();
    CHECK(issued.expires_at == sessions_start + minutes(10));
    CHECK(issued.renewable_until == sessions_start + hours(8));
    const auto session = sessions.use(issued.token, sessions_start + minutes(10) - milliseconds(1));
    REQUIRE(session);
    CHECK(session->principal.user_id == "ada");
    CHECK_FALSE(sessions.use(issued.token, sessions_start + minutes(10)));
    CHECK_FALSE(sessions.renew(issued.token, sessions_start + minutes(10)));
    CHECK_FALSE(sessions.end(issued.token, sessions_start + minutes(10)));
    CHECK_FALSE(sessions.use("", sessions_start));
    CHECK_FALSE(sessions.use("code", sessions_start));
}

TEST_CASE("a renewed token stays valid for 30 seconds after the first use of its successor") {
    Sessions sessions;
    const std::string first = sessions.open(ada, "code", sessions_start)->token;
    const Instant renewal = sessions_start + minutes(5);
    const IssuedToken second = sessions.renew(first, renewal).value();
    CHECK(second.token != first);
    CHECK(second.expires_at == renewal + minutes(10));
    CHECK(second.renewable_until == sessions_start + hours(8));
    const Instant used = renewal + minutes(2);
    CHECK(sessions.use(first, used));
    const auto next = sessions.use(second.token, used);
    REQUIRE(next);
    CHECK(sessions.use(first, used)->number == next->number);
    CHECK(sessions.use(first, used + milliseconds(29'999)));
    // This does not extend the grace.
    CHECK(sessions.use(second.token, used + milliseconds(29'999)));
    CHECK_FALSE(sessions.use(first, used + seconds(30)));
    CHECK(sessions.use(second.token, used + seconds(30)));
}

TEST_CASE("a renewal never extends the old token") {
    Sessions sessions;
    const std::string first = sessions.open(ada, "code", sessions_start)->token;
    const Instant late = sessions_start + minutes(10) - seconds(1);
    const std::string second = sessions.renew(first, late)->token;
    CHECK(sessions.use(second, late));
    CHECK_FALSE(sessions.use(first, sessions_start + minutes(10)));
}

TEST_CASE("a session survives lost responses to its renewal") {
    Sessions sessions;
    const std::string first = sessions.open(ada, "code", sessions_start)->token;
    const std::string lost = sessions.renew(first, sessions_start + minutes(7))->token;
    const std::string lost_too = sessions.renew(first, sessions_start + minutes(8))->token;
    CHECK_FALSE(sessions.use(lost, sessions_start + minutes(8)));
    CHECK(sessions.owner_of_retired(lost, sessions_start + minutes(8)));
    // The client still has the old token, much later than the 30 seconds.
    const Instant now = sessions_start + minutes(9);
    CHECK(sessions.use(first, now));
    CHECK_FALSE(sessions.owner_of_retired(first, now));
    const std::string arrived = sessions.renew(first, now)->token;
    CHECK_FALSE(sessions.use(lost_too, now));
    CHECK(sessions.use(arrived, now));
    CHECK(sessions.use(first, now + milliseconds(29'999)));
    CHECK_FALSE(sessions.use(first, now + seconds(30)));
    CHECK(sessions.owner_of_retired(first, now + seconds(30)));
    CHECK(sessions.use(arrived, sessions_start + minutes(18)));
}

TEST_CASE("a session ends when it has retired too many tokens") {
    Sessions sessions;
    const std::string first = sessions.open(ada, "code", sessions_start)->token;
    std::string last = first;
    for (std::size_t i = 0; i < max_retired_tokens + 1; ++i) {
        const auto renewed = sessions.renew(last, sessions_start);
        REQUIRE(renewed);
        last = renewed->token;
    }
    CHECK(sessions.owner_of_retired(first, sessions_start)->user_id == "ada");
    CHECK_FALSE(sessions.renew(last, sessions_start));
    CHECK_FALSE(sessions.use(last, sessions_start));
    CHECK_FALSE(sessions.owner_of_retired(first, sessions_start));
}

TEST_CASE("a retired token ends the session that continued without it") {
    struct Row {
        const char* shown;
        int renewals;  // number of renewals of the session in sequence, each with the new token
        std::chrono::milliseconds after;
        bool ends;
        bool by_retired_token;
    };
    const std::vector<Row> rows = {
        {"the first, live", 0, seconds(0), true, false},
        {"the first, over with its session", 0, minutes(10), false, false},
        {"the first, in its half minute", 1, seconds(30) - milliseconds(1), true, false},
        {"the first, after it", 1, seconds(30), true, true},
        {"the first, put aside by the third", 2, seconds(0), true, true},
        {"the first of many", 200, seconds(0), true, true},
        {"the first, over with its session", 2, minutes(10), false, false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.shown);
        Sessions sessions;
        const std::string first = sessions.open(ada, "code", sessions_start)->token;
        const std::string other = sessions.open(ada, "other", sessions_start + minutes(1))->token;
        std::string last = first;
        for (int i = 0; i < row.renewals; ++i) {
            last = sessions.renew(last, sessions_start)->token;
            REQUIRE(sessions.use(last, sessions_start));
        }
        const Instant now = sessions_start + row.after;
        CHECK(sessions.owner_of_retired(first, now).has_value() == row.by_retired_token);
        const auto ended = sessions.end(first, now);
        REQUIRE(ended.has_value() == row.ends);
        if (row.ends) {
            CHECK(ended->principal.user_id == "ada");
            CHECK(ended->by_retired_token == row.by_retired_token);
        }
        CHECK_FALSE(sessions.use(last, now));
        CHECK_FALSE(sessions.end(first, now));  // It was removed with its session.
        CHECK(sessions.use(other, now));
    }
}

TEST_CASE("a session ends after eight hours, however often it is renewed") {
    Sessions sessions;
    std::string token = sessions.open(ada, "code", sessions_start)->token;
    Instant now = sessions_start;
    Instant ends = sessions_start + minutes(10);
    while (ends < sessions_start + hours(8)) {
        now = ends - minutes(1);
        const IssuedToken renewed = sessions.renew(token, now).value();
        CHECK(renewed.renewable_until == sessions_start + hours(8));
        REQUIRE(renewed.expires_at > ends);
        token = renewed.token;
        ends = renewed.expires_at;
    }
    CHECK(ends == sessions_start + hours(8));
    CHECK(sessions.use(token, sessions_start + hours(8) - milliseconds(1)));
    CHECK_FALSE(sessions.use(token, sessions_start + hours(8)));
    CHECK_FALSE(sessions.renew(token, sessions_start + hours(8)));
}

TEST_CASE("ends sessions by token, by launch code and by user") {
    Sessions sessions;
    const std::string first = sessions.open(ada, "one", sessions_start)->token;
    const std::string second = sessions.open(ada, "two", sessions_start)->token;
    const std::string third = sessions.open(ada, "three", sessions_start)->token;
    const std::string other = sessions.open(bob, "four", sessions_start)->token;
    const std::string other_org = sessions.open(ada_of_b, "five", sessions_start)->token;

    const std::string renewed = sessions.renew(first, sessions_start)->token;
    CHECK(sessions.end(first, sessions_start));
    CHECK_FALSE(sessions.use(first, sessions_start));
    CHECK_FALSE(sessions.use(renewed, sessions_start));  // all tokens of the session are invalid
    CHECK_FALSE(sessions.end(first, sessions_start));

    CHECK(sessions.end_by_code("two", sessions_start)->user_id == "ada");
    CHECK_FALSE(sessions.use(second, sessions_start));
    CHECK_FALSE(sessions.end_by_code("two", sessions_start));
    CHECK_FALSE(sessions.end_by_code("none", sessions_start));

    CHECK(sessions.end_all_of_user("org-a", "ada", sessions_start) == 1);
    CHECK_FALSE(sessions.use(third, sessions_start));
    CHECK(sessions.end_all_of_user("org-a", "ada", sessions_start) == 0);
    CHECK(sessions.use(other_org, sessions_start));
    CHECK(sessions.use(other, sessions_start));
    CHECK_FALSE(sessions.end_by_code("four", sessions_start + minutes(10)));  // it had expired
}

TEST_CASE("limits the sessions of a user and drops the one that expires first") {
    Sessions sessions;
    const std::string oldest = sessions.open(ada, "0", sessions_start)->token;
    const std::string kept = sessions.renew(oldest, sessions_start + seconds(1))->token;
    const std::string second = sessions.open(ada, "1", sessions_start)->token;
    for (std::size_t i = 2; i < max_sessions_of_user; ++i) {
        REQUIRE(sessions.open(ada, std::to_string(i), sessions_start + seconds(2)));
    }
    const std::string others = sessions.open(bob, "b", sessions_start)->token;
    CHECK(sessions.use(second, sessions_start + seconds(2)));
    REQUIRE(sessions.open(ada, "more", sessions_start + seconds(2)));
    CHECK_FALSE(sessions.use(second, sessions_start + seconds(2)));
    CHECK(sessions.use(kept, sessions_start + seconds(2)));
    CHECK(sessions.use(others, sessions_start + seconds(2)));
}

TEST_CASE("limits the sessions of an org") {
    Sessions sessions;
    for (std::size_t i = 0; i < max_sessions_of_org; ++i) {
        const Principal principal{"org-a", std::to_string(i % 1000), "Somebody", Role::viewer};
        REQUIRE(sessions.open(principal, std::to_string(i), sessions_start));
    }
    CHECK_FALSE(sessions.open(ada, "ada", sessions_start + minutes(9)));
    CHECK(sessions.open(ada_of_b, "b", sessions_start + minutes(9)));
    CHECK(sessions.open(ada, "ada", sessions_start + minutes(10)));
}
