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

CanvasVisit visit(const std::string& org, const std::string& user, Instant issued_at) {
    return {.principal = {.org_id = org, .user_id = user, .user_name = {}},
            .mac = {},
            .issued_at = issued_at};
}

}  // namespace

TEST_CASE("whose access is taken back comes in with nothing issued before") {
    Revocations revocations;
    revocations.note("org-a", "ada", start);
    const Instant last = start + signed_request_ahead;
    CHECK(revocations.covers(visit("org-a", "ada", start - minutes(5))));
    CHECK(revocations.covers(visit("org-a", "ada", last)));
    CHECK_FALSE(revocations.covers(visit("org-a", "ada", last + milliseconds(1))));
    CHECK_FALSE(revocations.covers(visit("org-a", "bob", start)));
    CHECK_FALSE(revocations.covers(visit("org-b", "ada", start)));
    revocations.note("org-a", "ada", start + seconds(30));
    CHECK(revocations.covers(visit("org-a", "ada", last + seconds(30))));
    CHECK(revocations.size() == 1);
}

TEST_CASE("a revocation is remembered until what it covers is too old by itself") {
    Revocations revocations;
    revocations.note("org-a", "ada", start);
    const Instant last = start + signed_request_ahead;
    revocations.note("org-a", "bob", last + oldest_signed_request);
    CHECK(revocations.covers(visit("org-a", "ada", last)));
    CHECK(revocations.size() == 2);
    revocations.note("org-a", "bob", last + oldest_signed_request + milliseconds(1));
    CHECK(revocations.size() == 1);
}

TEST_CASE("more revocations than are remembered keep the whole org out for a while") {
    Revocations revocations;
    for (std::size_t i = 0; i < Revocations::most_of_org; ++i) {
        revocations.note("org-a", std::to_string(i), start);
    }
    const Instant later = start + seconds(30);
    revocations.note("org-a", "7", later);  // known: it takes no room
    CHECK_FALSE(revocations.covers(visit("org-a", "ada", start)));
    revocations.note("org-a", "one more", later);
    CHECK(revocations.size() <= Revocations::most_of_org);
    for (const char* user : {"0", "7", "one more", "ada"}) {
        CAPTURE(user);
        CHECK(revocations.covers(visit("org-a", user, later + signed_request_ahead)));
        CHECK_FALSE(revocations.covers(
            visit("org-a", user, later + signed_request_ahead + milliseconds(1))));
    }
    CHECK_FALSE(revocations.covers(visit("org-b", "ada", start)));
    revocations.note("org-a", "bob", later + minutes(1));
    CHECK(revocations.covers(visit("org-a", "bob", later + minutes(2))));
    CHECK_FALSE(revocations.covers(visit("org-a", "ada", later + minutes(2))));
}
