#include "server/auth/salesforce_canvas/revocations.hpp"

#include "tests/server/auth/gateway_world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const Instant start = GatewayWorld::start;

CanvasSignIn sign_in(const std::string& org, const std::string& user, Instant issued_at) {
    return {.principal = {.org_id = org, .user_id = user, .user_name = {}},
            .mac = {},
            .issued_at = issued_at};
}

}  // namespace

TEST_CASE("a revocation covers requests issued before it") {
    Revocations revocations;
    revocations.add("org-a", "ada", start);
    const Instant last = start + max_clock_skew;
    CHECK(revocations.covers(sign_in("org-a", "ada", start - minutes(5))));
    CHECK(revocations.covers(sign_in("org-a", "ada", last)));
    CHECK_FALSE(revocations.covers(sign_in("org-a", "ada", last + milliseconds(1))));
    CHECK_FALSE(revocations.covers(sign_in("org-a", "bob", start)));
    CHECK_FALSE(revocations.covers(sign_in("org-b", "ada", start)));
    revocations.add("org-a", "ada", start + seconds(30));
    CHECK(revocations.covers(sign_in("org-a", "ada", last + seconds(30))));
    CHECK(revocations.size() == 1);
}

TEST_CASE("remembers a revocation until the requests that it covers are too old") {
    Revocations revocations;
    revocations.add("org-a", "ada", start);
    const Instant last = start + max_clock_skew;
    revocations.add("org-a", "bob", last + max_signed_request_age);
    CHECK(revocations.covers(sign_in("org-a", "ada", last)));
    CHECK(revocations.size() == 2);
    revocations.add("org-a", "bob", last + max_signed_request_age + milliseconds(1));
    CHECK(revocations.size() == 1);
}

TEST_CASE("too many revocations refuse earlier requests of the whole org") {
    Revocations revocations;
    for (std::size_t i = 0; i < Revocations::max_of_org; ++i) {
        revocations.add("org-a", std::to_string(i), start);
    }
    const Instant later = start + seconds(30);
    revocations.add("org-a", "7", later);  // already known: takes no additional space
    CHECK_FALSE(revocations.covers(sign_in("org-a", "ada", start)));
    revocations.add("org-a", "one more", later);
    CHECK(revocations.size() <= Revocations::max_of_org);
    for (const char* user : {"0", "7", "one more", "ada"}) {
        CAPTURE(user);
        CHECK(revocations.covers(sign_in("org-a", user, later + max_clock_skew)));
        CHECK_FALSE(
            revocations.covers(sign_in("org-a", user, later + max_clock_skew + milliseconds(1))));
    }
    CHECK_FALSE(revocations.covers(sign_in("org-b", "ada", start)));
    revocations.add("org-a", "bob", later + minutes(1));
    CHECK(revocations.covers(sign_in("org-a", "bob", later + minutes(2))));
    CHECK_FALSE(revocations.covers(sign_in("org-a", "ada", later + minutes(2))));
}
