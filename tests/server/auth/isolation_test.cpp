#include "tests/server/auth/gateway_world.hpp"

// Two orgs behind one desk: nobody sees or changes anything of the other one.

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using nlohmann::json;
using std::chrono::minutes;

namespace {

std::string body_of(GatewayWorld& world, const std::string& token, const std::string& target) {
    const Response response = world.ask("GET", target, bearer(token));
    CAPTURE(target, response.body.substr(0, 200));
    REQUIRE(response.status == 200);
    return response.body;
}

const std::vector<std::string> reads = {
    "/api/v1/session",   "/api/v1/dashboard",     "/api/v1/backups/current",
    "/api/v1/settings",  "/api/v1/activities",    "/api/v1/activities?limit=1000",
    "/api/v1/usage/api", "/api/v1/usage/storage", "/api/v1/org/objects"};

}  // namespace

TEST_CASE("every read of the contract gives the data of the session's own org") {
    GatewayWorld world;
    const std::string ours = world.sign_in(northwind_key, northwind);
    const std::string theirs = world.sign_in(meridian_key, meridian);
    Service& first = world.first;
    Service& second = world.second;
    const Caller caller{"Ada", Role::administrator, canvas_user};
    for (const std::string& target : reads) {
        CAPTURE(target);
        const Request request{.method = "GET", .target = target, .headers = {}, .body = {}};
        const std::string of_first = first.handle(request, caller, world.now).body;
        const std::string of_second = second.handle(request, caller, world.now).body;
        REQUIRE(of_first != of_second);
        CHECK(body_of(world, ours, target) == of_first);
        CHECK(body_of(world, theirs, target) == of_second);
    }
    CHECK(json::parse(body_of(world, ours, "/api/v1/session"))["org"]["id"] == northwind);
    CHECK(json::parse(body_of(world, theirs, "/api/v1/session"))["org"]["id"] == meridian);
}

TEST_CASE("nothing in a request names the org but the bearer") {
    GatewayWorld world;
    const std::string ours = world.sign_in(northwind_key, northwind);
    for (const std::string& target :
         {"/api/v1/session?org=" + meridian, "/api/v1/session?orgId=" + meridian}) {
        CHECK(json::parse(body_of(world, ours, target))["org"]["id"] == northwind);
    }
    std::vector<Header> headers = bearer(ours);
    headers.push_back({"X-Org", meridian});
    headers.push_back({"Host", "meridian.example.com"});
    CHECK(json::parse(world.ask("GET", "/api/v1/session", headers).body)["org"]["id"] == northwind);
}

TEST_CASE("activities of another org are not there") {
    GatewayWorld world;
    const std::string ours = world.sign_in(northwind_key, northwind);
    const std::string theirs = world.sign_in(meridian_key, meridian);
    const auto log_of_new_backup = [&](const std::string& token) {
        const Response started =
            world.ask("POST", "/api/v1/backups", bearer(token), R"({"type":"manual"})");
        REQUIRE(started.status == 202);
        return "/api/v1/activities/" + json::parse(started.body)["activityId"].get<std::string>() +
               "/log";
    };
    const std::string our_log = log_of_new_backup(ours);
    std::vector<Header> headers = bearer(theirs);
    headers.push_back({"If-Match", "*"});
    REQUIRE(world
                .ask("PUT", "/api/v1/settings", headers,
                     R"({"dailyApiQuota":8888,"backupFrequencyHours":12})")
                .status == 200);
    const std::string their_log = log_of_new_backup(theirs);
    world.now += minutes(1);
    REQUIRE(our_log != their_log);
    CHECK(world.status(ours, our_log) == 200);
    CHECK(world.status(theirs, their_log) == 200);
    CHECK(world.status(ours, their_log) == 404);
    // Of this id they have an activity too, the change of the settings, and it has no log.
    CHECK(world.status(theirs, our_log) == 404);
}

TEST_CASE("a cursor of another org opens nothing of it") {
    GatewayWorld world;
    const std::string ours = world.sign_in(northwind_key, northwind);
    const std::string theirs = world.sign_in(meridian_key, meridian);
    const json page = json::parse(body_of(world, theirs, "/api/v1/activities?limit=10"));
    const std::string target =
        "/api/v1/activities?limit=1000&cursor=" + page["nextCursor"].get<std::string>();
    const Request request{.method = "GET", .target = target, .headers = {}, .body = {}};
    CHECK(body_of(world, ours, target) ==
          world.first.handle(request, {"Ada", Role::administrator, {}}, world.now).body);
}

