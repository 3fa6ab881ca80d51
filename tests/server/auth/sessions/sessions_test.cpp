#include "server/auth/sessions/sessions.hpp"

#include "server/auth/sessions/launch_codes.hpp"
#include "server/base/rate_limit.hpp"
#include "tests/server-stub/world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const Instant sessions_start = parse_rfc3339("2026-11-18T09:00:00Z").value();
const Principal ada{"org-a", "ada", "Ada", Role::administrator};
const Principal bob{"org-a", "bob", "Bob", Role::viewer};
const Principal ada_of_b{"org-b", "ada", "Ada", Role::viewer};

}  // namespace

TEST_CASE("a launch code lets one person in once within a minute") {
    LaunchCodes codes;
    const IssuedCode issued = codes.issue(ada, sessions_start).value();
    CHECK(issued.expires_at == sessions_start + seconds(60));
    const auto principal = codes.redeem(issued.code, sessions_start + milliseconds(59'999));
    REQUIRE(principal);
    CHECK(principal->org_id == "org-a");
    CHECK(principal->user_id == "ada");
    CHECK(principal->user_name == "Ada");
    CHECK(principal->role == Role::administrator);
    CHECK_FALSE(codes.redeem(issued.code, sessions_start + seconds(1)));

    const IssuedCode late = codes.issue(bob, sessions_start).value();
    CHECK_FALSE(codes.redeem(late.code, sessions_start + seconds(60)));
    CHECK_FALSE(codes.redeem(late.code, sessions_start));
    CHECK_FALSE(codes.redeem("", sessions_start));
}

TEST_CASE("an org has so many unused launch codes at a time") {
    LaunchCodes codes;
    for (std::size_t i = 0; i < most_launch_codes; ++i) {
        REQUIRE(codes.issue({"org-a", std::to_string(i / 5), "Somebody", Role::viewer},
                            sessions_start));
    }
    CHECK_FALSE(codes.issue(bob, sessions_start + seconds(59)));
    CHECK(codes.issue(ada_of_b, sessions_start + seconds(59)));
    CHECK(codes.issue(bob, sessions_start + seconds(60)));
}

TEST_CASE("a person has so many unused codes and then the oldest makes place") {
    LaunchCodes codes;
    const std::string of_bob = codes.issue(bob, sessions_start)->code;
    const std::string of_other_org = codes.issue(ada_of_b, sessions_start)->code;
    std::vector<std::string> of_ada;
    for (std::size_t i = 0; i < most_launch_codes; ++i) {
        of_ada.push_back(codes.issue(ada, sessions_start).value().code);
    }
    CHECK(codes.issue(bob, sessions_start));  // one person does not use up what all have
    const std::size_t first_good = of_ada.size() - most_launch_codes_of_person;
    for (std::size_t i = 0; i < of_ada.size(); ++i) {
        CAPTURE(i);
        CHECK(codes.redeem(of_ada[i], sessions_start).has_value() == (i >= first_good));
    }
    CHECK(codes.redeem(of_bob, sessions_start));
    CHECK(codes.redeem(of_other_org, sessions_start));
}

TEST_CASE("unused codes of a user are taken back") {
    LaunchCodes codes;
    const std::string first = codes.issue(ada, sessions_start)->code;
    const std::string other_user = codes.issue(bob, sessions_start)->code;
    const std::string other_org = codes.issue(ada_of_b, sessions_start)->code;
    codes.revoke_user("org-a", "ada");
    CHECK_FALSE(codes.redeem(first, sessions_start));
    CHECK(codes.redeem(other_user, sessions_start));
    CHECK(codes.redeem(other_org, sessions_start));
}

TEST_CASE("a token lasts ten minutes") {
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

TEST_CASE("a renewed token stays good for half a minute from the first use of the next one") {
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
    CHECK(sessions.use(second.token, used + milliseconds(29'999)));  // no other half minute
    CHECK_FALSE(sessions.use(first, used + seconds(30)));
    CHECK(sessions.use(second.token, used + seconds(30)));
}

TEST_CASE("renewal never makes a renewed token last longer") {
    Sessions sessions;
    const std::string first = sessions.open(ada, "code", sessions_start)->token;
    const Instant late = sessions_start + minutes(10) - seconds(1);
    const std::string second = sessions.renew(first, late)->token;
    CHECK(sessions.use(second, late));
    CHECK_FALSE(sessions.use(first, sessions_start + minutes(10)));
}

TEST_CASE("a session outlives answers to its renewal that are lost") {
    Sessions sessions;
    const std::string first = sessions.open(ada, "code", sessions_start)->token;
    const std::string lost = sessions.renew(first, sessions_start + minutes(7))->token;
    const std::string lost_too = sessions.renew(first, sessions_start + minutes(8))->token;
    CHECK_FALSE(sessions.use(lost, sessions_start + minutes(8)));
    CHECK(sessions.owner_of_retired(lost, sessions_start + minutes(8)));
    // Much later than half a minute, the old token still is what the client has.
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

TEST_CASE("a session ends that puts more tokens aside than are remembered") {
    Sessions sessions;
    const std::string first = sessions.open(ada, "code", sessions_start)->token;
    std::string last = first;
    for (std::size_t i = 0; i < most_retired_tokens + 1; ++i) {
        const auto renewed = sessions.renew(last, sessions_start);
        REQUIRE(renewed);
        last = renewed->token;
    }
    CHECK(sessions.owner_of_retired(first, sessions_start)->user_id == "ada");
    CHECK_FALSE(sessions.renew(last, sessions_start));
    CHECK_FALSE(sessions.use(last, sessions_start));
    CHECK_FALSE(sessions.owner_of_retired(first, sessions_start));
}

TEST_CASE("a token that is shown after its time ends the session that went on without it") {
    struct Row {
        const char* shown;
        int renewals;  // of the session, all one after the other, each token used
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
        CHECK_FALSE(sessions.end(first, now));  // forgotten with its session
        CHECK(sessions.use(other, now));
    }
}

TEST_CASE("a session ends eight hours after it began however often it is renewed") {
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

TEST_CASE("sessions end by token and by code and by user") {
    Sessions sessions;
    const std::string first = sessions.open(ada, "one", sessions_start)->token;
    const std::string second = sessions.open(ada, "two", sessions_start)->token;
    const std::string third = sessions.open(ada, "three", sessions_start)->token;
    const std::string other = sessions.open(bob, "four", sessions_start)->token;
    const std::string other_org = sessions.open(ada_of_b, "five", sessions_start)->token;

    const std::string renewed = sessions.renew(first, sessions_start)->token;
    CHECK(sessions.end(first, sessions_start));
    CHECK_FALSE(sessions.use(first, sessions_start));
    CHECK_FALSE(sessions.use(renewed, sessions_start));  // all tokens of the session
    CHECK_FALSE(sessions.end(first, sessions_start));

    CHECK(sessions.end_of_code("two", sessions_start)->user_id == "ada");
    CHECK_FALSE(sessions.use(second, sessions_start));
    CHECK_FALSE(sessions.end_of_code("two", sessions_start));
    CHECK_FALSE(sessions.end_of_code("none", sessions_start));

    CHECK(sessions.end_of_user("org-a", "ada", sessions_start) == 1);
    CHECK_FALSE(sessions.use(third, sessions_start));
    CHECK(sessions.end_of_user("org-a", "ada", sessions_start) == 0);
    CHECK(sessions.use(other_org, sessions_start));
    CHECK(sessions.use(other, sessions_start));
    CHECK_FALSE(sessions.end_of_code("four", sessions_start + minutes(10)));  // it was over
}

TEST_CASE("a person has so many sessions and then the one that ends first makes place") {
    Sessions sessions;
    const std::string oldest = sessions.open(ada, "0", sessions_start)->token;
    const std::string kept = sessions.renew(oldest, sessions_start + seconds(1))->token;
    const std::string second = sessions.open(ada, "1", sessions_start)->token;
    for (std::size_t i = 2; i < most_sessions_of_user; ++i) {
        REQUIRE(sessions.open(ada, std::to_string(i), sessions_start + seconds(2)));
    }
    const std::string others = sessions.open(bob, "b", sessions_start)->token;
    CHECK(sessions.use(second, sessions_start + seconds(2)));
    REQUIRE(sessions.open(ada, "more", sessions_start + seconds(2)));
    CHECK_FALSE(sessions.use(second, sessions_start + seconds(2)));
    CHECK(sessions.use(kept, sessions_start + seconds(2)));
    CHECK(sessions.use(others, sessions_start + seconds(2)));
}

TEST_CASE("an org has so many sessions at a time") {
    Sessions sessions;
    for (std::size_t i = 0; i < most_sessions_of_org; ++i) {
        const Principal principal{"org-a", std::to_string(i % 1000), "Somebody", Role::viewer};
        REQUIRE(sessions.open(principal, std::to_string(i), sessions_start));
    }
    CHECK_FALSE(sessions.open(ada, "ada", sessions_start + minutes(9)));
    CHECK(sessions.open(ada_of_b, "b", sessions_start + minutes(9)));
    CHECK(sessions.open(ada, "ada", sessions_start + minutes(10)));
}

TEST_CASE("a rate limit gives its burst and then so many as time goes") {
    RateLimit limit({3, 0.5});
    for (int i = 0; i < 3; ++i) {
        CHECK(limit.has_one("a", sessions_start));
        CHECK(limit.take("a", sessions_start));
    }
    CHECK_FALSE(limit.has_one("a", sessions_start));
    CHECK_FALSE(limit.take("a", sessions_start));
    CHECK(limit.wait_seconds("a", sessions_start) == 2);
    CHECK(limit.take("b", sessions_start));
    CHECK_FALSE(limit.take("a", sessions_start + milliseconds(1'999)));
    CHECK(limit.take("a", sessions_start + seconds(2)));
    CHECK_FALSE(limit.take("a", sessions_start + seconds(2)));
    // After a rest there is the burst again and no more.
    for (int i = 0; i < 3; ++i) {
        CHECK(limit.take("a", sessions_start + hours(1)));
    }
    CHECK_FALSE(limit.take("a", sessions_start + hours(1)));
    // Time that is told late takes nothing back.
    CHECK_FALSE(limit.take("a", sessions_start));
    CHECK_FALSE(limit.take("a", sessions_start + seconds(2)));
    CHECK(limit.take("a", sessions_start + hours(1) + seconds(2)));
}

TEST_CASE("a rate limit remembers so many keys and forgets the one that rested longest") {
    RateLimit limit({1, 1e-6});
    CHECK(limit.take("first", sessions_start));
    for (std::size_t i = 1; i < RateLimit::most_keys; ++i) {
        CHECK(limit.take(std::to_string(i), sessions_start));
    }
    CHECK_FALSE(limit.take("first", sessions_start));  // used again: now "1" has rested longest
    CHECK(limit.take("another", sessions_start));
    CHECK(limit.size() == RateLimit::most_keys);
    CHECK_FALSE(limit.take("first", sessions_start));
    CHECK(limit.take("1", sessions_start));
}

TEST_CASE("addresses of one network count as one") {
    CHECK(address_key("192.0.2.7") == "192.0.2.7");
    CHECK(address_key("::ffff:192.0.2.7") == "192.0.2.7");
    CHECK(address_key("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64");
    CHECK(address_key("2001:db8:1:2::1") == "2001:db8:1:2::/64");
    CHECK(address_key("2001:db8:1:3::1") != address_key("2001:db8:1:2::1"));
    CHECK(address_key("what") == "what");
}
