#include "server/auth/auth_gateway.hpp"

#include "tests/server/auth/gateway_world.hpp"

using namespace orgkeep;
using namespace orgkeep::server;
using namespace orgkeep::server::testing;
using nlohmann::json;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

TEST_CASE("a code opens one session and its second use ends that") {
    GatewayWorld world;
    const std::string code = world.code(northwind_key, northwind);
    const std::string token = world.member(world.exchange(code), 201, "token");
    const std::string renewed = world.member(world.renew(token), 200, "token");
    const std::string bystander = world.sign_in(northwind_key, northwind);
    REQUIRE(world.status(renewed) == 200);

    world.now += minutes(1);
    const Response again = world.exchange(code);
    check_unauthorized(again, "Bearer");
    CHECK(json::parse(again.body)["type"] == "/problems/launch-code-refused");
    CHECK(world.status(token) == 401);
    CHECK(world.status(renewed) == 401);
    CHECK(world.status(bystander) == 200);
    std::vector<std::string> reasons;
    for (const std::string& line : world.audit) {
        if (const json event = json::parse(line); event["event"] == "session_ended") {
            reasons.push_back(event["reason"]);
            CHECK(event["userId"] == canvas_user);
        }
    }
    CHECK(reasons == std::vector<std::string>{"launch_code_reused"});
}