TEST_CASE("changes stay in the org whose session made them") {
    GatewayWorld world;
    const std::string ours = world.sign_in(northwind_key, northwind);
    const std::string theirs = world.sign_in(meridian_key, meridian);
    std::vector<std::string> before;
    for (const std::string& target : reads) {
        before.push_back(body_of(world, theirs, target));
    }
    std::vector<Header> headers = bearer(ours);
    headers.push_back({"If-Match", "*"});
    const Response changed = world.ask("PUT", "/api/v1/settings", headers,
                                       R"({"dailyApiQuota":4321,"backupFrequencyHours":12})");
    REQUIRE(changed.status == 200);
    headers = bearer(ours);
    headers.push_back({"Idempotency-Key", "one"});
    const Response started = world.ask("POST", "/api/v1/backups", headers, R"({"type":"manual"})");
    REQUIRE(started.status == 202);
    for (std::size_t at = 0; at < reads.size(); ++at) {
        CAPTURE(reads[at]);
        CHECK(body_of(world, theirs, reads[at]) == before[at]);
    }
    CHECK(json::parse(body_of(world, ours, "/api/v1/settings"))["dailyApiQuota"] == 4321);

    // The key and the running backup of one org are nothing to the other.
    headers = bearer(theirs);
    headers.push_back({"Idempotency-Key", "one"});
    const Response other = world.ask("POST", "/api/v1/backups", headers, R"({"type":"manual"})");
    CHECK(other.status == 202);
    CHECK(json::parse(other.body)["activityId"] != json::parse(started.body)["activityId"]);
}

TEST_CASE("no cache can show one org's answer to another's bearer") {
    // The tags of two orgs are alike, so that nothing but the bearer tells their answers apart.
    GatewayWorld world;
    const std::string ours = world.sign_in(northwind_key, northwind);
    const std::string theirs = world.sign_in(meridian_key, meridian);
    const Response first = world.ask("GET", "/api/v1/settings", bearer(ours));
    const Response second = world.ask("GET", "/api/v1/settings", bearer(theirs));
    REQUIRE(header(first, "ETag") == header(second, "ETag"));
    std::vector<Header> headers = bearer(theirs);
    headers.push_back({"If-None-Match", std::string(*header(first, "ETag"))});
    const Response unchanged = world.ask("GET", "/api/v1/settings", headers);
    for (const Response& response : {first, second, unchanged}) {
        CHECK(header(response, "Vary") == "Authorization");
    }
}

TEST_CASE("viewers read all and change nothing") {
    GatewayWorld world;
    const std::string viewer = world.sign_in(northwind_key, northwind, "viewer", "bob");
    for (const std::string& target : reads) {
        CAPTURE(target);
        CHECK(world.status(viewer, target) == 200);
    }
    const json session = json::parse(body_of(world, viewer, "/api/v1/session"));
    CHECK(session["capabilities"] == json{{"startBackup", false}, {"editSettings", false}});
    const std::string settings = body_of(world, viewer, "/api/v1/settings");

    std::vector<Header> headers = bearer(viewer);
    headers.push_back({"If-Match", "*"});
    CHECK(world.ask("POST", "/api/v1/backups", headers, R"({"type":"manual"})").status == 403);
    CHECK(world.last_line()["event"] == "refused");
    CHECK(world.last_line()["reason"] == "role");
    CHECK(world.last_line()["userId"] == "bob");
    CHECK(world.last_line()["role"] == "viewer");
    CHECK(world
              .ask("PUT", "/api/v1/settings", headers,
                   R"({"dailyApiQuota":4321,"backupFrequencyHours":12})")
              .status == 403);
    CHECK(body_of(world, viewer, "/api/v1/settings") == settings);
    // A renewal makes nobody an administrator.
    const std::string renewed = world.member(world.renew(viewer), 200, "token");
    CHECK(world.ask("POST", "/api/v1/backups", bearer(renewed), R"({"type":"manual"})").status ==
          403);
}
