#include "server/auth/sessions/launch_codes.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/server/auth/sample_principals.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_CASE("a launch code signs one user in once, within a minute") {
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

TEST_CASE("limits the unused launch codes of an org") {
    LaunchCodes codes;
    for (std::size_t i = 0; i < max_launch_codes; ++i) {
        REQUIRE(codes.issue({"org-a", std::to_string(i / 5), "Somebody", Role::viewer},
                            sessions_start));
    }
    CHECK_FALSE(codes.issue(bob, sessions_start + seconds(59)));
    CHECK(codes.issue(ada_of_b, sessions_start + seconds(59)));
    CHECK(codes.issue(bob, sessions_start + seconds(60)));
}

TEST_CASE("limits the unused codes of a user and drops the oldest") {
    LaunchCodes codes;
    const std::string of_bob = codes.issue(bob, sessions_start)->code;
    const std::string of_other_org = codes.issue(ada_of_b, sessions_start)->code;
    std::vector<std::string> of_ada;
    for (std::size_t i = 0; i < max_launch_codes; ++i) {
        of_ada.push_back(codes.issue(ada, sessions_start).value().code);
    }
    CHECK(codes.issue(bob, sessions_start));  // one user does not use up the limit of the org
    const std::size_t first_good = of_ada.size() - max_launch_codes_of_user;
    for (std::size_t i = 0; i < of_ada.size(); ++i) {
        CAPTURE(i);
        CHECK(codes.redeem(of_ada[i], sessions_start).has_value() == (i >= first_good));
    }
    CHECK(codes.redeem(of_bob, sessions_start));
    CHECK(codes.redeem(of_other_org, sessions_start));
}

TEST_CASE("revokes the unused codes of a user") {
    LaunchCodes codes;
    const std::string first = codes.issue(ada, sessions_start)->code;
    const std::string other_user = codes.issue(bob, sessions_start)->code;
    const std::string other_org = codes.issue(ada_of_b, sessions_start)->code;
    codes.revoke_user("org-a", "ada");
    CHECK_FALSE(codes.redeem(first, sessions_start));
    CHECK(codes.redeem(other_user, sessions_start));
    CHECK(codes.redeem(other_org, sessions_start));
}