TEST_CASE("bad and old codes open nothing") {
    GatewayWorld world;
    const std::string old = world.code(northwind_key, northwind);
    world.now += seconds(60);
    for (const std::string& code : {old, std::string(), std::string("x"), old + "A",
                                    std::string(43, 'A'), std::string(4'000, 'A'), northwind_key}) {
        CAPTURE(code.substr(0, 50));
        check_unauthorized(world.exchange(code), "Bearer");
    }
    CHECK(world.last_line()["event"] == "sign_in_refused");
    CHECK(world.last_line()["reason"] == "launch_code");
}

TEST_CASE("a session is renewed for eight hours with half a minute of overlap") {
    GatewayWorld world;
    const std::string first = world.sign_in(northwind_key, northwind);
    world.now += minutes(9);
    const Response renewal = world.renew(first);
    const std::string second = world.member(renewal, 200, "token");
    CHECK(world.member(renewal, 200, "expiresAt") == "2026-11-18T09:19:00Z");
    CHECK(world.member(renewal, 200, "renewableUntil") == "2026-11-18T17:00:00Z");
    CHECK(world.status(second) == 200);
    world.now += seconds(29);
    CHECK(world.status(first) == 200);
    world.now += seconds(1);
    CHECK(world.status(first) == 401);
    CHECK(world.status(second) == 200);

    std::string token = second;
    while (world.now < GatewayWorld::start + hours(8) - minutes(9)) {
        world.now += minutes(9);
        token = world.member(world.renew(token), 200, "token");
    }
    world.now = GatewayWorld::start + hours(8) - seconds(1);
    CHECK(world.status(token) == 200);
    world.now += seconds(1);
    CHECK(world.status(token) == 401);
    CHECK(world.renew(token).status == 401);
}

TEST_CASE("a session whose answer to a renewal was lost goes on and is renewed again") {
    GatewayWorld world;
    const std::string first = world.sign_in(northwind_key, northwind);
    world.now += minutes(8);
    static_cast<void>(world.member(world.renew(first), 200, "token"));  // nobody has read it
    world.now += minutes(1);
    CHECK(world.status(first) == 200);
    const std::string second = world.member(world.renew(first), 200, "token");
    CHECK(world.status(second) == 200);
    world.now += minutes(1);
    CHECK(world.status(second) == 200);
    for (const std::string& line : world.audit) {
        CHECK(json::parse(line)["event"] != "session_ended");
    }
}

TEST_CASE("a token that is shown after its time ends the session") {
    struct Row {
        std::string method;
        std::string target;
        int status;
    };
    const std::vector<Row> rows = {
        {"POST", "/api/v1/sessions/current/renewal", 401},
        {"DELETE", "/api/v1/sessions/current", 204},
    };
    for (const Row& row : rows) {
        CAPTURE(row.method, row.target);
        GatewayWorld world;
        const std::string stolen = world.sign_in(northwind_key, northwind, "viewer", "ada");
        const std::string bystander = world.sign_in(northwind_key, northwind, "viewer", "ada");
        // Whoever renews first goes on, as the thief or as the person.
        const std::string renewed = world.member(world.renew(stolen), 200, "token");
        REQUIRE(world.status(renewed) == 200);
        world.now += seconds(30);
        REQUIRE(world.status(renewed) == 200);
        // A request under way that comes late is refused, and tells of no theft yet.
        for (const char* target : {"/api/v1/session", "/api/v1/nothing"}) {
            CHECK(world.status(stolen, target) == 401);
            CHECK(world.last_line()["event"] == "refused");
            CHECK(world.last_line()["reason"] == "retired_token");
            CHECK(world.last_line()["userId"] == "ada");
        }
        REQUIRE(world.status(renewed) == 200);
        CHECK(world.ask(row.method, row.target, bearer(stolen)).status == row.status);
        CHECK(world.status(renewed) == 401);
        CHECK(world.renew(renewed).status == 401);
        CHECK(world.status(bystander) == 200);
        std::vector<json> ended;
        for (const std::string& line : world.audit) {
            if (json event = json::parse(line); event["event"] == "session_ended") {
                ended.push_back(std::move(event));
            }
        }
        REQUIRE(ended.size() == 1);
        CHECK(ended[0]["reason"] == "retired_token");
        CHECK(ended[0]["userId"] == "ada");
        CHECK(ended[0]["address"] == world.address);
        // It is over: the token says no more than any other.
        CHECK(world.ask(row.method, row.target, bearer(stolen)).status == 401);
        CHECK(world.last_line()["reason"] == "dead_token");
    }
}

TEST_CASE("a session that is renewed more often than is remembered ends and says so") {
    GatewayWorld world;
    std::string token = world.sign_in(northwind_key, northwind);
    Response renewal = world.renew(token);
    for (int i = 0; i < 300 && renewal.status == 200; ++i) {
        token = world.member(renewal, 200, "token");
        world.now += seconds(30);
        renewal = world.renew(token);
    }
    CHECK(renewal.status == 401);
    CHECK(world.status(token) == 401);
    std::size_t told = 0;
    for (const std::string& line : world.audit) {
        told += json::parse(line).value("reason", "") == "too_many_renewals" ? 1 : 0;
    }
    CHECK(told == 1);
}

TEST_CASE("an address that asks too often hides no token shown after its time") {
    GatewayWorld world;
    const std::string stolen = world.sign_in(northwind_key, northwind);
    const std::string renewed = world.member(world.renew(stolen), 200, "token");
    CHECK(world.status(renewed) == 200);
    world.now += seconds(30);
    while (world.ask("GET", "/api/v1/session").status != 429) {
    }
    CHECK(world.status(renewed) == 200);
    CHECK(world.renew(stolen).status == 429);
    world.address = "192.0.2.8";
    CHECK(world.status(renewed) == 401);
}

TEST_CASE("a thread that tells its time late ends nothing") {
    GatewayWorld world;
    const std::string token = world.sign_in(northwind_key, northwind);
    const std::string code = world.code(northwind_key, northwind);
    const Instant asked = world.now;
    world.now += minutes(1) - seconds(1);
    const std::string other = world.sign_in(northwind_key, northwind);
    // Another asked for the time before that, and then had to wait.
    world.now = asked;
    CHECK(world.status(token) == 200);
    CHECK(world.status(other) == 200);
    const Response late = world.exchange(code);
    REQUIRE(late.status == 201);
    CHECK(json::parse(late.body)["expiresAt"] == "2026-11-18T09:10:59Z");
    for (const std::string& line : world.audit) {
        CHECK(json::parse(line)["event"] != "session_ended");
    }
}

TEST_CASE("revocation ends the sessions and codes of a user of the own org") {
    GatewayWorld world;
    const std::string one = world.sign_in(northwind_key, northwind, "viewer", "005000000000001");
    const std::string two = world.sign_in(northwind_key, northwind, "viewer", "005000000000001");
    const std::string code = world.code(northwind_key, northwind, "viewer", "005000000000001");
    const std::string bob = world.sign_in(northwind_key, northwind, "viewer", "bob");
    const std::string elsewhere =
        world.sign_in(meridian_key, meridian, "viewer", "005000000000001");
    const Response revoked = world.ask("POST", "/api/v1/sessions/revocations",
                                       bearer(northwind_key), R"({"userId":"005000000000001AAA"})");
    CHECK(revoked.status == 200);
    CHECK(revoked.body == R"({"revoked":2})");
    CHECK(world.status(one) == 401);
    CHECK(world.status(two) == 401);
    CHECK(world.exchange(code).status == 401);
    CHECK(world.status(bob) == 200);
    CHECK(world.status(elsewhere) == 200);
    check_unauthorized(
        world.ask("POST", "/api/v1/sessions/revocations", bearer(bob), R"({"userId":"bob"})"),
        "Bearer error=\"invalid_token\"");
    CHECK(world.status(bob) == 200);
}
